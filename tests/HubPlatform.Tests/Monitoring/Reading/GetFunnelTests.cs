using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.TestKit;

namespace HubPlatform.Tests.Monitoring.Reading;

public sealed class GetFunnelTests : HubTest
{
    private static readonly DateOnly January = new(2026, 1, 15);
    private static readonly DateOnly March = new(2026, 3, 15);
    private int _facts;

    [Fact]
    public async Task Funnel_OfAnEmptyRegion_AnswersEveryStageWithItsTarget()
    {
        var funnel = await DoAsync(new GetFunnel(new(2026, 1, 1), new(2026, 12, 31), new Dictionary<string, int> { [Stages.Sensitised] = 1750 }), Manager);

        Assert.Equal(Stages.InOrder, funnel.Stages.Select(s => s.Stage));
        Assert.Equal((1750, 0), (funnel.Stages[0].Target, funnel.Stages[0].Reached));
        Assert.All(funnel.Stages.Skip(1), s => Assert.Null(s.Target));
    }

    [Fact]
    public async Task Funnel_SomebodyWhoSkippedAStage_CountsInItOnce()
    {
        var anna = Ids.New();
        await StageAsync(anna, Stages.Sensitised, January);
        await StageAsync(anna, Stages.Guidance, January);
        await StageAsync(anna, Stages.Guidance, January);

        await AssertNamedAsync(2026, [1, 1, 1, 1, 0, 0]);
    }

    [Fact]
    public async Task Funnel_HeadsOfSeveralPlaces_AreSummedAndStayInTheirStage()
    {
        await HeadsAsync(Stages.Sensitised, 40, January);
        await HeadsAsync(Stages.Sensitised, 25, March);
        await HeadsAsync(Stages.Informed, 12, March);

        var stages = (await FunnelAsync(new(2026, 1, 1), new(2026, 12, 31))).Stages;
        Assert.Equal([65, 12, 0, 0, 0, 0], stages.Select(s => s.Heads));
        stages = (await FunnelAsync(new(2026, 2, 1), new(2026, 3, 15))).Stages;
        Assert.Equal([25, 12], stages.Take(2).Select(s => s.Heads));
    }

    [Fact]
    public async Task Funnel_SomebodyOfAHeadCount_CountsThereAndNotByName()
    {
        var (anna, ben) = (Ids.New(), Ids.New());
        await HeadsAsync(Stages.Sensitised, 10, January);
        await StageAsync(anna, Stages.Sensitised, January);
        await StageAsync(anna, Stages.Detection, March);
        await FactAsync("in-head-count", Stages.Sensitised, anna, January);
        await StageAsync(ben, Stages.Sensitised, March);

        var stages = (await FunnelAsync(new(2026, 1, 1), new(2026, 12, 31))).Stages;
        Assert.Equal([11, 1, 1, 0, 0, 0], stages.Select(s => s.Reached));
        Assert.Equal((10, 1), (stages[0].Heads, stages[0].Named));
    }

    [Fact]
    public async Task Funnel_OfTwoPeriods_CountsEverybodyInOneOfThemForEachStage()
    {
        var anna = Ids.New();
        await StageAsync(anna, Stages.Detection, new(2025, 11, 3));
        await StageAsync(anna, Stages.Guidance, January);
        await StageAsync(anna, Stages.Guidance, March);

        await AssertNamedAsync(2025, [1, 1, 1, 0, 0, 0]);
        await AssertNamedAsync(2026, [0, 0, 0, 1, 0, 0]);
    }

    [Fact]
    public async Task Funnel_OnTheFirstAndTheLastDay_Counts()
    {
        await StageAsync(Ids.New(), Stages.Detection, new(2026, 1, 1));
        await StageAsync(Ids.New(), Stages.Detection, new(2026, 12, 31));
        await StageAsync(Ids.New(), Stages.Detection, new(2027, 1, 1));

        Assert.Equal(2, (await NamedAsync(2026))[2]);
    }

    [Fact]
    public async Task Funnel_AWithdrawnFact_CountsNoMoreUntilItIsRecordedAgain()
    {
        var anna = Ids.New();
        var fact = new RecordFact("k", "stage", Stages.Started, anna, null, 1, January);
        await DoAsync(fact, Caller.Hub);
        await DoAsync(new WithdrawFact("k"), Caller.Hub);
        await AssertNamedAsync(2026, [0, 0, 0, 0, 0, 0]);

        await DoAsync(fact, Caller.Hub);

        await AssertNamedAsync(2026, [1, 1, 1, 1, 1, 0]);
    }

