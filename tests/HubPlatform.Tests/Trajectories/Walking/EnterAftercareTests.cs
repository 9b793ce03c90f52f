using System.Text.Json.Nodes;

using HubPlatform.Monitoring;
using HubPlatform.Tests.FollowUps;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Trajectories;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Walking;

/// <summary>Started is one stage, aftercare another: the funnel counts who came back to her counsellor.</summary>
public sealed class EnterAftercareTests : FollowUpTest
{
    [Fact]
    public async Task Finish_TheFirstTalkAfterTheStart_EntersAftercareOnce()
    {
        var trajectory = await RegisteredAsync();
        MoveTo(2026, 4, 2, 8);
        await RunPumpsAsync();
        Assert.Equal(["started"], await StagesAsync(trajectory));

        await FinishAsync(trajectory, "FollowUp", answers: new JsonObject { ["stillTrading"] = "yes" });
        Assert.Equal(["started", "aftercare"], await StagesAsync(trajectory));

        MoveTo(2026, 6, 2, 8);
        await RunPumpsAsync();
        await FinishAsync(trajectory, "FollowUp", answers: new JsonObject { ["stillTrading"] = "yes" });
        Assert.Equal(["started", "aftercare"], await StagesAsync(trajectory));
    }

    [Fact]
    public async Task Undo_OfThatTalk_SheHasStartedAndNoMore()
    {
        var trajectory = await RegisteredAsync();
        MoveTo(2026, 4, 2, 8);
        await RunPumpsAsync();
        await FinishAsync(trajectory, "FollowUp", answers: new JsonObject { ["stillTrading"] = "yes" });

        await UndoAsync(trajectory);

        Assert.Equal(["started"], await StagesAsync(trajectory));
        Assert.Equal("started", (await InDatabaseAsync(db => db.Set<Trajectory>().SingleAsync())).Stage);
    }

    [Fact]
    public async Task Finish_ATalkBeforeTheStart_ChangesNoStage()
    {
        await DrawAsync($"{Schedule("[1]", countFrom: null)},{Step("after")}", "s>after");
        var trajectory = await BeginAsync(await RegisterAsync());
        MoveTo(2026, 4, 2, 8);
        await RunPumpsAsync();

        await FinishAsync(trajectory, "FollowUp", answers: new JsonObject { ["stillTrading"] = "yes" });

        Assert.Empty(await StagesAsync(trajectory));
    }

    private async Task<Guid> RegisteredAsync()
    {
        var started = $$"""{"id":"st","type":"Hub.EnterStage","stage":{{Bench.Literal("started")}}}""";
        await DrawAsync($"{Step("register")},{started},{Schedule("[1, 3]")},{Step("after")}", "register>st", "st>s", "s>after");
        var trajectory = await BeginAsync(await RegisterAsync());
        await FinishAsync(trajectory, "CoachTask", answers: new JsonObject { ["startDate"] = "2026-03-02" });
        return trajectory;
    }

    private Task<List<string>> StagesAsync(Guid trajectoryId) => InDatabaseAsync(db => db.Set<Fact>()
        .Where(f => f.TrajectoryId == trajectoryId && f.Kind == "stage" && f.WithdrawnAt == null).OrderBy(f => f.RecordNo).Select(f => f.Value).ToListAsync());
}
