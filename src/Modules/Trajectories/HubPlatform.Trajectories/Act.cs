using HubPlatform.Kernel;
using HubPlatform.Kernel.People;

namespace HubPlatform.Trajectories;

/// <summary>What somebody did on a trajectory, one row for one command. The latest one that still counts is what can be undone.</summary>
internal sealed class Act
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid CommandId { get; init; }

    public required Guid TrajectoryId { get; init; }

    /// <summary>One of <see cref="Acts"/>; the text <c>trajectories.act.{What}</c> says it.</summary>
    public required string What { get; init; }

    /// <summary>Title of the step it was about; English source text.</summary>
    public string? Title { get; init; }

    public CallerKind ByKind { get; init; }

    public Guid? By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Whether instances moved: only then the workflow has something to take back.</summary>
    public bool MovedWorkflow { get; set; }

    public DateTimeOffset? UndoneAt { get; set; }
}

internal static class Acts
{
    public const string Finished = "finished";
    public const string Postponed = "postponed";
    public const string Met = "appointment";
    public const string Replied = "replied";
    public const string Proposed = "proposed";
    public const string Accepted = "accepted";
    public const string Questioned = "questioned";
    public const string Rested = "rested";
    public const string WentOn = "went-on";
    public const string Redirected = "redirected";
    public const string Stopped = "stopped";
    public const string StoppedPlan = "stopped-plan";
}

/// <summary>How a row stood before a command changed it, or that it was not there. Kept so that the command can be taken back.</summary>
internal sealed class Before
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid CommandId { get; init; }

    public required Guid TrajectoryId { get; init; }

    /// <summary>Name of the entity's class.</summary>
    public required string Entity { get; init; }

    public required Guid EntityId { get; init; }

    /// <summary>Values by property as JSON; null when the command made the row.</summary>
    public string? Values { get; init; }
}
