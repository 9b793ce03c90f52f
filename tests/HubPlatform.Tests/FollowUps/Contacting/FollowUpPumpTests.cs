using System.Text.Json.Nodes;

using HubPlatform.FollowUps;
using HubPlatform.FollowUps.Contacting;
using HubPlatform.Kernel.Commands;
using HubPlatform.Monitoring;
using HubPlatform.Trajectories;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.FollowUps.Contacting;

public sealed class FollowUpPumpTests : FollowUpTest
{
    [Fact]
    public async Task Pump_BeforeTheMorning_OpensNothing()
    {
        var trajectory = await StartedAsync();
        MoveTo(2026, 4, 2, 4, 59);

        await RunPumpsAsync();

        Assert.Equal(0, await ContactsOnDeskAsync(trajectory));
    }

    [Fact]
    public async Task Pump_OnThatMorning_OneTaskOneMessageOneMail()
    {
        var trajectory = await StartedAsync();
        MoveTo(2026, 4, 2, 5);

        await RunPumpsAsync();
        await RunPumpsAsync();

        Assert.Equal(["Due", "Planned", "Planned", "Planned", "Planned"], await StatesAsync(trajectory));
        Assert.Equal((1, 1, 1), await TracesAsync(trajectory));
        var task = await InDatabaseAsync(db => db.Set<HubTask>().SingleAsync(t => t.Kind == "FollowUp"));
        Assert.Equal(("circular.aftercare", new DateOnly(2026, 4, 2)), (task.FormId, task.DueOn));
    }

    [Fact]
    public async Task Pump_TwiceAtOnce_OpensOnce()
    {
        var trajectory = await StartedAsync();
        MoveTo(2026, 4, 2, 5);

        await Task.WhenAll(RunPumpsAsync(), RunPumpsAsync(), RunPumpsAsync(), RunPumpsAsync());

        Assert.Equal((1, 1, 1), await TracesAsync(trajectory));
    }

    [Fact]
    public async Task Pump_HostWasDownForTwoYears_AllFiveOnce()
    {
        var trajectory = await StartedAsync();
        MoveTo(2028, 3, 3, 12);

        await Task.WhenAll(RunPumpsAsync(), RunPumpsAsync());
        await RunPumpsAsync();

        Assert.All(await StatesAsync(trajectory), state => Assert.Equal("Due", state));
        Assert.Equal((5, 5, 5), await TracesAsync(trajectory));
    }

    [Fact]
    public async Task Open_FromOutsideByAPerson_IsNotFound()
    {
        var row = (await RowsAsync(await StartedAsync()))[0];

        await RefusedAsync(Problem.NotFound, new OpenFollowUp(row.Id));
    }

    [Fact]
    public async Task Finish_TheTalk_IsDoneWithWhatWasLearntAndAFactOfItsMonth()
    {
        var trajectory = await StartedAsync();
        MoveTo(2026, 4, 2, 8);
        await RunPumpsAsync();

        await FinishAsync(trajectory, "FollowUp", answers: new JsonObject { ["stillTrading"] = "paused", ["aftercareNote"] = "Looks for a new place" });

        var row = (await RowsAsync(trajectory))[0];
        Assert.Equal((FollowUpState.Done, "paused", "Looks for a new place"), (row.State, row.StillTrading, row.Learnt));
        var fact = await InDatabaseAsync(db => db.Set<Fact>().SingleAsync(f => f.Kind == "still-trading"));
        Assert.Equal(("paused", "1", new DateOnly(2026, 4, 2)), (fact.Value, fact.Detail, fact.On));
    }

    [Fact]
    public async Task Undo_OfTheTalk_ItIsDueAgainAndTheFactIsGone()
    {
        var trajectory = await StartedAsync(months: "[1]");
        MoveTo(2026, 4, 2, 8);
        await RunPumpsAsync();
        await FinishAsync(trajectory, "FollowUp", answers: new JsonObject { ["stillTrading"] = "yes" });

        await UndoAsync(trajectory);

        Assert.Equal(["Due"], await StatesAsync(trajectory));
        Assert.Equal(1, await ContactsOnDeskAsync(trajectory));
        Assert.False(await InDatabaseAsync(db => db.Set<Fact>().AnyAsync(f => f.Kind == "still-trading" && f.WithdrawnAt == null)));
    }

    private async Task<(int Tasks, int Messages, int Mails)> TracesAsync(Guid trajectoryId) =>
        (await ContactsOnDeskAsync(trajectoryId), await InDatabaseAsync(db => db.Set<Message>().CountAsync()), await InDatabaseAsync(db => db.Outbox.CountAsync(m => m.Kind == "mail")));
}
