using HubPlatform.Kernel;

namespace HubPlatform.TrackTests.Content;

/// <summary>What sectors share (the stages of the funnel) and what must differ between them (how the work is drawn).</summary>
public sealed class RoutesOfTracksTests
{
    public static TheoryData<string, string> Tracks => TracksHere.All();

    [Theory, MemberData(nameof(Tracks))]
    public void Trajectory_OfEveryTrack_EntersTheStagesInOrder(string id, string version)
    {
        var definition = Trajectory(id, version);
        var stages = definition.Activities.Where(a => a.Type == "Hub.EnterStage").ToDictionary(a => a.Literal("stage")!, a => a.Id, StringComparer.Ordinal);
        // Aftercare begins with the first talk after the start, so a drawing needs no step for it.
        stages.Remove(Stages.Aftercare);
        List<string> expected = [Stages.Detection, Stages.Guidance, Stages.Started];

        Assert.Equal(expected.Order(StringComparer.Ordinal), stages.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected.Zip(expected.Skip(1)), pair => Assert.DoesNotContain(stages[pair.Second], definition.ReachedFrom("start", without: stages[pair.First])));
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Trajectory_OfEveryTrack_PassesDetectionAndAPlanBeforeTheStart(string id, string version)
    {
        var definition = Trajectory(id, version);
        var started = definition.Activities.Single(a => a.Literal("stage") == Stages.Started).Id;

        Assert.All(new[] { "Hub.Detection", "Hub.RunPlan" }, type =>
            Assert.DoesNotContain(started, definition.ReachedFrom("start", without: definition.Activities.Single(a => a.Type == type).Id)));
    }

    [Theory, MemberData(nameof(Tracks))]
    public void Trajectory_OfEveryTrack_PlansAftercareFromTheStartDate(string id, string version)
    {
        var definition = Trajectory(id, version);
        var aftercare = Assert.Single(definition.Activities, a => a.Type == "Hub.ScheduleFollowUp");

        Assert.NotEmpty(aftercare.List("cadenceMonths"));
        Assert.NotNull(aftercare.Literal("countFrom"));
        Assert.All(definition.Activities.Where(a => a.Literal("fact") == "redirected"), a => Assert.All(definition.After(a.Id), n => Assert.Equal("Elsa.End", definition[n].Type)));
    }

    [Fact]
    public void Graphs_OfAllTracks_DifferAlsoWhenEverythingIsRenamed()
    {
        var graphs = TracksHere.Catalogue.Tracks.Where(t => t.Content is not null).GroupBy(t => t.Id, StringComparer.Ordinal).Select(g => g.Last().Content!)
            .SelectMany(t => t.PlanModules.Select(m => m.WorkflowId).Append(t.TrajectoryWorkflow).Distinct(StringComparer.Ordinal).Select(w => Definition.Parse(w, t.Workflows[w])));

        Assert.All(graphs.GroupBy(Shape, StringComparer.Ordinal), same => Assert.True(same.Count() == 1, string.Join(" is drawn like ", same.Select(d => d.Id))));
    }

    /// <summary>
    /// The drawing without names, ids and texts: each activity is its type, refined as often as there are activities by what comes before and after it.
    /// Drawings that can be laid over each other have the same shape.
    /// </summary>
    private static string Shape(Definition definition)
    {
        var colours = definition.Activities.ToDictionary(a => a.Id, a => a.Type, StringComparer.Ordinal);

        for (var round = 0; round < definition.Activities.Count; round++)
        {
            var next = definition.Activities.ToDictionary(a => a.Id, a => string.Join('|', colours[a.Id], Joined(a.Id, forward: true), Joined(a.Id, forward: false)), StringComparer.Ordinal);
            var numbers = next.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select((text, number) => (text, number)).ToDictionary(n => n.text, n => n.number, StringComparer.Ordinal);
            colours = definition.Activities.ToDictionary(a => a.Id, a => $"{a.Type}#{numbers[next[a.Id]]}", StringComparer.Ordinal);
        }

        return string.Join(' ', definition.Connections.Select(c => $"{colours[c.From]}>{colours[c.To]}").Order(StringComparer.Ordinal));

        string Joined(string id, bool forward) => string.Join(',',
            definition.Connections.Where(c => (forward ? c.From : c.To) == id).Select(c => colours[forward ? c.To : c.From]).Order(StringComparer.Ordinal));
    }

    private static Definition Trajectory(string id, string version)
    {
        var track = TracksHere.Content(id, version);
        return Definition.Parse(track.TrajectoryWorkflow, track.Workflows[track.TrajectoryWorkflow]);
    }
}
