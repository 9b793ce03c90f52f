using System.Net;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Workflows.Operating;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Moving;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Moving;

public sealed class MovingTests : OperatingTest
{
    public static TheoryData<string> NotDesigners { get; } = [.. Roles.OfStaff.Where(r => r is not (Roles.Designer or Roles.RegionManager))];

    [Fact]
    public async Task Move_AStepAddedAhead_IsWalkedAndWhatIsDoneIsNotDoneAgain()
    {
        var (waiting, _) = await AtAsync("m.ahead", FlowJson($"{Step("a")},{Step("b")},{Step("c")}", "a>b", "b>c"), FlowJson(
            $"{Step("a")},{Step("x")},{Step("b")},{Step("n")},{Step("c")}", "a>x", "x>b", "b>n", "n>c"));

        await MoveAsync("m.ahead");

        Assert.Equal(["b"], await WaitsAsync(waiting));
        await DoneAsync(waiting, "b");
        await DoneAsync(waiting, "n");
        await DoneAsync(waiting, "c");
        Assert.Equal("Finished", await StatusAsync(waiting));
        Assert.Equal(["a:Done:Done", "b:Done:Done", "n:Done:Done", "c:Done:Done"], await OutlineAsync(waiting));
    }

    [Fact]
    public async Task Plan_ADryRun_TellsWhereEachWillStandAndChangesNothing()
    {
        var (instance, before) = await AtAsync("m.dry", FlowJson($"{Step("a")},{Step("b")}", "a>b"), FlowJson(
            $$$"""{{{Step("a")}}},{"id":"b","type":"Hub.CoachTask","title":{{{Literal("A better name")}}}}""", "a>b"));

        var plan = await PlanAsync("m.dry");

        Assert.Equal((1, 0), (plan.Fits, plan.Stays));
        Assert.Equal([new Landing("Title of b", "A better name")], plan.Lines.Single().Landings);
        Assert.Equal(before, await InDatabaseAsync(db => db.Instances.Where(i => i.Id == instance).Select(i => i.VersionId).SingleAsync()));
        Assert.Empty(await InDatabaseAsync(db => db.InstanceMoves.ToListAsync()));
    }

    [Fact]
    public async Task Plan_TheStepIsGone_SaysSo() => await ObstacleAsync(
        "m.gone", FlowJson($"{Step("a")},{Step("b")},{Step("c")}", "a>b", "b>c"), FlowJson($"{Step("a")},{Step("c")}", "a>c"), new Obstacle(ObstacleKind.StepGone, "Title of b"));

    [Fact]
    public async Task Plan_TheStepIsSomethingElse_SaysSo() => await ObstacleAsync(
        "m.other", FlowJson($"{Step("a")},{Step("b")}", "a>b"), FlowJson($"{Step("a")},{Event("b")}", "a>b"), new Obstacle(ObstacleKind.StepOther, "Title of b"));

    [Fact]
    public async Task Plan_AnOutcomeIsGone_SaysWhich() => await ObstacleAsync(
        "m.outcome", FlowJson($"{Step("a")},{Step("b", "Yes", "No")}", "a>b"), FlowJson($"{Step("a")},{Step("b", "Yes")}", "a>b"), new Obstacle(ObstacleKind.OutcomeGone, "Title of b", "No"));

    [Fact]
    public async Task Plan_AFinishedStepLiesAhead_SaysSo() => await ObstacleAsync(
        "m.again", FlowJson($"{Step("a")},{Step("b")},{Step("c")}", "a>b", "b>c"),
        FlowJson($$"""{"id":"s","type":"Elsa.Start"},{{Step("b")}},{{Step("a")}},{{Step("c")}}""", "s>b", "b>a", "a>c"), new Obstacle(ObstacleKind.WouldRunAgain, "Title of a"));

    [Fact]
    public async Task Plan_NoPathLeadsThere_SaysSo() => await ObstacleAsync(
        "m.island", FlowJson($$"""{"id":"s","type":"Elsa.Start"},{{Step("a")}},{{Step("b")}}""", "s>a", "a>b"),
        FlowJson($$"""{"id":"s","type":"Elsa.Start"},{{Step("a")}},{{Step("b")}}""", "s>a"), new Obstacle(ObstacleKind.Unreachable, "Title of b"));

