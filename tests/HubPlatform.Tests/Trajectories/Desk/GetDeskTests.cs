using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Desk;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Desk;

public sealed class GetDeskTests : WalkingTest
{
    [Fact]
    public async Task Desk_OverAllFiles_SortsByWhatIsMostPressing()
    {
        var late = await StartAsync("Amina Late");
        Clock.Move(TimeSpan.FromDays(5));
        var today = await StartAsync("Bilal Today");
        Clock.Move(TimeSpan.FromDays(10));
        await DoAsync(new HubPlatform.Trajectories.Walking.PostponeTask((await OpenAsync(today, "interview")).Id, Clock.Today.AddDays(4)));
        var hers = await StartedToIdeaAsync();
        var later = await StartAsync("Dina Later");
        Clock.Move(TimeSpan.FromDays(4));

        var desk = await DoAsync(new GetDesk());

        Assert.Equal([("Amina Late", DeskGroup.Late), ("Bilal Today", DeskGroup.Today), ("Samira Haddad", DeskGroup.Waiting)], desk.Lines.Select(l => (l.Name, l.Group)));
        Assert.Equal((1, 1, 1, 1), (desk.Counts[DeskGroup.Late], desk.Counts[DeskGroup.Today], desk.Counts[DeskGroup.Waiting], desk.Counts[DeskGroup.Later]));
        Assert.Equal([later.Person], (await DoAsync(new GetDesk(DeskGroup.Later))).Lines.Select(l => l.ParticipantId));
        Assert.Equal(late.Person, desk.Lines[0].ParticipantId);
        await DoAsync(new FinishTask((await OpenAsync(hers, "idea")).Id, "Done", await AnswersAsync("circular.idea")), hers.Herself);
        Assert.Equal(1, (await DoAsync(new GetDesk())).Counts[DeskGroup.Arrived]);
    }

    [Fact]
    public async Task Desk_ManyLines_ComesInPages()
    {
        for (var i = 0; i < DeskView.PageSize + 3; i++)
        {
            var walk = await StartAsync($"Person {i:00}");
            await InDatabaseAsync(db => db.Tasks.Where(t => t.TrajectoryId == walk.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.DueOn, Clock.Today)));
        }

        var first = await DoAsync(new GetDesk());
        var second = await DoAsync(new GetDesk(Page: 2));

        Assert.Equal((DeskView.PageSize, 3, DeskView.PageSize + 3), (first.Lines.Count, second.Lines.Count, second.Total));
        Assert.Empty(first.Lines.Select(l => l.TaskId).Intersect(second.Lines.Select(l => l.TaskId)));
    }

    [Fact]
    public async Task Desk_ShowsOnlyFilesTheCallerMayOpen_AndRecordsTheLook()
    {
        var walk = await StartAsync();
        Clock.Move(TimeSpan.FromDays(20));

        Assert.Equal([walk.Person], (await DoAsync(new GetDesk())).Lines.Select(l => l.ParticipantId));
        Assert.Equal([walk.Person], (await DoAsync(new GetDesk(), Lead)).Lines.Select(l => l.ParticipantId));
        Assert.Empty((await DoAsync(new GetDesk(), OtherCoach)).Lines);
        Assert.Equal(2, await InDatabaseAsync(async db => (await db.Audit.Where(a => a.Action == nameof(GetDesk)).ToListAsync()).Count(a => a.Shown.Contains(walk.Person))));
    }

    [Theory, InlineData("manager"), InlineData("designer"), InlineData("trainer"), InlineData("participant"), InlineData("nobody")]
    public async Task Desk_OfSomebodyWithoutFiles_IsNotFound(string who) =>
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetDesk(), People.Named(who))).Problem);
}
