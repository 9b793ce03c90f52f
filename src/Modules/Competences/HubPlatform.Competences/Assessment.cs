using System.Text.Json.Nodes;

using HubPlatform.Kernel;

namespace HubPlatform.Competences;

/// <summary>What a person and her coach found together on one day: answers, reasons and ratings. Not changed afterwards; an undone one is withdrawn.</summary>
internal sealed class Assessment
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid TaskId { get; init; }

    public required Guid TrajectoryId { get; init; }

    public required Guid ParticipantId { get; init; }

    public required string TrackId { get; init; }

    /// <summary>Null when the region does not own the framework the step names.</summary>
    public Guid? FrameworkKey { get; init; }

    /// <summary>Detection or Assess, after the activity.</summary>
    public required string Kind { get; init; }

    public required string Outcome { get; init; }

    /// <summary>Answers to the interview of the step, by field.</summary>
    public JsonObject Answers { get; init; } = [];

    /// <summary>Answers to the questions on opportunity and necessity, by question.</summary>
    public Dictionary<string, string> MotiveAnswers { get; init; } = [];

    /// <summary>What the two concluded: opportunity, necessity or both. Never computed.</summary>
    public string? Motive { get; init; }

    public string? Conclusion { get; init; }

    public string? WhereTo { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? By { get; init; }

    public required Guid CommandId { get; init; }

    public bool IsWithdrawn { get; private set; }

    public void Withdraw() => IsWithdrawn = true;
}

/// <summary>One competence on one day, never without the words for it.</summary>
internal sealed class CompetenceRating
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid AssessmentId { get; init; }

    public required Guid CompetenceId { get; init; }

    public required int Level { get; init; }

    public required string Words { get; init; }
}
