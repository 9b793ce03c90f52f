using System.Text.Json.Nodes;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Trajectories;

/// <summary>The way of one participant from first talk to aftercare, on one version of one track.</summary>
internal sealed class Trajectory : IVersioned
{
    private Trajectory()
    {
    }

    public Trajectory(Guid participantId, string trackId, string trackVersion, DateTimeOffset at)
    {
        ParticipantId = participantId;
        OpenFor = participantId;
        TrackId = trackId;
        TrackVersion = trackVersion;
        StartedAt = at;
        ChangedAt = at;
    }

    public Guid Id { get; private init; } = Ids.New();

    public Guid ParticipantId { get; private init; }

    /// <summary>The participant while it runs or rests, then null: a unique index over it keeps her to one trajectory at a time.</summary>
    public Guid? OpenFor { get; private set; }

    public string TrackId { get; private init; } = "";

    /// <summary>Plan modules are read in this version for as long as the trajectory lives.</summary>
    public string TrackVersion { get; private init; } = "";

    /// <summary>Forms are read as they stood when it began: in the newest edition whose order is not above this.</summary>
    public int FormsAsOf { get; init; }

    public TrajectoryStatus Status { get; private set; } = TrajectoryStatus.Running;

    public string? Stage { get; private set; }

    /// <summary>The instance of the trajectory workflow; plan modules are instances of their own.</summary>
    public Guid? InstanceId { get; private set; }

    /// <summary>The <c>Hub.RunPlan</c> step that waits while the plan is walked.</summary>
    public Guid? PlanStepId { get; private set; }

    /// <summary>All answers given so far, by field name; later ones win.</summary>
    public JsonObject Fields { get; private set; } = [];

    public DateOnly? RestsUntil { get; private set; }

    /// <summary>Why it rests or ended: a code of <see cref="StopReasons"/>, or where somebody was redirected to.</summary>
    public string? Reason { get; private set; }

    public string? ReasonWords { get; private set; }

    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>Set by whatever people do on it, so that two of them at once meet on this row.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public long Version { get; set; }

    public bool IsOver => Status is TrajectoryStatus.Redirected or TrajectoryStatus.Stopped or TrajectoryStatus.Finished;

    public void Touch(DateTimeOffset at) => ChangedAt = at;

    public void RunsOn(Guid instanceId) => InstanceId ??= instanceId;

    public void Enter(string stage) => Stage = stage;

    public void WaitForPlan(Guid? stepId) => PlanStepId = stepId;

    public void Learn(JsonObject answers)
    {
        var fields = (JsonObject)Fields.DeepClone();

        foreach (var (name, value) in answers)
        {
            fields[name] = value?.DeepClone();
        }

        Fields = fields;
    }

    public Problem? Rest(DateOnly until, string why)
    {
        if (Status != TrajectoryStatus.Running)
        {
            return IsOver ? TrajectoryProblems.Over : TrajectoryProblems.RestsAlready;
        }

        (Status, RestsUntil, Reason, ReasonWords) = (TrajectoryStatus.Paused, until, null, why);
        return null;
    }

    public Problem? GoOn()
    {
        if (Status != TrajectoryStatus.Paused)
        {
            return IsOver ? TrajectoryProblems.Over : TrajectoryProblems.RunsAlready;
        }

        (Status, RestsUntil, Reason, ReasonWords) = (TrajectoryStatus.Running, null, null, null);
        return null;
    }

    public Problem? End(TrajectoryStatus status, string? reason, string? words)
    {
        if (IsOver)
        {
            return TrajectoryProblems.Over;
        }

        (Status, RestsUntil, Reason, ReasonWords, OpenFor, PlanStepId) = (status, null, reason, words, null, null);
        return null;
    }
}

internal enum TrajectoryStatus
{
    Running,

    /// <summary>Not now: it rests until a day, and somebody asks again then.</summary>
    Paused,
    Redirected,
    Stopped,
    Finished,
}

internal static class TrajectoryStatusNames
{
    extension(TrajectoryStatus status)
    {
        /// <summary>As contracts, facts and text keys spell it.</summary>
        public string Name => status.ToString().ToLowerInvariant();
    }
}

/// <summary>The short list of why a trajectory is stopped; words may be added to each.</summary>
internal static class StopReasons
{
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } =
        ["found-work", "study", "moved-away", "no-contact", "idea-not-feasible", "family-or-health", "residence-decision", "own-wish", Other];
}
