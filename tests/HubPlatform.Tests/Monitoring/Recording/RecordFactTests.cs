using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Monitoring;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Participants.Registering;
using HubPlatform.Tests.Participants;
using HubPlatform.Tests.Trajectories;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Workflows.Contracts;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Monitoring.Recording;

public sealed class RecordFactTests : WalkingTest
{
    private static readonly RecordFact Registered = new("business:1", "business-registered", "yes", Ids.New(), Ids.New(), 1, new DateOnly(2026, 3, 1), "Sole trader");

    [Fact]
    public async Task Record_TheSameKeyTwice_ChangesNothing()
    {
        await DoAsync(Registered, Caller.Hub);
        await DoAsync(Registered with { Value = "no", On = new(2026, 3, 2) }, Caller.Hub);

        var fact = await InDatabaseAsync(db => db.Facts.SingleAsync());
        Assert.Equal(("yes", new DateOnly(2026, 3, 1), "Sole trader"), (fact.Value, fact.On, fact.Detail));
        Assert.NotEqual(Guid.Empty, fact.CommandId);
    }

    [Fact]
    public async Task Record_SimultaneouslyUnderOneKey_IsOneFact()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(Registered, Caller.Hub)));

        Assert.All(results, r => Assert.Null(r.Problem));
        Assert.Equal(1, await InDatabaseAsync(db => db.Facts.CountAsync()));
    }

    [Fact]
    public async Task Withdraw_KeepsTheFactAndSaysByWhichCommand()
    {
        await DoAsync(Registered, Caller.Hub);

        await DoAsync(new WithdrawFact(Registered.Key), Caller.Hub);
        await DoAsync(new WithdrawFact(Registered.Key), Caller.Hub);
        await DoAsync(new WithdrawFact("nobody knows this"), Caller.Hub);
        await DoAsync(Registered, Caller.Hub);

        var facts = await InDatabaseAsync(db => db.Facts.OrderBy(f => f.RecordNo).ToListAsync());
        Assert.Equal([true, false], facts.Select(f => f.WithdrawnAt is not null));
        Assert.NotNull(facts[0].WithdrawnByCommand);
    }

    [Theory]
    [InlineData("stage", "somewhere")]
    [InlineData("in-head-count", "somewhere")]
    public async Task Record_AStageTheFunnelDoesNotHave_IsRefused(string kind, string stage)
    {
        var result = await SendAsync(Registered with { Kind = kind, Value = stage }, Caller.Hub);

        Assert.Equal(FactProblems.StageUnknown, result.Problem);
        Assert.Equal(0, await InDatabaseAsync(db => db.Facts.CountAsync()));
    }

    [Fact]
    public async Task Record_NobodyAtAll_IsRefused() =>
        Assert.Equal("Heads", (await SendAsync(Registered with { Heads = 0 }, Caller.Hub)).Problem!.Fields.Single().Field);

    [Fact]
    public async Task Record_ALongReason_IsCut()
    {
        await DoAsync(Registered with { Detail = new string('x', 5000) }, Caller.Hub);

        Assert.Equal(1000, (await InDatabaseAsync(db => db.Facts.SingleAsync())).Detail!.Length);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("lead")]
    [InlineData("manager")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Facts_AreNotWrittenByPeople(string who)
    {
        Assert.Equal(Problem.NotFound, (await SendAsync(Registered, People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new WithdrawFact("x"), People.Named(who))).Problem);
        Assert.Equal(0, await InDatabaseAsync(db => db.Facts.CountAsync()));
    }

    [Fact]
    public async Task Undo_OfAStep_TakesItsFactsBackAndItsRedoingRecordsThemOnce()
    {
        var walk = await StartAsync();
        await FinishAsync(walk, "interview", "Done", Interview);
        var before = await StandingAsync(walk.Id);
        await FinishAsync(walk, "detection", "Ready");
        var after = await StandingAsync(walk.Id);
        Assert.NotEqual(before, after);

        await DoAsync(new UndoMyLastStep(walk.Id));
        Assert.Equal(before, await StandingAsync(walk.Id));

        await FinishAsync(walk, "detection", "Ready");
        Assert.Equal(after, await StandingAsync(walk.Id));
    }

    [Fact]
    public async Task Undo_OfTheCommandThatRegisteredAndStarted_KeepsTheFactsOfTheFile()
    {
        var person = await DoAsync(new OpenFile(Registration.Of() with { TrackId = "circular" }, InformedInPerson: true));
        var (command, trajectory) = await InDatabaseAsync(async db => (
            (await db.Audit.SingleAsync(a => a.Action == "OpenFile")).CommandId,
            (await db.Facts.FirstAsync(f => f.TrajectoryId != null)).TrajectoryId!.Value));

        await DoAsync(new UndoCommand(command, trajectory), Caller.Hub);

        Assert.Empty(await StandingAsync(trajectory));
        Assert.Equal(["informed", "sensitised"], await InDatabaseAsync(db =>
            db.Facts.Where(f => f.ParticipantId == person && f.WithdrawnAt == null).Select(f => f.Value).Order().ToListAsync()));
    }

    [Fact]
    public async Task Undo_OfAWithdrawal_LetsTheFactStandAgain()
    {
        var fact = Registered with { TrajectoryId = Ids.New() };
        await DoAsync(fact, Caller.Hub);
        await DoAsync(new WithdrawFact(fact.Key), Caller.Hub);
        var command = (await InDatabaseAsync(db => db.Facts.SingleAsync())).WithdrawnByCommand!.Value;

        await DoAsync(new HubPlatform.Monitoring.Recording.ReinstateFacts(command, fact.TrajectoryId!.Value), Caller.Hub);

        Assert.Null((await InDatabaseAsync(db => db.Facts.SingleAsync())).WithdrawnAt);
    }

    [Fact]
    public async Task Undo_OfAWithdrawalWhoseKeyStandsAnew_LeavesTheNewOneAlone()
    {
        var fact = Registered with { TrajectoryId = Ids.New() };
        await DoAsync(fact, Caller.Hub);
        await DoAsync(new WithdrawFact(fact.Key), Caller.Hub);
        var command = (await InDatabaseAsync(db => db.Facts.SingleAsync())).WithdrawnByCommand!.Value;
        await DoAsync(fact, Caller.Hub);

        await DoAsync(new HubPlatform.Monitoring.Recording.ReinstateFacts(command, fact.TrajectoryId!.Value), Caller.Hub);

        Assert.Equal(1, await InDatabaseAsync(db => db.Facts.CountAsync(f => f.WithdrawnAt == null)));
    }

    private Task<List<string>> StandingAsync(Guid trajectory) => InDatabaseAsync(db =>
        db.Facts.Where(f => f.TrajectoryId == trajectory && f.WithdrawnAt == null).OrderBy(f => f.Kind).ThenBy(f => f.Value).Select(f => f.Kind + " " + f.Value).ToListAsync());
}
