using System.Text.Json.Nodes;

using HubPlatform.Workflows.Contracts;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// An answer to a step that does not stand open yet: it came while the step's transaction was still running. It waits here for it (reliability: G3), one
/// for each step, a day at most.
/// </summary>
internal sealed class EarlyAnswer
{
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private EarlyAnswer()
    {
    }

    public EarlyAnswer(ResumeStep answer, Guid instanceId, Guid commandId, DateTimeOffset now)
    {
        StepId = answer.StepId;
        InstanceId = instanceId;
        Outcome = answer.Outcome;
        Output = answer.Output?.ToJsonString();
        ArrivedAt = now;
        CommandId = commandId;
    }

    public Guid StepId { get; private init; }

    public Guid InstanceId { get; private init; }

    public string Outcome { get; private init; } = "";

    public string? Output { get; private init; }

    public DateTimeOffset ArrivedAt { get; private init; }

    public Guid CommandId { get; private init; }

    /// <summary>Tries that failed since its step stands open, and when the next one is.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset? RetryAt { get; private set; }

    public string? Cause { get; private set; }

    public ResumeStep Answer => new(StepId, Outcome, Output is null ? null : (JsonObject)JsonNode.Parse(Output)!);

    public void Fail(DateTimeOffset now, string cause) => (Failures, RetryAt, Cause) = (Failures + 1, now + Pauses.After(StepId, Failures + 1), cause);
}

/// <summary>How long to wait before something that failed is tried again: longer each time, and not the same for all that failed together.</summary>
internal static class Pauses
{
    public const int MostTries = 8;

    /// <summary>Half a minute, doubled at each failure, give or take a fifth.</summary>
    public static TimeSpan After(Guid id, int failures)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);

        // Two pauses of the same row differ as well: another byte decides each time.
        var spread = 0.8 + (0.4 * bytes[(failures + 8) % 16] / 255);

        return TimeSpan.FromSeconds(30 * Math.Pow(2, Math.Min(failures, MostTries) - 1) * spread);
    }
}
