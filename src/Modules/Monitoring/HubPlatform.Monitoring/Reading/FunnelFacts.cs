using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Monitoring.Reading;

/// <summary>
/// The counting rule (README), once: the funnel counts these queries and the page behind a figure lists them, so that a figure and what is behind it
/// cannot differ.
/// </summary>
internal sealed class FunnelFacts(RegionDb db, DateOnly from, DateOnly to)
{
    private IQueryable<Fact> Standing => db.Facts.Where(f => f.WithdrawnAt == null);

    /// <summary>Head counts of the period.</summary>
    public IQueryable<Fact> Heads => Standing.Where(f => f.Kind == FactKinds.Stage && f.ParticipantId == null && f.On >= from && f.On <= to);

    /// <summary>People who came as far as this stage for the first time in the period, and stand in no head count of it.</summary>
    public IQueryable<ReachedStage> Named(int stage)
    {
        var inHeadCount = Standing.Where(f => f.Kind == FactKinds.InHeadCount && f.StageNo == stage);

        return Standing.Where(f => f.Kind == FactKinds.Stage && f.ParticipantId != null && f.StageNo >= stage)
            .GroupBy(f => f.ParticipantId!.Value)
            .Select(g => new ReachedStage { StageNo = stage, ParticipantId = g.Key, On = g.Min(f => f.On) })
            .Where(r => r.On >= from && r.On <= to)
            .Where(r => !inHeadCount.Any(h => h.ParticipantId == r.ParticipantId));
    }

    public IQueryable<ReachedStage> NamedInAllStages() => Enumerable.Range(0, Stages.InOrder.Length).Select(Named).Aggregate((a, b) => a.Concat(b));

    /// <summary>People whose latest news up to the end of the period is that they were redirected or stopped, and that it happened in the period.</summary>
    public IQueryable<LeftStage> Left
    {
        get
        {
            var news = Standing.Where(f => f.Kind == FactKinds.Status && f.ParticipantId != null && f.On <= to);
            var stages = Standing.Where(f => f.Kind == FactKinds.Stage && f.ParticipantId != null && f.On <= to);

            return news
                .Where(f => f.On >= from && (f.Value == "redirected" || f.Value == "stopped"))
                .Where(f => !news.Any(later => later.ParticipantId == f.ParticipantId
                    && (later.On > f.On || (later.On == f.On && later.RecordNo > f.RecordNo))))
                .Select(f => new LeftStage
                {
                    ParticipantId = f.ParticipantId!.Value,
                    Status = f.Value,
                    Reason = f.Detail,
                    On = f.On,
                    StageNo = stages
                        .Where(s => s.ParticipantId == f.ParticipantId && (s.TrajectoryId == null || s.TrajectoryId == f.TrajectoryId))
                        .Max(s => s.StageNo) ?? 0,
                });
        }
    }
}

internal sealed class ReachedStage
{
    public int StageNo { get; init; }

    public Guid ParticipantId { get; init; }

    public DateOnly On { get; init; }
}

internal sealed class LeftStage
{
    public int StageNo { get; init; }

    public Guid ParticipantId { get; init; }

    public string Status { get; init; } = "";

    public string? Reason { get; init; }

    public DateOnly On { get; init; }
}
