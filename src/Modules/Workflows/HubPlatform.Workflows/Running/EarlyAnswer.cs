using System.Text.Json.Nodes;

using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Contracts;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// An answer to a step that does not stand open yet: it came while the step's transaction was still running. It waits here for it (reliability: G3), one
/// for each step, a day at most. Whoever answers the step after it is second, also where the step opened a moment ago and this was not given to it yet.
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

    /// <summary>It was tried often enough, or did not fit: people may answer the step as if it had never come.</summary>
    public bool IsParked => Failures >= Pauses.MostTries;

    public ResumeStep Answer => new(StepId, Outcome, Output is null ? null : (JsonObject)JsonNode.Parse(Output)!);

    public void Fail(DateTimeOffset now, string cause) => (Failures, RetryAt, Cause) = (Failures + 1, now + Pauses.After(StepId, Failures + 1), cause);

    /// <summary>Somebody has seen to the cause: as if it had never failed.</summary>
    public void Replay() => (Failures, RetryAt, Cause) = (0, null, null);
}
