namespace HubPlatform.Workflows.Engine;

internal enum JournalEvent
{
    Started,
    Completed,
    Suspended,
    Resumed,
    Faulted,
    Canceled,
}

internal sealed record JournalRecord(
    JournalEvent Event, CompiledNode Node, long Execution, long? Parent, IReadOnlyList<string>? Outcomes, string? Message);
