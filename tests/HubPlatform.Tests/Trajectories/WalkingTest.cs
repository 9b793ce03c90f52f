using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Regions.Enabling;
using HubPlatform.TestKit;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Planning;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories;

/// <summary>A region that enabled the circular track, and people on its way. Steps are named by their id in the drawing.</summary>
public abstract class WalkingTest : HubTest
{
    public static JsonObject Interview => new() { ["wish"] = "A repair shop for bicycles" };

    /// <summary>What the page of a detection asks beside the ratings.</summary>
    public static JsonObject Reasons(string motive = "opportunity", string incomeWithin = "later") => new() { ["motive"] = motive, ["incomeWithin"] = incomeWithin };

    protected override string? Preparation => "circular";

    protected override Task PrepareAsync() => DoAsync(new EnableTrack("circular"), Manager);

    private protected async Task<Walk> StartAsync(string name = "Samira Haddad", Caller? coach = null)
    {
        var person = await DoAsync(Registration.Of(name), coach);
        return new Walk(person, await DoAsync(new StartTrajectory(person, "circular"), coach));
    }

    /// <summary>The first talk is over, strengths were looked at, the idea is hers to describe.</summary>
    private protected async Task<Walk> StartedToIdeaAsync(Caller? coach = null)
    {
        var walk = await StartAsync(coach: coach);
        await FinishAsync(walk, "interview", answers: Interview, coach: coach);
        await FinishAsync(walk, "detection", "Ready", Reasons(), coach);
        return walk;
    }

    private protected async Task<Walk> StartedToPlanTalkAsync(Caller? coach = null)
    {
        var walk = await StartedToIdeaAsync(coach);
        await FinishAsync(walk, "idea", answers: await AnswersAsync("circular.idea"), coach: coach);
        return walk;
    }

    private protected async Task<Walk> StartedToPlanAsync(Caller? coach = null)
    {
        var walk = await StartedToPlanTalkAsync(coach);
        await FinishAsync(walk, "plan-talk", "Attended", coach: coach);
        return walk;
    }

    /// <param name="modules">Without the track's prefix.</param>
    private protected async Task<Walk> StartedWithPlanAsync(params string[] modules)
    {
        var walk = await StartedToPlanAsync();
        await AgreeAsync(walk, modules);
        return walk;
    }

    private protected async Task AgreeAsync(Walk walk, params string[] modules)
    {
        var revision = await DoAsync(new ProposePlan(walk.Id, Modules(modules)));
        await DoAsync(new AcceptPlanTogether(walk.Id, revision));
    }

    private protected static string[] Modules(params string[] names) => [.. names.Select(n => "circular." + n)];

    private protected async Task FinishAsync(Walk walk, string activity, string outcome = "Done", JsonObject? answers = null, Caller? coach = null) =>
        await DoAsync(new FinishTask((await OpenAsync(walk, activity)).Id, outcome, answers), coach);

    private protected async Task<HubTask> OpenAsync(Walk walk, string activity) =>
        await FindOpenAsync(walk, activity) ?? throw new InvalidOperationException($"{activity} is not open; open are {string.Join(", ", await OpenAsync(walk))}");

    private protected Task<HubTask?> FindOpenAsync(Walk walk, string activity) =>
        InDatabaseAsync(db => db.Tasks.SingleOrDefaultAsync(t => t.TrajectoryId == walk.Id && t.State == TaskState.Open && t.ActivityId == activity));

    private protected Task<HubTask> TaskAsync(Guid id) => InDatabaseAsync(db => db.Tasks.SingleAsync(t => t.Id == id));

    /// <summary>Drawn ids of all open steps, in order; tasks without a drawing by their kind.</summary>
    private protected async Task<List<string>> OpenAsync(Walk walk) =>
        [.. (await InDatabaseAsync(db => db.Tasks.Where(t => t.TrajectoryId == walk.Id && t.State == TaskState.Open).Select(t => t.ActivityId ?? t.Kind).ToListAsync()))
            .Order(StringComparer.Ordinal)];

    private protected Task<Trajectory> TrajectoryAsync(Walk walk) => InDatabaseAsync(db => db.Trajectories.SingleAsync(t => t.Id == walk.Id));

    private protected Task<List<PlanItem>> ItemsAsync(Walk walk) =>
        InDatabaseAsync(db => db.PlanItems.Where(i => i.TrajectoryId == walk.Id).OrderBy(i => i.Position).ToListAsync());

    /// <summary>Answers to all that a form asks for.</summary>
    private protected async Task<JsonObject> AnswersAsync(string formId)
    {
        var form = await InDatabaseAsync(db => db.FormEditions.SingleAsync(f => f.DocumentId == formId));
        var answers = new JsonObject();

        foreach (var field in form.Read().Fields.Where(f => f.Required))
        {
            answers[field.Name] = field.Type switch
            {
                TrackSdk.FieldType.Text or TrackSdk.FieldType.LongText => "Something short",
                TrackSdk.FieldType.Number or TrackSdk.FieldType.Money or TrackSdk.FieldType.Rating => field.Max ?? Math.Max(field.Min ?? 0, 5),
                TrackSdk.FieldType.Date => Clock.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                TrackSdk.FieldType.YesNo => true,
                TrackSdk.FieldType.Choices => new JsonArray(field.Options[0].Value),
                _ => field.Options[0].Value,
            };
        }

        return answers;
    }

    /// <summary>What a refusal must not do: anything but its audit record.</summary>
    private protected async Task AssertRefusedAsync<T>(Problem problem, MediatR.IRequest<Result<T>> request, Caller? caller = null)
    {
        var before = await CountAsync();

        var result = await SendAsync(request, caller);

        Assert.Equal(problem, result.Problem);
        Assert.Equal(before, await CountAsync());
        Assert.Equal(problem.Code, (await AuditAsync(request.GetType().Name)).Last());
    }

    private Task<string> CountAsync() => InDatabaseAsync(async db => string.Join(' ',
        string.Join(',', await db.Tasks.OrderBy(t => t.Id).Select(t => t.Version + ":" + t.State).ToListAsync()),
        string.Join(',', await db.Trajectories.OrderBy(t => t.Id).Select(t => t.Version).ToListAsync()),
        string.Join(',', await db.Plans.OrderBy(t => t.TrajectoryId).Select(t => t.Version).ToListAsync()),
        await db.PlanItems.CountAsync(), await db.PlanVersions.CountAsync(), await db.Acts.CountAsync(), await db.Notes.CountAsync(), await db.Befores.CountAsync()));
}

/// <param name="Id">The trajectory.</param>
internal sealed record Walk(Guid Person, Guid Id)
{
    public Caller Herself => Caller.Participant(Person, "Samira");
}
