using HubPlatform.Kernel.Data;

namespace HubPlatform.Monitoring.Reading;

/// <summary>
/// One period of the funnel: where people stand (<see cref="Standing"/> says it once) and head counts. The funnel reads the numbers that are kept of these
/// rows, the page behind a figure lists the rows.
/// </summary>
internal sealed class FunnelFacts(RegionDb db, DateOnly from, DateOnly to)
{
    /// <summary>Head counts of the period.</summary>
    public IQueryable<Fact> Heads(int stage) =>
        db.Facts.Where(f => f.WithdrawnAt == null && f.Kind == FactKinds.Stage && f.ParticipantId == null && f.StageNo == stage && f.On >= from && f.On <= to);

    /// <summary>People who came as far as this stage for the first time in the period, and stand in no head count of it.</summary>
    public IQueryable<ReachedStage> Named(int stage) => db.Reached.Where(r => r.StageNo == stage && r.On >= from && r.On <= to);

    /// <summary>People whose latest news up to the end of the period is that they were redirected or stopped, and that it happened in the period.</summary>
    public IQueryable<LeftStage> Left => db.Left.Where(l => l.On >= from && l.On <= to && l.From <= to && (l.Until == null || l.Until > to));

    /// <summary>Of those, who stand in no count: they came back later, or were found to have come further. They are few.</summary>
    public IQueryable<LeftStage> LeftForATime => Left.Where(l => !l.IsPlain);

    /// <summary>Numbers of the period: one row for each thing counted and each part of it, however many people there are.</summary>
    public IQueryable<PartOfFunnel> Counted
    {
        get
        {
            string[] counted = [FunnelParts.Heads, ReachedStage.What, LeftStage.What];
            return db.Counts.Where(c => counted.Contains(c.What) && c.Day >= from && c.Day <= to)
                .GroupBy(c => new { c.What, c.Part })
                .Select(g => new PartOfFunnel { What = g.Key.What, Part = g.Key.Part, Number = g.Sum(c => c.Number) })
                .Where(p => p.Number != 0);
        }
    }
}

internal sealed class PartOfFunnel
{
    public string What { get; init; } = "";

    public string Part { get; init; } = "";

    public int Number { get; init; }
}
