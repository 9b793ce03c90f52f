using System.Globalization;

using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Workflows.Operating;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Moving;

using MediatR;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Moving;

/// <summary>People who stand inside a workflow that another one uses as an activity, moved to a version that uses a newer one of it.</summary>
public sealed class MovingWithinTests : OperatingTest
{
    private const string Used = "w.talk";
    private const string User = "w.outer";

    [Fact]
    public async Task Move_AStepAddedAheadWithin_IsWalkedAndWhatIsDoneIsNotDoneAgain()
    {
        var instance = await AtAsync([Step("a"), Step("b")], ["a>b"], [Step("a"), Step("new"), Step("b"), Step("c")], ["a>new", "new>b", "b>c"]);

        var plan = await DesignAsync(new PlanMove(User, 1, 2));
        await DesignAsync(new MoveInstances(User, 1, 2));

        Assert.Equal((1, 0), (plan.Fits, plan.Stays));
        Assert.Equal([new Landing("Title of b", "Title of b")], plan.Lines.Single().Landings);
        Assert.Equal(["b"], await WaitsAsync(instance));
        await DoneAsync(instance, "b");
        await DoneAsync(instance, "c");
        Assert.Equal(["after"], await WaitsAsync(instance));
        Assert.Equal(["a:Done:Done", "b:Done:Done", "c:Done:Done"], (await OutlineAsync(instance)).Where(s => s.EndsWith(":Done:Done", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Plan_TheStepWithinIsGone_SaysWhichAndLeavesItThere()
    {
        var instance = await AtAsync([Step("a"), Step("b")], ["a>b"], [Step("a"), Step("c")], ["a>c"]);

        var plan = await DesignAsync(new PlanMove(User, 1, 2));

        Assert.Equal((0, 1), (plan.Fits, plan.Stays));
        Assert.Equal([new Obstacle(ObstacleKind.StepGone, "Title of b")], plan.Lines.Single().Obstacles);
        Assert.Equal(MovingProblems.NoneFits, (await SendAsync(new MoveInstances(User, 1, 2), Designer)).Problem);
        await DoneAsync(instance, "b");
        Assert.Equal(["after"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task Plan_AFinishedStepWithinLiesAhead_SaysSo()
    {
        await AtAsync([Step("a"), Step("b"), Step("c")], ["a>b", "b>c"], ["""{"id":"s","type":"Elsa.Start"}""", Step("b"), Step("a"), Step("c")], ["s>b", "b>a", "a>c"]);

        Assert.Equal([new Obstacle(ObstacleKind.WouldRunAgain, "Title of a")], (await DesignAsync(new PlanMove(User, 1, 2))).Lines.Single().Obstacles);
    }

    [Fact]
    public async Task MoveBack_BeforeTheNextStepWithin_GoesOnByTheOldDrawing()
    {
        var instance = await AtAsync([Step("a"), Step("b"), Step("old")], ["a>b", "b>old"], [Step("a"), Step("b"), Step("new")], ["a>b", "b>new"]);
        var moved = await DesignAsync(new MoveInstances(User, 1, 2));

        await DesignAsync(new MoveBack(moved.MoveId));
        await DoneAsync(instance, "b");

        Assert.Equal(["old"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task PlanAndMoved_OfMoreThanAPage_ComeByPages()
    {
        const int people = PlanMove.PageSize + 5;
        await PublishAsync("w.many", FlowJson($"{Step("a")},{Step("b")}", "a>b"));

        for (var one = 0; one < people; one++)
        {
            await StartAsync("w.many");
        }

        await PublishAsync("w.many", FlowJson($"{Step("a")},{Step("c")}", "a>c"));

        var (first, second) = (await DesignAsync(new PlanMove("w.many", 1, 2)), await DesignAsync(new PlanMove("w.many", 1, 2, Page: 2)));
        var move = (await DesignAsync(new MoveInstances("w.many", 1, 2))).MoveId;
        var (third, fourth) = (await DesignAsync(new GetMoved("w.many", move)), await DesignAsync(new GetMoved("w.many", move, Page: 2)));

        Assert.Equal((people, PlanMove.PageSize, 5), (first.Total, first.Lines.Count, second.Lines.Count));
        Assert.Equal(people, first.Lines.Concat(second.Lines).Select(l => l.InstanceId).Distinct().Count());
        Assert.Equal((people, PlanMove.PageSize, 5), (third.Total, third.Lines.Count, fourth.Lines.Count));
        Assert.Equal(people, third.Lines.Concat(fourth.Lines).Select(l => l.InstanceId).Distinct().Count());
        Assert.Equal(5, (await DesignAsync(new GetMoved("w.many", move, Page: 99))).Lines.Count);
    }

    /// <summary>An instance that stands at b within, with a second version of the workflow within and of the one around it published after that.</summary>
    private async Task<Guid> AtAsync(string[] first, string[] firstWays, string[] second, string[] secondWays)
    {
        await PublishAsync(Used, Within(first, firstWays));
        await PublishAsync(User, Around(1));
        var instance = await StartAsync(User);
        await DoneAsync(instance, "a");
        await PublishAsync(Used, Within(second, secondWays));
        await PublishAsync(User, Around(2));
        return instance;
    }

    private static string Within(string[] steps, string[] ways) => FlowJson(string.Join(',', steps), ways).Replace(
        "\"definitionId\": \"d\"", "\"definitionId\": \"d\", \"options\": {\"usableAsActivity\":true}", StringComparison.Ordinal);

    private static string Around(int version) => FlowJson(
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":"x","type":"Talk","version":{{version}},"workflowDefinitionId":"{{Used}}"},{{Step("after")}}"""), "x>after");

    private async Task DoneAsync(Guid instance, string step) => await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, step), "Done"));

    private async Task<T> DesignAsync<T>(IRequest<Result<T>> request)
    {
        var result = await SendAsync(request, Designer);
        Assert.False(result.Failed, result.Problem?.Code);
        return result.Value;
    }
}
