using System.Text.Json.Nodes;

using HubPlatform.TrackSdk;

namespace HubPlatform.TrackTests.Content;

/// <summary>A workflow definition as a graph.</summary>
internal sealed record Definition(string Id, string? Name, string? Description, IReadOnlyList<Activity> Activities, IReadOnlyList<Connection> Connections)
{
    public static IReadOnlyList<Definition> AllOf(TrackContent track) => [.. track.Workflows.Select(w => Parse(w.Key, w.Value))];

    public static Definition Parse(string id, string json)
    {
        var definition = JsonNode.Parse(json)!;
        var root = definition["root"]!;
        return new Definition(id, (string?)definition["name"], (string?)definition["description"],
            [.. root["activities"]!.AsArray().Select(a => new Activity((string)a!["id"]!, (string)a["type"]!, a.AsObject()))],
            [.. root["connections"]!.AsArray().Select(c => new Connection(
                (string)c!["source"]!["activity"]!, (string?)c["source"]!["port"] ?? "Done", (string)c["target"]!["activity"]!))]);
    }

    public Activity this[string id] => Activities.Single(a => a.Id == id);

    public IEnumerable<string> After(string id, string? without = null) =>
        Connections.Where(c => c.From == id && c.To != without).Select(c => c.To).Distinct(StringComparer.Ordinal);

    /// <summary>All activities that can be reached from one, itself included; <paramref name="without"/> is taken out of the drawing.</summary>
    public IReadOnlySet<string> ReachedFrom(string id, string? without = null)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>();

        if (id != without)
        {
            waiting.Push(id);
        }

        while (waiting.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var after in After(next, without))
                {
                    waiting.Push(after);
                }
            }
        }

        return reached;
    }

    /// <summary>Connections that lead back to an activity on the way to their source.</summary>
    public IReadOnlyList<Connection> BackConnections()
    {
        var found = new List<Connection>();
        Walk(Activities.Single(a => a.Type == "Elsa.Start").Id, [], new HashSet<string>(StringComparer.Ordinal), found);
        return found;
    }

    private void Walk(string id, HashSet<string> way, HashSet<string> done, List<Connection> found)
    {
        if (!done.Add(id))
        {
            return;
        }

        way.Add(id);

        foreach (var connection in Connections.Where(c => c.From == id))
        {
            if (way.Contains(connection.To))
            {
                found.Add(connection);
            }
            else
            {
                Walk(connection.To, way, done, found);
            }
        }

        way.Remove(id);
    }
}

internal sealed record Connection(string From, string Port, string To);

internal sealed record Activity(string Id, string Type, JsonObject Json)
{
    public string? Literal(string input) => (string?)Json[input]?["expression"]?["value"];

    public IReadOnlyList<string> List(string input) =>
        Literal(input) is { } list ? [.. JsonNode.Parse(list)!.AsArray().Select(i => i!.ToString())] : [];

    /// <summary>The outcomes that leave this activity, or null for a type nobody knows.</summary>
    public IReadOnlyList<string>? Ports => Type switch
    {
        "Hub.CoachTask" or "Hub.ParticipantTask" or "Hub.PartnerTask" => List("outcomes") is { Count: > 0 } outcomes ? outcomes : ["Done"],
        "Hub.Appointment" => ["Attended", "Missed", "Cancelled"],
        "Hub.GroupSession" => ["Attended", "Missed"],
        "Hub.Detection" or "Hub.Assess" => ["Ready", "NotYet", "Redirected"],
        "Hub.AgreePlan" => ["Agreed", "NotNow"],
        "Hub.RunPlan" => ["Finished", "Stopped"],
        "Hub.Enrol" => ["Completed", "LeftEarly", "NoPlace"],
        "Hub.Refer" => ["Accepted", "Declined", "NoAnswer"],
        "Hub.Decide" or "Elsa.FlowDecision" => ["True", "False"],
        "Hub.EnterStage" or "Hub.RecordFact" or "Hub.IssueDocument" or "Hub.ScheduleFollowUp" or "Hub.Notify" => ["Done"],
        "Elsa.Start" or "Elsa.FlowJoin" or "Elsa.SetVariable" or "Elsa.Delay" or "Elsa.Event" => ["Done"],
        "Elsa.FlowFork" => List("branches"),
        "Elsa.End" or "Elsa.Finish" => [],
        _ => TracksHere.Catalogue.Tracks.Select(t => t.Content?.Activities.GetValueOrDefault(Type)).FirstOrDefault(a => a is not null)?.Outcomes,
    };
}
