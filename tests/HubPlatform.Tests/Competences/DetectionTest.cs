using System.Text.Json.Nodes;

using HubPlatform.Competences;
using HubPlatform.Competences.Detecting;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Trajectories;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences;

/// <summary>Somebody stands at a detection of two competences; a test says what is different in what the two fill in.</summary>
public abstract class DetectionTest : CircularTest
{
    protected static readonly IReadOnlyDictionary<string, string> Motives =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["origin"] = "liked", ["job"] = "own", ["time"] = "months", ["years"] = "yes" };

    protected Guid Person { get; private set; }

    protected Guid Trajectory { get; private set; }

    internal static string DetectionOf() => Detection("detection");

    protected static string Detection(string id = "d", string type = "Hub.Detection", int minimum = 1, string? form = null) =>
        $$"""
        {"id":"{{id}}","type":"{{type}}","title":{{Bench.Literal("Your reasons and your strengths")}},"framework":{{Bench.Literal("circular.competences")}},
          "competences":{{Bench.Texts("C1.1", "C2.1")}},"minimum":{{Bench.Literal(minimum.ToString(System.Globalization.CultureInfo.InvariantCulture))}}
          {{(form is null ? "" : $",\"form\":{Bench.Literal(form)}")}}}
        """;

    /// <summary>Drawn: the detection, then one step for each of its outcomes.</summary>
    protected async Task<Guid> StandsAtDetectionAsync(string type = "Hub.Detection", int minimum = 1, string? form = null)
    {
        await DrawAsync($"{Detection(type: type, minimum: minimum, form: form)},{Step("go-on")},{Step("wait")},{Step("leave")}", "d.Ready>go-on", "d.NotYet>wait", "d.Redirected>leave");
        Person = await RegisterAsync();
        Trajectory = await BeginAsync(Person);
        return await InDatabaseAsync(db => db.Set<HubTask>().Where(t => t.State == TaskState.Open).Select(t => t.Id).SingleAsync(TestContext.Current.CancellationToken));
    }

    internal static RecordDetection Filled(
        Guid task, string outcome = "Ready", string? motive = "opportunity", string? conclusion = null, string? whereTo = null,
        IReadOnlyDictionary<string, string>? motives = null, JsonObject? answers = null, params GivenRating[] ratings) => new(
            task, outcome, answers ?? [], motives ?? Motives, motive,
            ratings.Length > 0 ? ratings : [new("C1.1", 3, "I sell what others throw away"), new("C2.1", 2, "I dare, with a friend beside me")], conclusion, whereTo);

    /// <summary>Ids of the drawn steps that wait now.</summary>
    protected Task<List<string?>> StandsAtAsync() =>
        InDatabaseAsync(db => db.Set<HubTask>().Where(t => t.State == TaskState.Open).Select(t => t.ActivityId).ToListAsync(TestContext.Current.CancellationToken));

    internal Task<List<Assessment>> AssessmentsAsync() =>
        InDatabaseAsync(db => db.Set<Assessment>().OrderBy(a => a.Id).ToListAsync(TestContext.Current.CancellationToken));
}
