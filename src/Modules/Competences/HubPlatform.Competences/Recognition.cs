using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Competences;

/// <summary>
/// The way from what somebody can show to a document: one person, some competences of one version of a framework, three people who judge independently.
/// Kept for good; what was judged in it stays as it was said.
/// </summary>
internal sealed class Recognition : IVersioned
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid ParticipantId { get; init; }

    public Guid? TrajectoryId { get; init; }

    /// <summary>The step that waits for its end; null when nobody drew one.</summary>
    public Guid? TaskId { get; init; }

    public required string TrackId { get; init; }

    /// <summary>The version of the framework, for all that follows from it.</summary>
    public required Guid FrameworkKey { get; init; }

    /// <summary>Competences that are looked at.</summary>
    public List<string> Codes { get; init; } = [];

    /// <summary>From which level on one counts as achieved.</summary>
    public required int Minimum { get; init; }

    /// <summary>What is asked for at least.</summary>
    public required JudgingMethod Method { get; init; }

    public required Guid OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public Guid? ClosedBy { get; private set; }

    /// <summary>As the outcomes of the step: Ready, NotYet, Redirected.</summary>
    public string? Outcome { get; private set; }

    public string? Conclusion { get; private set; }

    /// <summary>Unique while it is open: one person is not looked at twice at once by one framework.</summary>
    public string? OpenFor { get; private set; }

    public long Version { get; set; }

    public bool IsOpen => ClosedAt is null;

    public Recognition Open()
    {
        OpenFor = $"{ParticipantId:N}:{FrameworkKey:N}";
        return this;
    }

    public Problem? Close(string outcome, string? conclusion, Guid? by, DateTimeOffset at)
    {
        if (!IsOpen)
        {
            return RecognitionProblems.Closed;
        }

        (Outcome, Conclusion, ClosedBy, ClosedAt, OpenFor) = (outcome, conclusion, by, at, null);
        return null;
    }
}

/// <summary>How a competence was looked at, weakest first. The names are those of the step's input.</summary>
internal enum JudgingMethod
{
    /// <summary>From papers, work samples and witnesses.</summary>
    Evidence,

    /// <summary>In a talk with the evaluation expert.</summary>
    Interview,

    /// <summary>By doing it before somebody of the trade.</summary>
    Examination,
}

/// <summary>
/// One of the three who judge, from the day she is asked to the day she leaves it. A seat that was left stays readable: who once judged is part of
/// what was judged.
/// </summary>
internal sealed class Seat
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid RecognitionId { get; init; }

    /// <summary>The role of the region by its own name, such as <c>evaluation-expert</c>.</summary>
    public required string Role { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Where a professional expert works: she comes from outside the hub.</summary>
    public string? Organisation { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? DeclaredAt { get; private set; }

    /// <summary>What she said about ties to the person; kept when she stepped back for it.</summary>
    public string? Words { get; private set; }

    public bool HasConflict { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>The role while she sits there; unique in a recognition, so that a seat is taken once.</summary>
    public string? Standing { get; private set; }

    /// <summary>She herself while she sits there; unique in a recognition, so that nobody sits on two.</summary>
    public Guid? StandingAccount { get; private set; }

    public bool MayJudge => LeftAt is null && DeclaredAt is not null && !HasConflict;

    public Seat Take()
    {
        (Standing, StandingAccount) = (Role, AccountId);
        return this;
    }

    public void Declare(bool conflict, string? words, DateTimeOffset at)
    {
        (HasConflict, Words, DeclaredAt) = (conflict, words, at);

        if (conflict)
        {
            Leave(at);
        }
    }

    public void Leave(DateTimeOffset at) => (LeftAt, Standing, StandingAccount) = (at, null, null);
}

/// <summary>What one of them found on one competence, with the reasons. Never changed: a later one of the same method counts instead.</summary>
internal sealed class Judgement
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid RecognitionId { get; init; }

    public required string Code { get; init; }

    public required JudgingMethod Method { get; init; }

    /// <summary>0: not shown. Else the place in the framework's own order.</summary>
    public required int Level { get; init; }

    public required string Words { get; init; }

    /// <summary>What it rests on; for a judgement of evidence never empty.</summary>
    public List<Guid> EvidenceIds { get; init; } = [];

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }
}
