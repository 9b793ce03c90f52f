using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Time;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Enabling;
using HubPlatform.Tests.Participants;
using HubPlatform.Tests.Workflows.Designing;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Listening;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Listening;

/// <summary>A track that listens: told after the commit, in order, at least once; its answers are suggestions and nothing else.</summary>
public sealed class ListenerTests : CircularTest
{
    private readonly string _id = BakersTrack.NewId();
    private readonly List<TrackEvent> _heard = [];

    /// <summary>What the listener does with an event.</summary>
    private Func<TrackEvent, IEnumerable<Intention>> _hear = _ => [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        new BakersTrack(_id, "1.0.0", hub => hub.Listener(new ListenerDeclaration($"{_id}.advise", [TrackEvents.StepDone, TrackEvents.PlanAgreed], Hear))).PutInto(Services);
        await DoAsync(new EnableTrack(_id), Manager);
    }

    [Fact]
    public async Task Event_IsToldAfterTheCommitWithCodesOnly_AndItsSuggestionStandsBeforeTheCoach()
    {
        _hear = told => told.Fact("step") == "ask" ? [Market] : [];
        var (person, walk) = await WalkAsync();

        await FinishStepAsync(walk, "ask");
        Assert.Empty(_heard);
        await CarryAsync();

        var told = Assert.Single(_heard);
        Assert.Equal(TrackEvents.StepDone, told.Name);
        Assert.Equal(new Dictionary<string, string> { ["workflow"] = $"{_id}.trajectory", ["step"] = "ask", ["outcome"] = "Done" }, told.Facts);
        Assert.Equal(($"{_id}.market", "Now you know what sells."), Assert.Single(await SuggestionsAsync(walk)));
        using var coach = await StaffClientAsync(Roles.Lead);
        var page = await coach.GetStringAsync(Url($"people/{person}"), TestContext.Current.CancellationToken);
        Assert.Contains("Suggested by the track", page, StringComparison.Ordinal);
        Assert.Contains("Now you know what sells.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestion_ToldTwice_StandsOnce_AndSetAsideDoesNotComeBack()
    {
        _hear = _ => [Market, Market];
        var (_, walk) = await WalkAsync();
        await FinishStepAsync(walk, "ask");
        await CarryAsync();
        var suggestion = await InDatabaseAsync(db => db.Set<PlanSuggestion>().Select(s => s.Id).SingleAsync());

        await RefusedAsync(Problem.NotFound, new SetSuggestionAside(suggestion), Caller.Staff(Guid.CreateVersion7(), "x", Roles.Trainer));
        await RefusedAsync(Problem.NotFound, new SetSuggestionAside(suggestion), OtherCoach);
        await DoAsync(new SetSuggestionAside(suggestion));
        await FinishStepAsync(walk, "later");
        await CarryAsync();

        Assert.Equal(2, _heard.Count);
        Assert.NotNull(await InDatabaseAsync(db => db.Set<PlanSuggestion>().Select(s => s.SetAsideAt).SingleAsync()));
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "throws", "broke" },
        { "foreign", "trajectories.intention-unknown" },
        { "long", "trajectories.intention-unknown" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task Listener_ThatDoesNotKeepToItsContract_IsTriedLessAndLessOften_ThenParkedWithItsCause_AndOrderIsKept(string bad, string cause)
    {
        _hear = told => told.Fact("step") != "ask" ? [] : bad switch
        {
            "throws" => throw new TrackCodeException(TrackFault.Threw, "advise broke"),
            "foreign" => [new SuggestPlanModule("circular.pitch", "Not its own.")],
            _ => [new SuggestPlanModule($"{_id}.market", new string('a', 301))],
        };
        var (_, walk) = await WalkAsync();
        await FinishStepAsync(walk, "ask");
        Clock.Move(TimeSpan.FromSeconds(1));
        await FinishStepAsync(walk, "later");

        for (var time = 1; time < Pauses.MostTries; time++)
        {
            await RunPumpsAsync();
            Assert.All(_heard, h => Assert.Equal("ask", h.Fact("step")));
            Clock.Move(TimeSpan.FromDays(1.5));
        }

        await RunPumpsAsync();
        Clock.Move(TimeSpan.FromDays(2));
        await RunPumpsAsync();

        Assert.Equal([.. Enumerable.Repeat("ask", Pauses.MostTries), "later"], _heard.Select(h => h.Fact("step")));
        Assert.Single(_heard.Where(h => h.Fact("step") == "ask").Select(h => h.Id).Distinct());
        var parked = await InDatabaseAsync(db => db.Outbox.SingleAsync(m => m.Kind == "track-event" && m.State == OutboxState.Parked));
        Assert.Contains(cause, parked.LastError, StringComparison.Ordinal);
        Assert.Empty(await SuggestionsAsync(walk));
    }

    [Fact]
    public async Task Undo_OfWhatWasTold_TakesTheSuggestionBack_AndWithdrawsWhatWasNotToldYet()
    {
        _hear = _ => [Market];
        var (_, walk) = await WalkAsync();
        await FinishStepAsync(walk, "ask");
        await CarryAsync();
        Assert.Single(await SuggestionsAsync(walk));
        await UndoAsync(walk);
        Assert.Empty(await SuggestionsAsync(walk));

        _heard.Clear();
        await FinishStepAsync(walk, "ask");
        await UndoAsync(walk);
        await CarryAsync();

        Assert.Empty(_heard);
    }

    [Fact]
    public async Task Track_ThatWasTakenAway_IsToldOnceItIsBack()
    {
        var (_, walk) = await WalkAsync();
        await FinishStepAsync(walk, "ask");
        var track = new BakersTrack(_id, "1.0.0", hub => hub.Listener(new ListenerDeclaration($"{_id}.advise", [TrackEvents.StepDone], Hear)));
        track.TakeFrom(Services);
        await CarryAsync();
        Assert.Contains("which is not installed here", (await InDatabaseAsync(db => db.Outbox.SingleAsync(m => m.Kind == "track-event"))).LastError, StringComparison.Ordinal);

        track.PutInto(Services);
        Clock.Move(TimeSpan.FromMinutes(2));
        await RunPumpsAsync();

        Assert.Single(_heard);
    }

    [Fact]
    public async Task Track_WithoutListeners_WritesNothingDown()
    {
        await DrawAsync($"{Step("a")},{Step("b")}", "a>b");
        var walk = await BeginAsync(await RegisterAsync());
        await FinishStepAsync(walk, "a");

        Assert.False(await InDatabaseAsync(db => db.Outbox.AnyAsync(m => m.Kind == "track-event")));
    }

    /// <summary>A minute later the outbox has been looked into.</summary>
    private async Task CarryAsync()
    {
        Clock.Move(TimeSpan.FromMinutes(1));
        await RunPumpsAsync();
    }

    private SuggestPlanModule Market => new($"{_id}.market", "Now you know what sells.");

    private IEnumerable<Intention> Hear(TrackEvent told)
    {
        _heard.Add(told);
        return _hear(told);
    }

    private async Task<(Guid Person, Guid Walk)> WalkAsync()
    {
        var person = await RegisterAsync();
        return (person, await DoAsync(new StartTrajectory(person, _id)));
    }

    private async Task FinishStepAsync(Guid walk, string step)
    {
        var task = await InDatabaseAsync(db =>
        {
            var tasks = db.Tasks;
            return tasks.Where(t => t.TrajectoryId == walk && t.ActivityId == step && t.State == TaskState.Open).Select(t => t.Id).SingleAsync(TestContext.Current.CancellationToken);
        });
        await DoAsync(new FinishTask(task, "Done"));
    }

    private Task<List<(string, string)>> SuggestionsAsync(Guid walk) => InDatabaseAsync(async db =>
        (await db.Set<PlanSuggestion>().Where(s => s.TrajectoryId == walk && s.SetAsideAt == null).ToListAsync()).ConvertAll(s => (s.ModuleId, s.Why)));
}
