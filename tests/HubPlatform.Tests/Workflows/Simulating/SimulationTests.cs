using System.Net;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Tests.Workflows.Running;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Simulating;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Simulating;

public sealed class SimulationTests : WorkflowTest
{
    private static readonly string Notify = $$"""{"id":"mail","type":"Hub.Notify","message":{{Literal("Welcome")}},"toWhom":{{Literal("participant")}}}""";
    private static readonly string Fortnight = $$"""{"id":"wait","type":"Elsa.Delay","timeSpan":{{Literal("14.00:00:00")}}}""";

    public static TheoryData<string> NotDesigners { get; } = [.. Roles.OfStaff.Where(r => r is not (Roles.Designer or Roles.RegionManager))];

    [Fact]
    public async Task Walk_StepByStep_TellsTasksMailsAndTheEndAndWritesNothing()
    {
        await DrawAsync("s.walk", FlowJson($"{Step("a", "Yes", "No")},{Notify},{Fortnight},{Step("b")}", "a.No>mail", "mail>wait", "wait>b"));
        var before = await FootprintAsync();

        var begun = await WalkAsync("s.walk", "");
        var answered = await WalkAsync("s.walk", $"s{begun.Open.Single().Step.Execution}.1");
        var waited = await WalkAsync("s.walk", $"s{begun.Open.Single().Step.Execution}.1~n");
        var ended = await WalkAsync("s.walk", $"s{begun.Open.Single().Step.Execution}.1~n~s{waited.Open.Single().Step.Execution}.0");

        Assert.Equal(["Yes", "No"], begun.Open.Single().Step.Outcomes);
        Assert.Contains(answered.Happened, h => h is { Kind: HappeningKind.Message, What: "Welcome", Detail: "participant" });
        Assert.Equal(["wait"], answered.Open.Select(o => o.Step.ActivityId));
        Assert.Equal(TimeSpan.FromDays(14), waited.Now - begun.Now);
        Assert.Equal(["b"], waited.Open.Select(o => o.Step.ActivityId));
        Assert.Equal((InstanceStatus.Finished, 0), (ended.Status, ended.Open.Count));
        Assert.Equal(before, await FootprintAsync());
    }

    [Fact]
    public async Task Walk_AnswersOfForms_DecideTheWay()
    {
        var decide = $$"""{"id":"d","type":"Hub.Decide","field":{{Literal("motive")}},"value":{{Literal("necessity")}}}""";
        await DrawAsync("s.decide", FlowJson($"{Step("a")},{decide},{Step("slow")},{Step("fast")}", "a>d", "d.True>slow", "d.False>fast"));
        var first = (await WalkAsync("s.decide", "")).Open.Single().Step.Execution;

        Assert.Equal(["slow"], (await WalkAsync("s.decide", $"fmotive=necessity~s{first}.0")).Open.Select(o => o.Step.ActivityId));
        Assert.Equal(["fast"], (await WalkAsync("s.decide", $"s{first}.0")).Open.Select(o => o.Step.ActivityId));
    }

    [Fact]
    public async Task Walk_TheClockMovedPastTwoMoments_TakesBothInTheirOrder()
    {
        await DrawAsync("s.clock", FlowJson($"{Fortnight},{Notify},{Fortnight.Replace("wait", "again", StringComparison.Ordinal)},{Step("b")}", "wait>mail", "mail>again", "again>b"));

        var view = await WalkAsync("s.clock", "d30");

        Assert.Equal(["b"], view.Open.Select(o => o.Step.ActivityId));
        Assert.Equal(TimeSpan.FromDays(14), view.Happened.Single(h => h.Kind == HappeningKind.Message).At - view.Happened[0].At);
    }

    [Fact]
    public async Task Walk_AnEventAndAFault_AreTold()
    {
        await DrawAsync("s.event", FlowJson($$"""{{Event("Ring")}},{"id":"bad","type":"Elsa.Fault"}""", "Ring>bad"));

        var view = await WalkAsync("s.event", "eRing");

        Assert.Equal(InstanceStatus.Faulted, view.Status);
        Assert.Contains(view.Happened, h => h is { Kind: HappeningKind.Fault, What: "bad" });
    }

