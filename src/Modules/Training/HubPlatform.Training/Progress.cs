using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Training;

/// <summary>How far somebody is with the lesson and the quiz of one unit.</summary>
internal sealed class Progress : IVersioned
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid EnrolmentId { get; init; }

    public required string UnitId { get; init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Of the best try; null before the first one.</summary>
    public int? BestPercent { get; private set; }

    public long Version { get; set; }

    public void Read(DateTimeOffset at) => ReadAt ??= at;

    public void Try(int percent)
    {
        Tries++;
        BestPercent = Math.Max(BestPercent ?? 0, percent);
    }
}

/// <summary>One try of a quiz, with what was ticked.</summary>
internal sealed class QuizTry
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid EnrolmentId { get; init; }

    public required string UnitId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Right { get; init; }

    public required int Questions { get; init; }

    /// <summary>By question, the places of the ticked answers.</summary>
    public required List<List<int>> Ticked { get; init; }
}
