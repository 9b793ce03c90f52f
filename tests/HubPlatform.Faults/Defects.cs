namespace HubPlatform.Faults;

/// <summary>One fault put into this build on purpose: a checker that does not find it is no checker. Null: the hub as it is.</summary>
internal sealed record Defects(string? Name)
{
    /// <summary>Each with the run that has to find it.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["ack-without-doing"] = "F1",
        ["ack-before-commit"] = "F1",
        ["second-answer-accepted"] = "F9",
        ["early-answer-dropped"] = "F9",
        ["early-answer-beaten"] = "F9",
        ["lost-wait"] = "F1",
        ["timer-too-early"] = "F11",
        ["timer-never"] = "F11",
        ["poison-for-ever"] = "F16",
        ["poison-in-the-way"] = "F16",
        ["version-drift"] = "F15",
        ["stale-definition"] = "F15",
        ["drop-outbox-row"] = "F1",
        ["outbox-key-at-random"] = "F1",
        ["changing-payload"] = "F1",
        ["journal-lost"] = "F1",
        ["torn-state"] = "F1",
        ["audit-lost"] = "F1",
    };

    public bool Is(string name) => Name == name;
}
