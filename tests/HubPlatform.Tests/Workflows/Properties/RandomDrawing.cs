using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Properties;

/// <summary>
/// A drawing nobody would draw: activities in a row, each outcome led to some of those behind it, joins of every kind wherever several ways meet, ways back
/// from people's steps. Some branches end in nothing, some joins can never fill: such an instance has to stay sound all the same.
/// </summary>
internal sealed class RandomDrawing(Random random, string innerId)
{
    private static readonly string[] Modes = ["WaitAll", "WaitAllActive", "WaitAny"];

    private readonly List<(string Id, string[] Outcomes)> _placed = [];
    private readonly List<string> _activities = [];
    private readonly List<string> _connections = [];
    private int _ids;

    public List<string> Events { get; } = [];

    /// <summary>Ids of people's steps that may be guessed before they stand open.</summary>
    public List<string> Steps { get; } = [];

    public string Draw()
    {
        var size = random.Next(4, 11);

        for (var i = 0; i < size; i++)
        {
            Place(i == 0 ? HumanStep() : Any(depth: 0));
        }

        for (var from = 0; from < _placed.Count; from++)
        {
            foreach (var outcome in _placed[from].Outcomes)
            {
                Lead(from, outcome);
            }
        }

        return FlowJson(string.Join(",", _activities), [.. _connections]);
    }

    private void Lead(int from, string outcome)
    {
        var (id, _) = _placed[from];

        for (var ways = random.Next(8) == 0 ? 2 : 1; ways > 0; ways--)
        {
            // A way back only from a step of people: every circle waits.
            if (outcome == "Back")
            {
                _connections.Add($"{id}.Back>{_placed[random.Next(from + 1)].Id}");
            }
            else if (from + 1 < _placed.Count && random.Next(10) > 0)
            {
                _connections.Add($"{id}.{outcome}>{_placed[random.Next(from + 1, Math.Min(_placed.Count, from + 5))].Id}");
            }
        }
    }

    private void Place((string Id, string Json, string[] Outcomes) activity)
    {
        _activities.Add(activity.Json);
        _placed.Add((activity.Id, activity.Outcomes));
    }

    private (string Id, string Json, string[] Outcomes) Any(int depth) => random.Next(20) switch
    {
        < 6 => HumanStep(),
        < 8 => WaitForEvent(),
        < 10 => Sleep(),
        < 11 => Written(),
        < 13 => Forked(),
        < 15 => Joined(),
        < 16 => Decided(),
        < 17 when depth < 2 => Nested("Elsa.Sequence", depth),
        < 18 when depth < 2 => Nested("Elsa.Parallel", depth),
        < 19 when depth < 2 => Inside(depth),
        < 19 => Written(),
        _ => random.Next(2) == 0 ? Run() : Faulty(),
    };

    private (string Id, string Json, string[] Outcomes) HumanStep()
    {
        var id = Next("s");
        string[] outcomes = random.Next(4) switch { 0 => ["Done", "Back"], 1 => ["Yes", "No"], _ => ["Done"] };
        Steps.Add(id);
        return (id, Running.WorkflowTest.HumanStep(id, outcomes), outcomes);
    }

    private (string Id, string Json, string[] Outcomes) WaitForEvent()
    {
        var id = Next("e");
        Events.Add(id);
        return (id, Event(id), ["Done"]);
    }

    private (string Id, string Json, string[] Outcomes) Sleep()
    {
        var id = Next("d");
        return (id, $$"""{"id":"{{id}}","type":"Elsa.Delay","timeSpan":{{Literal($"0{random.Next(1, 4)}:00:00")}}}""", ["Done"]);
    }

    private (string Id, string Json, string[] Outcomes) Written()
    {
        var id = Next("l");
        return (id, Line(id), ["Done"]);
    }

    private (string Id, string Json, string[] Outcomes) Forked()
    {
        var id = Next("k");
        string[] branches = random.Next(2) == 0 ? ["A", "B"] : ["A", "B", "C"];
        return (id, Fork(id, branches), branches);
    }

    private (string Id, string Json, string[] Outcomes) Joined()
    {
        var id = Next("j");
        return (id, Join(id, Modes[random.Next(Modes.Length)]), ["Done"]);
    }

    private (string Id, string Json, string[] Outcomes) Decided()
    {
        var id = Next("c");
        return (id, $$"""{"id":"{{id}}","type":"Elsa.FlowDecision","condition":{{Literal(random.Next(2) == 0 ? "true" : "false")}}}""", ["True", "False"]);
    }

    private (string Id, string Json, string[] Outcomes) Nested(string type, int depth)
    {
        var id = Next("n");
        var inner = string.Join(",", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any(depth + 1).Json));
        return (id, $$"""{"id":"{{id}}","type":"{{type}}","activities":[{{inner}}]}""", ["Done"]);
    }

    /// <summary>A flowchart inside, or a loop that is walked three times and waits in its body.</summary>
    private (string Id, string Json, string[] Outcomes) Inside(int depth)
    {
        var id = Next("f");

        if (random.Next(2) == 0)
        {
            var body = Any(depth + 1).Json;
            return (id, $$"""{"id":"{{id}}","type":"Elsa.For","start":{{Literal("1")}},"end":{{Literal("3")}},"step":{{Literal("1")}},"body":{{body}}}""", ["Done"]);
        }

        var (first, second) = (Any(depth + 1), Any(depth + 1));
        var flow = FlowJson($"{first.Json},{second.Json}", $"{first.Id}.{first.Outcomes[0]}>{second.Id}");
        var chart = System.Text.Json.Nodes.JsonNode.Parse(flow)!["root"]!;
        chart["id"] = id;
        return (id, chart.ToJsonString(), ["Done"]);
    }

    private (string Id, string Json, string[] Outcomes) Run()
    {
        var id = Next("r");
        var type = random.Next(2) == 0 ? "Elsa.ExecuteWorkflow" : "Elsa.DispatchWorkflow";
        return (id, $$"""{"id":"{{id}}","type":"{{type}}","workflowDefinitionId":{{Literal(innerId)}},"waitForCompletion":{{Literal(random.Next(3) == 0 ? "false" : "true")}}}""", ["Done"]);
    }

    private (string Id, string Json, string[] Outcomes) Faulty()
    {
        var id = Next("x");
        return (id, $$"""{"id":"{{id}}","type":"Elsa.Fault","message":{{Literal("On purpose")}}}""", ["Done"]);
    }

    private string Next(string kind) => $"{kind}{_ids++}";
}
