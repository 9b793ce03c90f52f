namespace HubPlatform.Faults;

/// <summary>The workflows of a run: ones that people walk, one that sleeps, and poison of every kind.</summary>
internal static class Plot
{
    public const string Walk = "faults.walk";
    public const string Nap = "faults.nap";
    public const string LongNap = "faults.long-nap";
    public const string Echo = "faults.echo";
    public const string Ringing = "faults.ringing";
    public const string Endless = "faults.endless";
    public const string Missing = "faults.missing";
    public const string Unreadable = "faults.unreadable";
    public const string ThrowingFlow = "faults.throwing";
    public const string HangingFlow = "faults.hanging";

    /// <summary>Steps at which listeners throw, or never come back.</summary>
    public const string Throwing = "throwing";
    public const string Hanging = "hanging";

    public static IEnumerable<(string Id, string Json)> All { get; } =
    [
        (Walk, WalkJson("one")),
        (Nap, Flow(Nap, $"{Delay("nap", "00:00:01")},{Step("woken")}", ("nap", "woken"))),
        (LongNap, Flow(LongNap, $"{Delay("nap", "01:00:00")},{Step("woken")}", ("nap", "woken"))),
        (Ringing, Flow(Ringing, $"{Delay("nap", "00:00:01")},{Ring("ring")}", ("nap", "ring"))),
        (Echo, Flow(Echo, $"{Event("ping")},{Ring("again")}", ("ping", "again"), ("again", "ping"))),
        (Endless, Flow(Endless, $"{Delay("nap", "00:00:01")},{Circle("again")}", ("nap", "again"))),
        (Missing, Flow(Missing, $$"""{{Delay("nap", "00:00:01")}},{"id":"gone","type":"Nobody.Knows"}""", ("nap", "gone"))),
        (Unreadable, Flow(Unreadable, $"{Delay("nap", "00:00:01")},{Step("woken")}", ("nap", "woken"))),
        (ThrowingFlow, Flow(ThrowingFlow, $"{Delay("nap", "00:00:01")},{Step(Throwing)}", ("nap", Throwing))),
        (HangingFlow, Flow(HangingFlow, $"{Delay("nap", "00:00:01")},{Step(Hanging)}", ("nap", Hanging))),
    ];

    /// <summary>Whose timers can never go on: they have to end parked, with their cause.</summary>
    public static IReadOnlySet<string> Parks { get; } = new HashSet<string>(StringComparer.Ordinal) { Ringing, Unreadable, ThrowingFlow, HangingFlow };

    /// <summary>Which go on and fault.</summary>
    public static IReadOnlySet<string> Faults { get; } = new HashSet<string>(StringComparer.Ordinal) { Endless, Missing };

    /// <summary>Another drawing of the walk, published while people walk the first.</summary>
    public static string WalkJson(string last) => Flow(Walk, $"{Step("first")},{Step("second")},{Step("third")},{Step(last)}", ("first", "second"), ("second", "third"), ("third", last));

    private static string Step(string id) => $$$"""{"id":"{{{id}}}","type":"Hub.CoachTask","title":{{{Literal(id)}}}}""";

    private static string Delay(string id, string span) => $$"""{"id":"{{id}}","type":"Elsa.Delay","timeSpan":{{Literal(span)}}}""";

    private static string Event(string id) => $$"""{"id":"{{id}}","type":"Elsa.Event","eventName":{{Literal(id)}}}""";

    private static string Ring(string id) => $$"""{"id":"{{id}}","type":"Elsa.PublishEvent","eventName":{{Literal("ping")}}}""";

    private static string Circle(string id) =>
        $$$"""{"id":"{{{id}}}","type":"Elsa.While","condition":{{{Literal("true")}}},"body":{"id":"line","type":"Elsa.WriteLine","text":{{{Literal("x")}}} } }""";

    private static string Literal(string value) => $$$"""{"typeName":null,"expression":{"type":"Literal","value":"{{{value}}}"}}""";

    private static string Flow(string id, string activities, params (string From, string To)[] connections) => $$"""
        { "definitionId": "{{id}}", "version": 1, "root": { "id": "flow", "type": "Elsa.Flowchart", "activities": [ {{activities}} ],
          "connections": [ {{string.Join(",", connections.Select(c => $$$"""{"source":{"activity":"{{{c.From}}}","port":"Done"},"target":{"activity":"{{{c.To}}}","port":"In"}}"""))}} ] } }
        """;
}