    [Fact]
    public async Task Plan_ABranchHasArrivedWhereNoneWouldCome_SaysSo()
    {
        var fork = Fork("k", "L", "R");
        await PublishAsync("m.join", FlowJson($"{fork},{Step("a")},{Step("b")},{Join("j", "WaitAll")},{Step("z")}", "k.L>a", "k.R>b", "a>j", "b>j", "j>z"));
        var instance = await StartAsync("m.join");
        await DoneAsync(instance, "a");
        await PublishAsync("m.join", FlowJson($"{fork},{Step("a")},{Step("x")},{Step("b")},{Join("j", "WaitAll")},{Step("z")}", "k.L>a", "a>x", "x>j", "k.R>b", "b>j", "j>z"));

        var obstacles = (await PlanAsync("m.join")).Lines.Single().Obstacles.Select(o => o.Kind);

        Assert.Equal([ObstacleKind.BranchLost, ObstacleKind.JoinNeverFills], obstacles);
    }

    [Fact]
    public async Task Move_AWayInFromAFinishedStep_DoesNotHoldUpTheNextOne()
    {
        var (instance, _) = await AtAsync("m.dead", FlowJson($"{Step("a", "On", "Off")},{Step("b")},{Step("c")}", "a.On>b", "b>c"), FlowJson(
            $"{Step("a", "On", "Off")},{Step("b")},{Step("n")},{Step("c")}", "a.On>b", "b>c", "a.Off>n", "n>c"), "On");

        await MoveAsync("m.dead");
        await DoneAsync(instance, "b");

        Assert.Equal(["c"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task Move_ALoopWithinASequence_KeepsItsPlace()
    {
        static string Within(params string[] steps) => FlowJson($$"""{"id":"q","type":"Elsa.Sequence","activities":[{{string.Join(",", steps)}}]}""");
        await PublishAsync("m.row", Within(Step("a"), Step("b"), Step("c")));
        var instance = await StartAsync("m.row");
        await DoneAsync(instance, "a");
        await PublishAsync("m.row", Within(Step("a"), Step("x"), Step("y"), Step("b"), Step("c")));

        await MoveAsync("m.row");
        await DoneAsync(instance, "b");

        Assert.Equal(["c"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task Moved_AfterwardsAndAtTheEnd_TellsWhereEachStandsNow()
    {
        var (instance, _) = await AtAsync("m.now", FlowJson($"{Step("a")},{Step("b")}", "a>b"), FlowJson($"{Step("a")},{Step("b")},{Step("c")}", "a>b", "b>c"));
        var move = (await MoveAsync("m.now")).MoveId;

        var atB = await DoDesignAsync(new GetMoved("m.now", move));
        await DoneAsync(instance, "b");
        await DoneAsync(instance, "c");
        var over = await DoDesignAsync(new GetMoved("m.now", move));

        Assert.Equal((1, 2), (atB.From, atB.To));
        Assert.Equal((instance, 2), (atB.Lines.Single().InstanceId, atB.Lines.Single().Version));
        Assert.Single(atB.Lines.Single().Stands);
        Assert.Empty(over.Lines.Single().Stands);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMoved("another", move), Designer)).Problem);
    }

    [Fact]
    public async Task MoveBack_BeforeTheNextStep_RestoresVersionAndState()
    {
        var (instance, before) = await AtAsync("m.back", FlowJson($"{Step("a")},{Step("b", "Yes")},{Step("c")}", "a>b", "b.Yes>c"), FlowJson(
            $"{Step("a")},{Step("b", "Yes", "No")},{Step("d")}", "a>b", "b.Yes>d", "b.No>d"));
        var state = await StateAsync(instance);
        var moved = await MoveAsync("m.back");
        Assert.Equal(1, moved.Count);

        await DoDesignAsync(new MoveBack(moved.MoveId));

        Assert.Equal(before, await InDatabaseAsync(db => db.Instances.Select(i => i.VersionId).SingleAsync()));
        Assert.Equal(state, await StateAsync(instance));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "b"), "Yes"));
        Assert.Equal(["c"], await WaitsAsync(instance));
        Assert.Equal(Problem.NotFound, (await SendAsync(new MoveBack(moved.MoveId), Designer)).Problem);
    }

