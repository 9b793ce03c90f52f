using HubPlatform.Participants.Listing;
using HubPlatform.Tests.Trajectories;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Trajectories.Walking;

namespace HubPlatform.Tests.Participants.Keeping;

public sealed class FileStatusTests : WalkingTest
{
    [Fact]
    public async Task List_FollowsTheTrajectory_AlsoBackwards()
    {
        await DoAsync(Registration.Of("Somebody Else"));
        var walk = await StartAsync();
        Assert.Equal(("running", "new"), (await StatusAsync(walk.Person), (await DoAsync(new ListPeople("somebody", null, null, 1))).Rows.Single().Status));

        await DoAsync(new PauseTrajectory(walk.Id, Clock.Today.AddDays(60), "A child was born"));
        Assert.Equal("paused", await StatusAsync(walk.Person));

        await DoAsync(new UndoMyLastStep(walk.Id));
        Assert.Equal("running", await StatusAsync(walk.Person));

        await DoAsync(new RedirectTrajectory(walk.Id, "Language school", null));
        Assert.Equal("redirected", await StatusAsync(walk.Person));
        Assert.Equal([walk.Person], (await DoAsync(new ListPeople(null, "redirected", null, 1))).Rows.Select(r => r.Id));
        Assert.Empty((await DoAsync(new ListPeople(null, "running", null, 1))).Rows);

        await DoAsync(new UndoMyLastStep(walk.Id));
        Assert.Equal([walk.Person], (await DoAsync(new ListPeople(null, "running", null, 1))).Rows.Select(r => r.Id));
    }

    private async Task<string> StatusAsync(Guid person) => (await DoAsync(new ListPeople(null, null, null, 1))).Rows.Single(r => r.Id == person).Status;
}