    [Fact]
    public async Task Funnel_SomebodyWhoLeft_StandsUnderTheStageSheGotTo()
    {
        var (anna, ben, chen) = (Ids.New(), Ids.New(), Ids.New());
        await StageAsync(anna, Stages.Detection, January);
        await StatusAsync(anna, "redirected", "language-course", January);
        await StageAsync(ben, Stages.Guidance, January);
        await StatusAsync(ben, "stopped", "moved-away", March);
        await StageAsync(chen, Stages.Guidance, January);
        await StatusAsync(chen, "stopped", "moved-away", March);

        var stages = (await FunnelAsync(new(2026, 1, 1), new(2026, 12, 31))).Stages;
        Assert.Equal([new FunnelLeft("redirected", "language-course", 1)], stages[2].Left);
        Assert.Equal([new FunnelLeft("stopped", "moved-away", 2)], stages[3].Left);
        Assert.Equal(3, stages[2].Named);
    }

    [Fact]
    public async Task Funnel_SomebodyWhoCameBack_HasNotLeft()
    {
        var anna = Ids.New();
        await StageAsync(anna, Stages.Detection, January);
        await StatusAsync(anna, "stopped", "no-time", January);
        await StatusAsync(anna, "running", null, January);

        Assert.All((await FunnelAsync(new(2026, 1, 1), new(2026, 12, 31))).Stages, s => Assert.Empty(s.Left));
    }

    [Fact]
    public async Task Funnel_SomebodyWhoCameBackLater_HadLeftAtTheEndOfTheEarlierPeriod()
    {
        var anna = Ids.New();
        await StageAsync(anna, Stages.Detection, January);
        await StatusAsync(anna, "stopped", "no-time", January);
        await StatusAsync(anna, "running", null, March);

        Assert.Single((await FunnelAsync(new(2026, 1, 1), new(2026, 1, 31))).Stages[2].Left);
        Assert.Empty((await FunnelAsync(new(2026, 2, 1), new(2026, 12, 31))).Stages[2].Left);
    }

    [Fact]
    public async Task Funnel_WithoutAReason_StillSaysSo()
    {
        var anna = Ids.New();
        await StatusAsync(anna, "stopped", null, January);

        var stages = (await FunnelAsync(new(2026, 1, 1), new(2026, 12, 31))).Stages;
        Assert.Equal([new FunnelLeft("stopped", null, 1)], stages[0].Left);
    }

    [Fact]
    public async Task Funnel_APeriodThatEndsBeforeItBegins_IsRefused()
    {
        var result = await SendAsync(new GetFunnel(March, January, new Dictionary<string, int>()), Manager);

        Assert.Equal("monitoring.period-backwards", result.Problem!.Fields.Single().Code);
    }

    [Theory]
    [InlineData("manager", true)]
    [InlineData("lead", true)]
    [InlineData("coach", true)]
    [InlineData("designer", false)]
    [InlineData("trainer", false)]
    [InlineData("participant", false)]
    [InlineData("nobody", false)]
    public async Task Funnel_IsForThoseWhoAnswerForTheFigures(string who, bool sees)
    {
        var result = await SendAsync(new GetFunnel(January, March, new Dictionary<string, int>()), Participants.People.Named(who));

        Assert.Equal(sees ? null : Problem.NotFound, result.Problem);
    }

    private Task<Funnel> FunnelAsync(DateOnly from, DateOnly to) => DoAsync(new GetFunnel(from, to, new Dictionary<string, int>()), Manager);

    private async Task<int[]> NamedAsync(int year) => [.. (await FunnelAsync(new(year, 1, 1), new(year, 12, 31))).Stages.Select(s => s.Named)];

    private async Task AssertNamedAsync(int year, int[] expected) => Assert.Equal(expected, await NamedAsync(year));

    private Task StageAsync(Guid person, string stage, DateOnly on) => FactAsync("stage", stage, person, on);

    private Task StatusAsync(Guid person, string status, string? reason, DateOnly on) => FactAsync("status", status, person, on, reason);

    private Task FactAsync(string kind, string value, Guid person, DateOnly on, string? detail = null) =>
        DoAsync(new RecordFact($"f{_facts++}", kind, value, person, null, 1, on, detail), Caller.Hub);

    private Task HeadsAsync(string stage, int heads, DateOnly on) =>
        DoAsync(new RecordFact($"f{_facts++}", "stage", stage, null, null, heads, on, "Market square"), Caller.Hub);
}
