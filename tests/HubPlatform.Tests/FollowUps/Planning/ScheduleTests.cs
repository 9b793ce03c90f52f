using System.Text.Json.Nodes;

using HubPlatform.FollowUps;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Trajectories.Walking;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.FollowUps.Planning;

public sealed class ScheduleTests : FollowUpTest
{
    [Fact]
    public async Task Schedule_CadenceDrawn_PlansOneForEachMonthFromTheDayOfTheForm()
    {
        var trajectory = await StartedAsync("2026-01-31");

        var rows = await RowsAsync(trajectory);

        Assert.Equal([1, 3, 6, 12, 24], rows.Select(r => r.Month!.Value));
        Assert.Equal(["2026-02-28", "2026-04-30", "2026-07-31", "2027-01-31", "2028-01-31"], rows.Select(r => r.DueOn.ToString("yyyy-MM-dd", null)));
    }

    [Fact]
    public async Task Schedule_InSummerAndWinter_FallsDueAtSevenInTheRegionsMorning()
    {
        var rows = await RowsAsync(await StartedAsync("2026-01-15"));

        Assert.Equal(["02-15 06:00", "04-15 05:00", "07-15 05:00"], rows.Take(3).Select(r => r.DueAt.UtcDateTime.ToString("MM-dd HH:mm", null)));
    }

    [Theory]
    [InlineData("[3, 1, 3, 0, -2, 999]", new[] { 1, 3 })]
    [InlineData("[\"2\", \"4\"]", new[] { 2, 4 })]
    [InlineData("[]", new[] { 1, 3, 6, 12, 24 })]
    [InlineData(null, new[] { 1, 3, 6, 12, 24 })]
    public async Task Schedule_CadenceAsDesignersWriteIt_IsReadOrTakenFromTheRegion(string? months, int[] expected)
    {
        var rows = await RowsAsync(await StartedAsync(months: months));

        Assert.Equal(expected, rows.Select(r => r.Month!.Value));
    }

    [Fact]
    public async Task Schedule_FieldWithoutADay_CountsFromToday()
    {
        var rows = await RowsAsync(await StartedAsync("soon", "[1]"));

        Assert.Equal(new DateOnly(2026, 4, 2), Assert.Single(rows).DueOn);
    }

    [Fact]
    public async Task Undo_OfTheScheduledStep_WithdrawsAndPlansAnewWhenDoneAgain()
    {
        var trajectory = await StartedAsync(months: "[1, 3]");

        await UndoAsync(trajectory);
        Assert.All(await StatesAsync(trajectory), state => Assert.Equal("Withdrawn", state));

        await FinishAsync(trajectory, "CoachTask", answers: new JsonObject { ["startDate"] = "2026-03-01" });

        var planned = (await RowsAsync(trajectory)).Where(r => r.State == FollowUpState.Planned);
        Assert.Equal([new DateOnly(2026, 4, 1), new DateOnly(2026, 6, 1)], planned.Select(r => r.DueOn));
    }

    [Fact]
    public async Task Stop_WithdrawsWhatIsPlannedAndWhatIsOnTheDesk_UndoneItIsThereAgain()
    {
        var trajectory = await StartedAsync(months: "[1, 3]");
        MoveTo(2026, 4, 2, 8);
        await RunPumpsAsync();

        await DoAsync(new StopTrajectory(trajectory, "moved-away", null));

        Assert.Equal(["Withdrawn", "Withdrawn"], await StatesAsync(trajectory));
        Assert.Equal(0, await ContactsOnDeskAsync(trajectory));

        await UndoAsync(trajectory);
        await RunPumpsAsync();

        Assert.Equal(["Due", "Planned"], await StatesAsync(trajectory));
        Assert.Equal(1, await ContactsOnDeskAsync(trajectory));
    }

    [Fact]
    public async Task Finish_OfTheTrajectory_KeepsTheAftercare()
    {
        var trajectory = await StartedAsync(months: "[1]");
        await FinishAsync(trajectory, "CoachTask");
        MoveTo(2026, 4, 2, 8);
        await RunPumpsAsync();

        Assert.Equal(["Due"], await StatesAsync(trajectory));
        Assert.Equal(1, await ContactsOnDeskAsync(trajectory));
    }

    [Fact]
    public async Task GetFollowUps_OfAForeignFile_IsNotFound()
    {
        var trajectory = await StartedAsync();

        Assert.Equal(5, (await DoAsync(new GetFollowUps(trajectory))).Count);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetFollowUps(trajectory), OtherCoach)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetFollowUps(trajectory), Designer)).Problem);
    }
}