    [Fact]
    public async Task MoveBack_AfterTheNextStep_IsRefused()
    {
        var (instance, _) = await AtAsync("m.late", FlowJson($"{Step("a")},{Step("b")},{Step("c")}", "a>b", "b>c"), FlowJson($"{Step("a")},{Step("b")},{Step("d")}", "a>b", "b>d"));
        var moved = await MoveAsync("m.late");
        await DoneAsync(instance, "b");

        Assert.Equal(MovingProblems.TooLateToMoveBack, (await SendAsync(new MoveBack(moved.MoveId), Designer)).Problem);
        Assert.Equal(["d"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task Undo_OfAStepFromBeforeTheMove_IsTooLate()
    {
        await AtAsync("m.undo", FlowJson($"{Step("a")},{Step("b")}", "a>b"), FlowJson($"{Step("a")},{Step("b")},{Step("c")}", "a>b", "b>c"));
        var command = await LastCommandAsync(nameof(ResumeStep));
        await MoveAsync("m.undo");

        Assert.Equal(RunningProblems.UndoTooLate, await ProblemAsync(new UndoCommand(command, Subject)));
    }

    [Fact]
    public async Task Move_SomeFitAndSomeDoNot_MovesThoseThatDo()
    {
        await PublishAsync("m.some", FlowJson($"{Step("a")},{Step("b")}", "a>b"));
        var (first, second) = (await StartAsync("m.some"), await StartAsync("m.some"));
        await DoneAsync(second, "a");
        await PublishAsync("m.some", FlowJson($"{Step("a")},{Step("c")}", "a>c"));

        var moved = await MoveAsync("m.some");

        Assert.Equal((1, 1), (moved.Count, moved.Stayed));
        await DoneAsync(first, "a");
        Assert.Equal(["c"], await WaitsAsync(first));
        await DoneAsync(second, "b");
        Assert.Equal("Finished", await StatusAsync(second));
        Assert.Equal(["done"], await AuditAsync(nameof(MoveInstances)));
    }

    [Fact]
    public async Task Move_AFaultedInstance_CanBeTriedAgainOnTheBetterDrawing()
    {
        await PublishAsync("m.fix", FlowJson($$"""{"id":"s","type":"Elsa.Start"},{"id":"bad","type":"Elsa.Fault"},{{Step("z")}}""", "s>bad", "bad>z"));
        var instance = await StartAsync("m.fix");
        await PublishAsync("m.fix", FlowJson($$"""{"id":"s","type":"Elsa.Start"},{"id":"bad","type":"Elsa.Fault"},{{Step("better")}}""", "s>bad", "bad>better"));

        await MoveAsync("m.fix");

        Assert.Equal("Faulted", await StatusAsync(instance));
        Assert.Equal(2, await InDatabaseAsync(db => db.Instances.Select(i => i.DefinitionVersion).SingleAsync()));
    }

    [Fact]
    public async Task Move_WrongVersionsOrNobody_IsRefused()
    {
        await AtAsync("m.refuse", FlowJson($"{Step("a")},{Step("b")}", "a>b"), FlowJson($"{Step("a")},{Step("c")}", "a>c"));

        Assert.Equal(Problem.NotFound, (await SendAsync(new MoveInstances("m.nobody", 1, 2), Designer)).Problem);
        Assert.Equal(MovingProblems.NotANewerVersion, (await SendAsync(new MoveInstances("m.refuse", 2, 1), Designer)).Problem);
        Assert.Equal(MovingProblems.NotANewerVersion, (await SendAsync(new MoveInstances("m.refuse", 1, 9), Designer)).Problem);
        Assert.Equal(MovingProblems.NoneFits, (await SendAsync(new MoveInstances("m.refuse", 1, 2), Designer)).Problem);
        Assert.Equal([Problem.NotFound.Code, "workflows.not-a-newer-version", "workflows.not-a-newer-version", "workflows.none-fits"], await AuditAsync(nameof(MoveInstances)));
        Assert.Equal(0, await InDatabaseAsync(db => db.InstanceMoves.CountAsync()));
        Assert.Equal(0, await InDatabaseAsync(db => db.Operations.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(NotDesigners))]
    public async Task Anything_ByWhoDoesNotDesign_IsNotFound(string role)
    {
        await AtAsync("m.who", FlowJson($"{Step("a")},{Step("b")}", "a>b"), FlowJson($"{Step("a")},{Step("b")},{Step("c")}", "a>b", "b>c"));
        var somebody = With(role);

        Assert.Equal(Problem.NotFound, (await SendAsync(new MoveInstances("m.who", 1, 2), somebody)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new MoveBack(Guid.CreateVersion7()), somebody)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new PlanMove("m.who", 1, 2), somebody)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMoves("m.who"), somebody)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMoved("m.who", Guid.CreateVersion7()), somebody)).Problem);
        Assert.Equal(1, await InDatabaseAsync(db => db.Instances.Select(i => i.DefinitionVersion).SingleAsync()));
    }

