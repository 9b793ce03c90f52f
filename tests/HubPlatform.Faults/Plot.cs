namespace HubPlatform.Faults;

/// <summary>The workflows of a run: one that people walk, one that times out, one that is poison.</summary>
internal static class Plot
{
    public const string Walk = "faults.walk";
    public const string Nap = "faults.nap";
    public const string Poison = "faults.poison";
    public const string Echo = "faults.echo";

    public static IEnumerable<(string Id, string Json)> All { get; } =
    [
        (Walk, WalkJson("one")),
        (Nap, Flow(Nap, $"{Delay("nap", "00:00:01")},{Step("woken")}", ("nap", "woken"))),
        (Poison, Flow(Poison, $"{Delay("nap", "00:00:01")},{Ring("ring")}", ("nap", "ring"))),
        (Echo, Flow(Echo, $"{Event("ping")},{Ring("again")}", ("ping", "again"), ("again", "ping"))),
    ];

    /// <summary>Another drawing of the walk, published while people walk the first.</summary>
    public static string WalkJson(string last) => Flow(Walk, $"{Step("first")},{Step("second")},{Step("third")},{Step(last)}", ("first", "second"), ("second", "third"), ("third", last));

    private static string Step(string id) => $$$"""{"id":"{{{id}}}","type":"Hub.CoachTask","title":{{{Literal(id)}}}}""";

    private static string Delay(string id, string span) => $$"""{"id":"{{id}}","type":"Elsa.Delay","timeSpan":{{Literal(span)}}}""";

    private static string Event(string id) => $$"""{"id":"{{id}}","type":"Elsa.Event","eventName":{{Literal(id)}}}""";

    private static string Ring(string id) => $$"""{"id":"{{id}}","type":"Elsa.PublishEvent","eventName":{{Literal("ping")}}}""";

    private static string Literal(string value) => $$$"""{"typeName":null,"expression":{"type":"Literal","value":"{{{value}}}"}}""";

    private static string Flow(string id, string activities, params (string From, string To)[] connections) => $$"""
        { "definitionId": "{{id}}", "version": 1, "root": { "id": "flow", "type": "Elsa.Flowchart", "activities": [ {{activities}} ],
          "connections": [ {{string.Join(",", connections.Select(c => $$$"""{"source":{"activity":"{{{c.From}}}","port":"Done"},"target":{"activity":"{{{c.To}}}","port":"In"}}"""))}} ] } }
        """;
}
