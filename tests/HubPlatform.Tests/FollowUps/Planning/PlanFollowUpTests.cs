using HubPlatform.FollowUps;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.FollowUps.Planning;
using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;

namespace HubPlatform.Tests.FollowUps.Planning;

public sealed class PlanFollowUpTests : FollowUpTest
{
    private static readonly DateOnly Spring = new(2026, 4, 20);

    [Fact]
    public async Task Plan_ByHand_IsThereOnceHoweverOftenItIsSent()
    {
        var trajectory = await WalkingAsync();

        var first = await DoAsync(new PlanFollowUp("a", trajectory, Spring, "Call again in spring"));
        var second = await DoAsync(new PlanFollowUp("a", trajectory, Spring, "Call again in spring"));
        await DoAsync(new PlanFollowUp("b", trajectory, Clock.Today, "Call today"));

        Assert.Equal(first, second);
        Assert.Equal(["Call today", "Call again in spring"], (await RowsAsync(trajectory)).Select(r => r.Reason));
    }

    [Fact]
    public async Task Plan_InThePast_IsRefusedAndSavesNothing() =>
        await RefusedAsync(FollowUpProblems.DateInThePast, new PlanFollowUp("a", await WalkingAsync(), Clock.Today.AddDays(-1), "Too late"));

    [Fact]
    public async Task Plan_WithoutAReason_IsRefusedBesideTheField() =>
        await RefusedAsync(Problem.Invalid("Reason", "followups.reason-missing"), new PlanFollowUp("a", await WalkingAsync(), Spring, " "));

    [Theory]
    [InlineData("other coach")]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Plan_ByWhoMayNot_IsNotFound(string who) =>
        await RefusedAsync(Problem.NotFound, new PlanFollowUp("a", await WalkingAsync(), Spring, "Call"), People.Named(who));

    [Fact]
    public async Task Withdraw_APlannedOne_ItNeverFallsDue()
    {
        var trajectory = await WalkingAsync();
        var id = await DoAsync(new PlanFollowUp("a", trajectory, Spring, "Call"));

        await DoAsync(new WithdrawFollowUp(id));
        MoveTo(2026, 5, 1, 8);
        await RunPumpsAsync();

        Assert.Equal(["Withdrawn"], await StatesAsync(trajectory));
        Assert.Equal(0, await ContactsOnDeskAsync(trajectory));
    }

    [Fact]
    public async Task Withdraw_AfterTheTalk_IsRefused()
    {
        var trajectory = await WalkingAsync();
        var id = await DoAsync(new PlanFollowUp("a", trajectory, Clock.Today, "Call"));
        await RunPumpsAsync();
        await FinishAsync(trajectory, "FollowUp", answers: new System.Text.Json.Nodes.JsonObject { ["stillTrading"] = "yes" });

        await RefusedAsync(FollowUpProblems.ContactMade, new WithdrawFollowUp(id));
        await RefusedAsync(Problem.NotFound, new WithdrawFollowUp(id), OtherCoach);
    }

    private async Task<Guid> WalkingAsync()
    {
        await DrawAsync(Step("a"));
        return await BeginAsync(await RegisterAsync());
    }
}
