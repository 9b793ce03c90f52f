using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Desk;
using HubPlatform.Trajectories.Walking;

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
        await DoAsync(new PostponeTask((await OpenAsync(today, "interview")).Id, Clock.Today.AddDays(4)));
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
            await DoAsync(new PostponeTask((await OpenAsync(walk, "interview")).Id, Clock.Today.AddDays(1)));
        }

        Clock.Move(TimeSpan.FromDays(1));

        foreach (var caller in new[] { Coach, Lead })
        {
            var first = await DoAsync(new GetDesk(), caller);
            var second = await DoAsync(new GetDesk(Page: 2), caller);

            Assert.Equal((DeskView.PageSize, 3, DeskView.PageSize + 3), (first.Lines.Count, second.Lines.Count, second.Total));
            Assert.Empty(first.Lines.Select(l => l.TaskId).Intersect(second.Lines.Select(l => l.TaskId)));
        }
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task Desk_OfAllFiles_AfterManyActs_IsWhatWouldBeCountedAnew(int seed)
    {
        var random = new Random(seed);
        List<Walk> walks = [await StartAsync("One"), await StartAsync("Two"), await StartAsync("Three"), await StartedToIdeaAsync()];

        for (var i = 0; i < 40; i++)
        {
            await ActAsync(random, walks[random.Next(walks.Count)]);

            if (i % 5 == 4)
            {
                Clock.Move(TimeSpan.FromDays(random.Next(6)));
                await AssertCountedAsync();
            }
        }
    }

    [Fact]
    public async Task Desk_OfTasksFromBeforeTheirPlaceWasStored_IsFilled()
    {
        var resting = await StartAsync("Amina Resting");
        await StartAsync("Bilal Running");
        await DoAsync(new PauseTrajectory(resting.Id, Clock.Today.AddDays(60), "A child was born"));
        await InDatabaseAsync(async db =>
        {
            await db.Counts.ExecuteDeleteAsync();
            await db.Tasks.ExecuteUpdateAsync(set => set.SetProperty(t => t.Place, (DeskPlace?)null).SetProperty(t => t.IsResting, false));
            await new FillDesk().FillAsync(db, default);
            await new FillDesk().FillAsync(db, default);
            return true;
        });

        await AssertCountedAsync();
        Assert.Equal(["Bilal Running"], (await DoAsync(new GetDesk(DeskGroup.Later), Lead)).Lines.Select(l => l.Name));
    }

    /// <summary>Whatever somebody may try; much of it is refused.</summary>
    private async Task ActAsync(Random random, Walk walk)
    {
        var tasks = await InDatabaseAsync(db => db.Tasks.Where(t => t.TrajectoryId == walk.Id && t.State == TaskState.Open).OrderBy(t => t.Id).ToListAsync());
        var task = tasks.Count == 0 ? null : tasks[random.Next(tasks.Count)];

        switch (random.Next(8))
        {
            case 0:
                await SendAsync(new PauseTrajectory(walk.Id, Clock.Today.AddDays(60), "Not now"));
                break;
            case 1 or 2:
                await SendAsync(new ResumeTrajectory(walk.Id));
                break;
            case 3 or 4:
                await SendAsync(new HubPlatform.Trajectories.Undoing.UndoMyLastStep(walk.Id));
                break;
            case 5 when task is not null:
                await SendAsync(new PostponeTask(task.Id, Clock.Today.AddDays(1 + random.Next(9))));
                break;
            case 6 when random.Next(6) == 0:
                await SendAsync(new StopTrajectory(walk.Id, "own-wish", null));
                break;
            case >= 6 when task is not null:
                await SendAsync(
                    new FinishTask(task.Id, task.Outcomes[0], task.ActivityId switch { "interview" => Interview, "detection" => Reasons(), "idea" => await AnswersAsync("circular.idea"), _ => null }),
                    task.For == TaskFor.Participant ? walk.Herself : Coach);
                break;
        }
    }

    /// <summary>Everybody here is one coach's, whose desk is counted row by row.</summary>
    private async Task AssertCountedAsync()
    {
        var today = Clock.Today;
        var rows = await InDatabaseAsync(db =>
        {
            var trajectories = db.Trajectories;
            return db.Tasks.Where(t => t.State == TaskState.Open).Join(trajectories, t => t.TrajectoryId, t => t.Id, (task, trajectory) => new { Task = task, trajectory.Status }).ToListAsync();
        });
        var groups = rows.Where(r => r.Status != TrajectoryStatus.Paused || r.Task.StepId is null)
            .GroupBy(r => r.Task switch
            {
                { Kind: TaskKinds.Answer } => DeskGroup.Arrived,
                var t when t.DueOn < today => DeskGroup.Late,
                var t when t.DueOn == today || (t.DueOn is null && t.For == TaskFor.Coach) => DeskGroup.Today,
                var t => t.For == TaskFor.Coach ? DeskGroup.Later : DeskGroup.Waiting,
            })
            .ToDictionary(g => g.Key, g => g.Select(r => r.Task.Id).Order().ToList());

        foreach (var group in Enum.GetValues<DeskGroup>())
        {
            var (mine, all) = (await DoAsync(new GetDesk(group)), await DoAsync(new GetDesk(group), Lead));
            var expected = groups.GetValueOrDefault(group) ?? [];
            Assert.Equal(expected, all.Lines.Select(l => l.TaskId).Order());
            Assert.Equal(mine.Lines.Select(l => l.TaskId), all.Lines.Select(l => l.TaskId));
            Assert.Equal((expected.Count, expected.Count), (mine.Counts[group], all.Counts[group]));
        }
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