    [Fact]
    public async Task Page_LooksMovesAndTakesBack()
    {
        var (instance, _) = await AtAsync("m.page", FlowJson($"{Step("a")},{Step("b")}", "a>b"), FlowJson($"{Step("a")},{Step("b")},{Step("c")}", "a>b", "b>c"));
        var client = await StaffClientAsync(Roles.Designer);
        var page = Url(DesignerLinks.Move("m.page"));

        Assert.Contains(DesignerLinks.Move("m.page"), await client.GetStringAsync(Url("designer")), StringComparison.Ordinal);
        Assert.Contains("Move 1 person", await client.GetStringAsync($"{page}?from=1&to=2"), StringComparison.Ordinal);
        Assert.Contains($"{DesignerLinks.View(instance)}\"", await client.GetStringAsync($"{page}?from=1&to=2"), StringComparison.Ordinal);
        using var told = await client.SubmitAsync($"{page}?from=1&to=2", "act", ("Do", "move"));
        Assert.Equal(HttpStatusCode.Redirect, told.StatusCode);
        Assert.Equal(2, await VersionAsync(instance));
        var after = await client.GetStringAsync(told.Headers.Location!.OriginalString);
        Assert.Contains("They are moved.", after, StringComparison.Ordinal);
        Assert.Contains("Where they stand now", after, StringComparison.Ordinal);

        var move = await InDatabaseAsync(db => db.InstanceMoves.Select(m => m.MoveId).SingleAsync());
        Assert.Contains("Take it back for 1 person", await client.GetStringAsync(page), StringComparison.Ordinal);
        await client.SubmitAsync(page, "act", ("Do", "back"), ("Move", $"{move}"));

        Assert.Equal(1, await VersionAsync(instance));
        Assert.Contains("Everybody has gone on since", await client.GetStringAsync(page), StringComparison.Ordinal);
    }

    /// <summary>An instance that stands at b on the first drawing, with the second published after it. Answers it and the version it runs on.</summary>
    private async Task<(Guid Instance, Guid VersionId)> AtAsync(string definitionId, string first, string second, string outcome = "Done")
    {
        await PublishAsync(definitionId, first);
        var instance = await StartAsync(definitionId);
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), outcome));
        await PublishAsync(definitionId, second);
        return (instance, await InDatabaseAsync(db => db.Instances.Where(i => i.Id == instance).Select(i => i.VersionId).SingleAsync()));
    }

    private async Task ObstacleAsync(string definitionId, string first, string second, Obstacle expected)
    {
        await AtAsync(definitionId, first, second);

        var plan = await PlanAsync(definitionId);

        Assert.Equal((0, 1), (plan.Fits, plan.Stays));
        Assert.Equal([expected], plan.Lines.Single().Obstacles);
    }

    private async Task DoneAsync(Guid instance, string step) => await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, step), "Done"));

    private Task<MovePlan> PlanAsync(string definitionId) => DoDesignAsync(new PlanMove(definitionId, 1, 2));

    private Task<Moved> MoveAsync(string definitionId) => DoDesignAsync(new MoveInstances(definitionId, 1, 2));

    private async Task<T> DoDesignAsync<T>(MediatR.IRequest<Result<T>> request)
    {
        var result = await SendAsync(request, Designer);
        Assert.False(result.Failed, result.Problem?.Code);
        return result.Value;
    }

    private Task<string> StateAsync(Guid instance) => InDatabaseAsync(async db =>
        JsonNode.Parse(await db.Instances.Where(i => i.Id == instance).Select(i => i.State).SingleAsync())!.ToJsonString());

    private Task<int> VersionAsync(Guid instance) => InDatabaseAsync(db => db.Instances.Where(i => i.Id == instance).Select(i => i.DefinitionVersion).SingleAsync());
}