    /// <summary>The step within bears the id of another kind of step around it.</summary>
    [Fact]
    public async Task Walk_IntoAWorkflowThatIsUsedAsAnActivity_GoesOnBehindIt()
    {
        await PublishAsync("s.used", FlowJson($"{Step("a", "Yes", "No")},{Notify}", "a.No>mail")
            .Replace("\"definitionId\": \"d\"", "\"definitionId\": \"d\", \"options\": {\"usableAsActivity\":true}", StringComparison.Ordinal));
        await DrawAsync("s.user", FlowJson($$"""{"id":"x","type":"Used","version":1,"workflowDefinitionId":"s.used"},{{Fortnight.Replace("\"wait\"", "\"a\"", StringComparison.Ordinal)}},{{Step("b")}}""", "x>a", "a>b"));

        var within = await WalkAsync("s.user", "");
        var behind = await WalkAsync("s.user", $"s{within.Open.Single().Step.Execution}.1");

        var open = within.Open.Single();
        Assert.Equal(("Title of a", "Hub.CoachTask"), (open.Step.Title, open.ActivityType));
        Assert.Equal(["Yes", "No"], open.Step.Outcomes);
        Assert.Contains(behind.Happened, h => h is { Kind: HappeningKind.Message, What: "Welcome" });
        Assert.Equal("Elsa.Delay", behind.Open.Single().ActivityType);
        Assert.Equal(["b"], (await WalkAsync("s.user", $"s{open.Step.Execution}.1~n")).Open.Select(o => o.Step.ActivityId));
    }

    [Theory]
    [InlineData("s")]
    [InlineData("s1")]
    [InlineData("s99.0")]
    [InlineData("sx.y~n")]
    [InlineData("d0")]
    [InlineData("d99999999")]
    [InlineData("f=1")]
    [InlineData("~~~")]
    [InlineData("%")]
    public async Task Walk_ThatCannotBeRead_StaysWhereItIs(string walk)
    {
        await DrawAsync("s.odd", FlowJson(Step("a")));

        Assert.Equal(["a"], (await WalkAsync("s.odd", walk)).Open.Select(o => o.Step.ActivityId));
    }

    [Fact]
    public void Walk_WrittenAndRead_IsTheSame()
    {
        Move[] moves =
        [
            new(MoveKind.Field, Name: "a~b=c", Value: "50 % & more"), new(MoveKind.Answer, 7, 2), new(MoveKind.Next), new(MoveKind.Days, 30), new(MoveKind.Event, Name: "Ring ~ twice"),
        ];

        Assert.Equal(moves, Move.Read(Move.Written(moves)));
    }

    [Theory]
    [MemberData(nameof(NotDesigners))]
    public async Task Simulate_ByWhoDoesNotDesign_IsNotFound(string role)
    {
        await DrawAsync("s.who", FlowJson(Step("a")));

        Assert.Equal(Problem.NotFound, (await SendAsync(new SimulateDraft("s.who", []), Caller.Staff(Guid.CreateVersion7(), "Somebody", role))).Problem);
    }

    [Fact]
    public async Task Page_OfADraft_IsWalkedByItsButtons()
    {
        await DrawAsync("s.page", FlowJson($"{Step("a", "Yes", "No")},{Step("b")}", "a.Yes>b"));
        var step = (await WalkAsync("s.page", "")).Open.Single().Step.Execution;
        var client = await StaffClientAsync(Roles.Designer);
        var page = Url(DesignerLinks.Simulate("s.page"));

        var begun = await client.GetStringAsync(page);
        var pressed = await client.GetAsync($"{page}?walk=&next=s{step}.0&f-motive=necessity");
        var walked = await client.GetStringAsync(pressed.Headers.Location);

        Assert.Contains("Title of a", begun, StringComparison.Ordinal);
        Assert.Contains($"fmotive", pressed.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Title of b", walked, StringComparison.Ordinal);
        Assert.Contains("necessity", walked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Url(DesignerLinks.Simulate("s.nobody-drew-this")))).StatusCode);
        Assert.Contains(DesignerLinks.Simulate("s.page"), await client.GetStringAsync(Url("designer")), StringComparison.Ordinal);
    }

    private Task DrawAsync(string definitionId, string json) => InDatabaseAsync(async db =>
    {
        var versions = await DefinitionVersions.LoadAsync(db, definitionId, TestContext.Current.CancellationToken);
        versions.Draw(definitionId, json, Clock.Now);
        return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    private async Task<SimulationView> WalkAsync(string definitionId, string walk)
    {
        var result = await SendAsync(new SimulateDraft(definitionId, Move.Read(walk)), Designer);
        Assert.False(result.Failed, result.Problem?.Code);
        return result.Value;
    }
}
