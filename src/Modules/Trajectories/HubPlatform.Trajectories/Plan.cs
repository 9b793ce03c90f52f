using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Trajectories;

/// <summary>
/// What coach and participant agreed to do, and in which order (design D4). A proposal counts when both sides accepted the same revision of it:
/// that is the next version.
/// </summary>
internal sealed class Plan : IVersioned
{
    private Plan()
    {
    }

    public Plan(Guid trajectoryId) => TrajectoryId = trajectoryId;

    public Guid TrajectoryId { get; private init; }

    /// <summary>The proposal on the table; null when nothing is proposed beyond what was agreed.</summary>
    public Proposal? Proposal { get; private set; }

    /// <summary>Counts proposals, so that nobody accepts another one than she saw.</summary>
    public int Revision { get; private set; }

    /// <summary>The agreed version, 0 before the first.</summary>
    public int Agreed { get; private set; }

    public long Version { get; set; }

    public void Propose(IReadOnlyList<string> modules, Side by, DateTimeOffset at)
    {
        Revision++;
        Proposal = new Proposal([.. modules], by, at, null, null);
    }

    /// <summary>Writes one side's yes. True when both sides have said it: the caller then agrees on the version.</summary>
    public Result<bool> Accept(int revision, Side side, Acceptance acceptance)
    {
        if (Proposal is null)
        {
            return PlanProblems.NothingProposed;
        }

        if (revision != Revision)
        {
            return PlanProblems.Changed;
        }

        Proposal = side == Side.Coach
            ? Proposal with { Coach = Proposal.Coach ?? acceptance }
            : Proposal with { Participant = Proposal.Participant ?? acceptance };
        return Proposal is { Coach: not null, Participant: not null };
    }

    /// <param name="modules">The whole of it: what has begun, then what was proposed.</param>
    public PlanVersion Agree(IReadOnlyList<string> modules, DateTimeOffset at)
    {
        var proposal = Proposal ?? throw new InvalidOperationException("Nobody proposed a plan.");
        Agreed++;
        Proposal = null;
        return new PlanVersion
        {
            TrajectoryId = TrajectoryId,
            Number = Agreed,
            Modules = [.. modules],
            AgreedAt = at,
            Coach = proposal.Coach!,
            Participant = proposal.Participant!,
        };
    }
}

internal enum Side
{
    Coach,
    Participant,
}

/// <param name="Modules">What is to come, in order; what has begun stays by itself.</param>
/// <param name="By">Who proposed it.</param>
internal sealed record Proposal(List<string> Modules, Side By, DateTimeOffset At, Acceptance? Coach, Acceptance? Participant);

/// <param name="By">The account that pressed the button.</param>
/// <param name="Together">The participant said yes beside her coach, on the coach's screen.</param>
internal sealed record Acceptance(Guid? By, DateTimeOffset At, bool Together = false);

/// <summary>What both agreed on a day. Never changed.</summary>
internal sealed class PlanVersion
{
    public Guid Id { get; init; } = Ids.New();

    public Guid TrajectoryId { get; init; }

    public int Number { get; init; }

    public List<string> Modules { get; init; } = [];

    public DateTimeOffset AgreedAt { get; init; }

    public Acceptance Coach { get; init; } = null!;

    public Acceptance Participant { get; init; } = null!;
}

/// <summary>One plan module of the agreed plan and how far it is.</summary>
internal sealed class PlanItem
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid TrajectoryId { get; init; }

    public required string ModuleId { get; init; }

    public int Position { get; set; }

    public PlanItemState State { get; private set; }

    /// <summary>The instance that walks it; null while it lies ahead.</summary>
    public Guid? InstanceId { get; private set; }

    public DateTimeOffset? BegunAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Stays in every later version of the plan.</summary>
    public bool IsFixed => State is PlanItemState.Now or PlanItemState.Done;

    public void Begin(DateTimeOffset at) => (State, BegunAt, EndedAt) = (PlanItemState.Now, at, null);

    public void RunsOn(Guid instanceId) => InstanceId = instanceId;

    /// <summary>Once broken off, now planned again.</summary>
    public void PlanAgain() => (State, InstanceId, BegunAt, EndedAt) = (PlanItemState.Ahead, null, null, null);

    public void End(PlanItemState how, DateTimeOffset at) => (State, EndedAt) = (how, at);
}

internal enum PlanItemState
{
    Ahead,
    Now,
    Done,

    /// <summary>Begun, and not walked to its end.</summary>
    Left,
}
