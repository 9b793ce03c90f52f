using System.Text.Json.Serialization;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// What one burst did, in one row: its journal, the steps it reached, and the way back to the state before it, which an undo needs. The
/// key (instance, number) is what makes a burst happen once.
/// </summary>
internal sealed class BurstRecord
{
    public required Guid InstanceId { get; init; }

    public required int Number { get; init; }

    /// <summary>Number of the version it ran on: an instance may have been moved since. Null in rows from before this was kept.</summary>
    public int? DrawnAs { get; init; }

    /// <summary>Everything one outermost command did, here and in other modules.</summary>
    public required Guid CommandId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>How the state before it is made from the state after it (<see cref="StateDelta"/>). Null for the burst that started the instance.</summary>
    public byte[]? StateBefore { get; init; }

    public required List<JournalLine> Journal { get; init; }

    /// <summary>Steps whose <c>StepReached</c> was published.</summary>
    public required List<Guid> Steps { get; init; }

    public Guid? UndoneBy { get; set; }
}

/// <summary>One line of the journal, as <see cref="JournalText"/> keeps it.</summary>
internal sealed record JournalLine(
    [property: JsonPropertyName("e")] JournalEvent Event,
    [property: JsonPropertyName("a")] string Path,
    [property: JsonPropertyName("x")] long Execution,
    [property: JsonPropertyName("p")] long? Parent,
    [property: JsonPropertyName("o")] IReadOnlyList<string>? Outcomes,
    [property: JsonPropertyName("m")] string? Message)
{
    public static JournalLine Of(JournalRecord record) =>
        new(record.Event, record.Node.Path, record.Execution, record.Parent, record.Outcomes, record.Message);
}
