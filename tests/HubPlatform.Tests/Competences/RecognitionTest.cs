using HubPlatform.Competences;
using HubPlatform.Competences.Proving;
using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Trajectories;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences;

/// <summary>Somebody stands at a step that three people are to judge; the three are staff of this test's region.</summary>
public abstract class RecognitionTest : CircularTest
{
    protected Caller Referee { get; private set; } = null!;

    protected Caller Evaluator { get; private set; } = null!;

    protected Caller Professional { get; private set; } = null!;

    protected Guid Person { get; private set; }

    protected Guid Trajectory { get; private set; }

    protected Guid Step0 { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Referee = await StaffAsync(Roles.Referee);
        Evaluator = await StaffAsync(Roles.EvaluationExpert);
        Professional = await StaffAsync(Roles.ProfessionalExpert);
    }

    protected async Task<Caller> StaffAsync(params string[] roles) => Caller.Staff((await Hub.StaffAsync(Region, roles)).AccountId, "Els Peeters", roles);

    protected static string Assess(string method = "evidence", int minimum = 2) =>
        $$"""
        {"id":"d","type":"Hub.Assess","title":{{Bench.Literal("Show your work")}},"framework":{{Bench.Literal("circular.competences")}},
          "competences":{{Bench.Texts("C1.1", "C2.1")}},"method":{{Bench.Literal(method)}},"minimum":{{Bench.Literal(minimum.ToString(System.Globalization.CultureInfo.InvariantCulture))}}}
        """;

    protected async Task StandsAtAssessmentAsync(string method = "evidence", int minimum = 2, Guid? person = null)
    {
        await DrawAsync($"{Assess(method, minimum)},{Step("go-on")},{Step("wait")},{Step("leave")}", "d.Ready>go-on", "d.NotYet>wait", "d.Redirected>leave");
        Person = person ?? await RegisterAsync();
        Trajectory = await BeginAsync(Person);
        Step0 = await TaskAsync(Trajectory, "Assess");
    }

    internal OpenRecognition Asked(Guid? referee = null) => new(Person, Step0, null, [], referee ?? Referee.AccountId);

    /// <summary>Asked for, with all three seats taken and everybody free.</summary>
    protected async Task<Guid> OpenedAsync(string method = "evidence", int minimum = 2)
    {
        await StandsAtAssessmentAsync(method, minimum);
        return await SeatedAsync(await DoAsync(Asked()));
    }

    protected async Task<Guid> SeatedAsync(Guid recognition)
    {
        await DoAsync(new DeclareInterests(recognition, false, null), Referee);
        await DoAsync(new GiveSeat(recognition, Roles.EvaluationExpert, Evaluator.AccountId, null), Referee);
        await DoAsync(new GiveSeat(recognition, Roles.ProfessionalExpert, Professional.AccountId, "Guild of menders"), Referee);
        await DoAsync(new DeclareInterests(recognition, false, null), Evaluator);
        await DoAsync(new DeclareInterests(recognition, false, null), Professional);
        return recognition;
    }

    internal HandInEvidence Witnessed(string title = "Bags from banners", Guid? person = null) =>
        new(person ?? Person, "informal", "witness", title, "She made forty of them.", [], "Ria Moens, neighbour, 0470 00 00 01", null);

    /// <summary>Judged on all that is looked at, by one method.</summary>
    internal async Task JudgedAsync(Guid recognition, JudgingMethod method, int level = 3, params string[] codes)
    {
        var by = method == JudgingMethod.Examination ? Professional : Evaluator;
        var evidence = method == JudgingMethod.Evidence ? [await DoAsync(Witnessed())] : Array.Empty<Guid>();

        foreach (var code in codes.Length > 0 ? codes : ["C1.1", "C2.1"])
        {
            await DoAsync(new Judge(recognition, code, method, level, "Seen and asked about.", evidence), by);
        }
    }

    protected Task<List<string?>> StandsAtAsync() =>
        InDatabaseAsync(db => db.Set<HubTask>().Where(t => t.State == TaskState.Open).Select(t => t.ActivityId).ToListAsync(TestContext.Current.CancellationToken));

    internal async Task<Evidence> EvidenceAsync(Guid id) => await InDatabaseAsync(db => db.Set<Evidence>().SingleAsync(e => e.Id == id));
}
