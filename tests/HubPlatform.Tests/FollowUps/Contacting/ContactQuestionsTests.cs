using HubPlatform.Regions.Enabling;
using HubPlatform.Tests.Workflows.Designing;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.FollowUps.Contacting;

/// <summary>The questions of an aftercare talk are the region's, taken over with the track: asked as long as the region has them, wherever the track is by then.</summary>
public sealed class ContactQuestionsTests : FollowUpTest
{
    private const string Form = """{"id":"ID.aftercare","title":"How is the business doing?","fields":[{"name":"stillTrading","label":"Is it still trading?","type":"text"}]}""";

    private readonly string _id = BakersTrack.NewId();

    [Fact]
    public async Task Contact_OfATrackWithoutSuchAForm_OpensAllTheSame()
    {
        var walk = await StartedAsync(new BakersTrack(_id, "1.0.0"));

        Assert.Null((await ContactAsync(walk)).FormId);
    }

    [Fact]
    public async Task Contact_OfATrackWithTheForm_AsksIt()
    {
        var walk = await StartedAsync(WithForm());

        Assert.Equal($"{_id}.aftercare", (await ContactAsync(walk)).FormId);
    }

    [Fact]
    public async Task Contact_WhenTheTrackWasTakenAway_AsksWhatTheRegionTookOver()
    {
        var track = WithForm();
        var walk = await StartedAsync(track);
        track.TakeFrom(Services);

        Assert.Equal($"{_id}.aftercare", (await ContactAsync(walk)).FormId);
    }

    [Fact]
    public async Task Contact_WhenANewerTrackLiesThereThatTheRegionDidNotTake_DoesNotAskItsForm()
    {
        var walk = await StartedAsync(new BakersTrack(_id, "1.0.0"));
        WithForm("2.0.0").PutInto(Services);

        Assert.Null((await ContactAsync(walk)).FormId);
    }

    private BakersTrack WithForm(string version = "1.0.0") => new(_id, version, hub => hub.Form($"{_id}.aftercare", "aftercare.json"))
    {
        Files = new Dictionary<string, string> { ["aftercare.json"] = Form.Replace("ID", _id, StringComparison.Ordinal) },
    };

    private async Task<Guid> StartedAsync(BakersTrack track)
    {
        track.PutInto(Services);
        await DoAsync(new EnableTrack(_id), Manager);
        await PublishAsync($"{_id}.trajectory", Bench.FlowJson($"{Step("register")},{Schedule("[1]")},{Step("after")}", "register>s", "s>after"));
        var walk = await DoAsync(new StartTrajectory(await RegisterAsync(), _id));
        await FinishAsync(walk, "CoachTask", answers: new System.Text.Json.Nodes.JsonObject { ["startDate"] = "2026-03-02" });
        return walk;
    }

    private async Task<HubTask> ContactAsync(Guid walk)
    {
        MoveTo(2026, 4, 2, 8);
        await RunPumpsAsync();
        return await InDatabaseAsync(db => db.Set<HubTask>().SingleAsync(t => t.TrajectoryId == walk && t.Kind == "FollowUp"));
    }
}
