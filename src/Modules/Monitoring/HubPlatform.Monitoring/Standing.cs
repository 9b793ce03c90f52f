using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Monitoring;

/// <summary>Somebody came to a stage, or a later one, for the first time on a day, and stands in no head count of it.</summary>
internal sealed class ReachedStage : ICounted
{
    public const string What = "reached";

    public required Guid ParticipantId { get; init; }

    public required int StageNo { get; init; }

    public DateOnly On { get; set; }

    public Counted? CountsAs => new Counted(What, FunnelParts.Of(StageNo), On);
}

/// <summary>
/// Somebody was redirected or stopped on a day. It holds for every period that has that day and ends in its time: from <see cref="From"/> on, before
/// <see cref="Until"/>, when there was other news of her or she was found to have come further.
/// </summary>
internal sealed class LeftStage : ICounted
{
    public const string What = "left";

    /// <summary>A longer reason is read from its row, not from the counts.</summary>
    private const int LongestCounted = 200;

    public required Guid ParticipantId { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly On { get; set; }

    public DateOnly? Until { get; set; }

    public required int StageNo { get; set; }

    public required string Status { get; set; }

    public string? Reason { get; set; }

    /// <summary>Holds for every period that has its day, so that it can be counted by that. Stored: the others are looked up.</summary>
    public bool IsPlain
    {
        get => Until is null && From == On && Reason is not { Length: > LongestCounted };
        private set { }
    }

    public Counted? CountsAs => IsPlain ? new Counted(What, FunnelParts.Of(StageNo, Status, Reason), On) : null;
}

/// <summary>How the funnel's counts name their parts.</summary>
internal static class FunnelParts
{
    public const string Heads = "heads";

    private const char Mark = '\n';

    public static string Of(int stage) => $"{stage}";

    public static string Of(int stage, string status, string? reason) => reason is null ? $"{stage}{Mark}{status}" : $"{stage}{Mark}{status}{Mark}{reason}";

    public static (int Stage, string Status, string? Reason) Read(string part) => part.Split(Mark, 3) switch
    {
        [var stage, var status, var reason] => (StageOf(stage), status, reason),
        [var stage, var status] => (StageOf(stage), status, null),
        var other => (StageOf(other[0]), "", null),
    };

    private static int StageOf(string part) => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The counting rule (README), once: what one person's standing facts say about where she stands in any period.</summary>
internal static class Standing
{
    public static Dictionary<int, DateOnly> Reached(IReadOnlyCollection<Fact> facts)
    {
        var stages = facts.Where(f => f.Kind == FactKinds.Stage).ToList();
        var inHeads = facts.Where(f => f.Kind == FactKinds.InHeadCount).Select(f => f.StageNo).ToHashSet();
        return Enumerable.Range(0, Stages.InOrder.Length)
            .Where(stage => !inHeads.Contains(stage) && stages.Exists(f => f.StageNo >= stage))
            .ToDictionary(stage => stage, stage => stages.Where(f => f.StageNo >= stage).Min(f => f.On));
    }

    public static IEnumerable<LeftStage> Left(Guid participantId, IReadOnlyCollection<Fact> facts)
    {
        // Of one day the news written down last holds.
        var news = facts.Where(f => f.Kind == FactKinds.Status).GroupBy(f => f.On).Select(day => day.MaxBy(f => f.RecordNo)!).OrderBy(f => f.On).ToList();

        for (var i = 0; i < news.Count; i++)
        {
            if (news[i].Value is not ("redirected" or "stopped"))
            {
                continue;
            }

            var (left, until) = (news[i], i + 1 < news.Count ? news[i + 1].On : (DateOnly?)null);
            var stages = facts.Where(f => f.Kind == FactKinds.Stage && (f.TrajectoryId is null || f.TrajectoryId == left.TrajectoryId) && (until is null || f.On < until)).ToList();
            List<DateOnly> days = [left.On, .. stages.Where(f => f.On > left.On).Select(f => f.On).Distinct().Order()];
            var spans = days.Select(day => (From: day, Stage: stages.Where(f => f.On <= day).Max(f => f.StageNo) ?? 0)).ToList();
            spans.RemoveAll(span => span.From != left.On && spans.Exists(s => s.From < span.From && s.Stage == span.Stage));

            for (var s = 0; s < spans.Count; s++)
            {
                yield return new LeftStage
                {
                    ParticipantId = participantId,
                    From = spans[s].From,
                    On = left.On,
                    Until = s + 1 < spans.Count ? spans[s + 1].From : until,
                    StageNo = spans[s].Stage,
                    Status = left.Value,
                    Reason = left.Detail,
                };
            }
        }
    }
}
