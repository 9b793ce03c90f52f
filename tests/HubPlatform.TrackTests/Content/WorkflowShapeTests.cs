using HubPlatform.Kernel;
using HubPlatform.TrackSdk;

namespace HubPlatform.TrackTests.Content;

/// <summary>Every drawing can be walked to an end along every outcome, in this engine and in a stock one.</summary>
public sealed class WorkflowShapeTests
{
    public static TheoryData<string, string, string> Workflows
    {
        get
        {
            var data = new TheoryData<string, string, string>();

            foreach (var track in TracksHere.Catalogue.Tracks.Where(t => t.Content is not null))
            {
                foreach (var id in track.Content!.Workflows.Keys)
                {
                    data.Add(track.Id, track.Version, id);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Workflows))]
    public void Activities_Types_AreKnown(string track, string version, string id) =>
        Assert.All(Of(track, version, id).Activities, a => Assert.True(a.Ports is not null, $"{a.Id} is a {a.Type}"));

    [Theory, MemberData(nameof(Workflows))]
    public void Outcomes_Drawn_AreExactlyThoseConnected(string track, string version, string id)
    {
        var definition = Of(track, version, id);

        Assert.All(definition.Activities, a =>
            Assert.Equal(a.Ports!.Order(StringComparer.Ordinal), definition.Connections.Where(c => c.From == a.Id).Select(c => c.Port).Order(StringComparer.Ordinal)));
        Assert.All(definition.Connections, c => Assert.Contains(definition.Activities, a => a.Id == c.To));
    }

    [Theory, MemberData(nameof(Workflows))]
    public void Activities_All_LieBetweenTheStartAndAnEnd(string track, string version, string id)
    {
        var definition = Of(track, version, id);
        var start = Assert.Single(definition.Activities, a => a.Type == "Elsa.Start");

        Assert.Equal(definition.Activities.Count, definition.ReachedFrom(start.Id).Count);
        Assert.All(definition.Activities, a => Assert.Contains(definition.ReachedFrom(a.Id), r => definition[r].Type == "Elsa.End"));
    }

    /// <summary>Elsa follows a connection backwards only to an activity that every way to its source passes.</summary>
    [Theory, MemberData(nameof(Workflows))]
    public void BackConnections_Target_IsPassedOnEveryWay(string track, string version, string id)
    {
        var definition = Of(track, version, id);

        Assert.All(definition.BackConnections(), c => Assert.DoesNotContain(c.From, definition.ReachedFrom("start", without: c.To)));
    }

    /// <summary>
    /// Where ways meet, Elsa waits until each of them was visited as often as the others. Inside a loop all of them must therefore come through the loop's
    /// beginning; one that comes from before it would never be visited a second time.
    /// </summary>
    [Theory, MemberData(nameof(Workflows))]
    public void Loops_WhatMeetsInside_ComesFromInside(string track, string version, string id)
    {
        var definition = Of(track, version, id);
        var back = definition.BackConnections();
        var forward = definition with { Connections = [.. definition.Connections.Except(back)] };

        Assert.All(back.Select(c => c.To).Distinct(StringComparer.Ordinal), head =>
        {
            var inside = forward.ReachedFrom(head);
            Assert.All(forward.Connections.Where(c => c.To != head && inside.Contains(c.To)), c => Assert.Contains(c.From, inside));
        });
    }

    /// <summary>Fields that the platform's own pages answer: a detection asks for motive and income whatever its form.</summary>
    private static readonly Dictionary<string, string[]> FieldsOfThePlatform = new(StringComparer.Ordinal)
    {
        ["motive"] = ["opportunity", "necessity", "both"],
        ["incomeWithin"] = ["long", "year", "months"],
    };

    [Theory, MemberData(nameof(Workflows))]
    public void Fields_AskedFor_CanHaveTheAnswer(string track, string version, string id)
    {
        var fields = TracksHere.Content(track, version).Forms.Values.Select(FormDocument.Parse).SelectMany(f => f.Fields).ToLookup(f => f.Name, StringComparer.Ordinal);

        Assert.All(Of(track, version, id).Activities.Where(a => a.Type == "Hub.Decide"), a =>
        {
            var answers = FieldsOfThePlatform.GetValueOrDefault(a.Literal("field")!) ?? [.. fields[a.Literal("field")!].SelectMany(f => f.Options).Select(o => o.Value)];
            Assert.True(a.Literal("comparison") != "equals" || answers.Contains(a.Literal("value")), $"{a.Id} compares {a.Literal("field")} with {a.Literal("value")}");
        });
        Assert.All(Of(track, version, id).Activities.SelectMany(a => new[] { a.Literal("countFrom"), a.Literal("date") }).OfType<string>(),
            name => Assert.Contains(fields[name], f => f.Type is FieldType.Date));
    }

    [Theory, MemberData(nameof(Workflows))]
    public void HumanSteps_All_SayWhatAndWhy(string track, string version, string id) =>
        Assert.All(Of(track, version, id).Activities.Where(a => a.Type is "Hub.CoachTask" or "Hub.ParticipantTask" or "Hub.PartnerTask" or "Hub.Appointment"
            or "Hub.GroupSession" or "Hub.Detection" or "Hub.Assess" or "Hub.AgreePlan" or "Hub.Enrol" or "Hub.Refer"),
            a => Assert.True(a.Literal("title") is { Length: > 0 } && a.Literal("why") is { Length: > 0 }, a.Id));

    [Theory, MemberData(nameof(Workflows))]
    public void Positions_All_AreApart(string track, string version, string id)
    {
        var positions = Of(track, version, id).Activities.Select(a => a.Json["metadata"]!["designer"]!["position"]!).Select(p => ((int)p["x"]!, (int)p["y"]!)).ToList();

        Assert.Equal(positions.Count, positions.Distinct().Count());
    }

    [Fact]
    public void Trajectory_OfCircular_EntersTheStagesInOrderAndPlansAftercare()
    {
        var definition = Of("circular", "1.0.0", "circular.trajectory");
        var stages = definition.Activities.Where(a => a.Type == "Hub.EnterStage").ToDictionary(a => a.Literal("stage")!, a => a.Id, StringComparer.Ordinal);
        // Aftercare is no step of it: it begins with the first talk after the start.
        List<string> expected = [Stages.Detection, Stages.Guidance, Stages.Started];

        Assert.Equal(expected.Order(StringComparer.Ordinal), stages.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected.Zip(expected.Skip(1)), pair => Assert.DoesNotContain(stages[pair.Second], definition.ReachedFrom("start", without: stages[pair.First])));
        Assert.Equal(["1", "3", "6", "12", "24"], definition.Activities.Single(a => a.Type == "Hub.ScheduleFollowUp").List("cadenceMonths"));
        Assert.Equal(5, definition.Activities.Single(a => a.Type == "Hub.Detection").List("competences").Count);
        Assert.All(definition.Activities.Where(a => a.Literal("fact") == "redirected"), a => Assert.All(definition.After(a.Id), n => Assert.Equal("Elsa.End", definition[n].Type)));
    }

    [Fact]
    public void PlanModules_OfCircular_AreDrawnDifferently()
    {
        var track = TracksHere.Content("circular", "1.0.0");
        var shapes = track.PlanModules.Select(m => Definition.Parse(m.WorkflowId, track.Workflows[m.WorkflowId]))
            .Select(d => string.Join(' ', d.Activities.Select(a => a.Type).Order(StringComparer.Ordinal)));

        Assert.True(track.PlanModules.Count >= 5);
        Assert.Equal(track.PlanModules.Count, shapes.Distinct(StringComparer.Ordinal).Count());
    }

    private static Definition Of(string track, string version, string id) => Definition.Parse(id, TracksHere.Content(track, version).Workflows[id]);
}
