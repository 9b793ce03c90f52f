using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Monitoring.Recording;

/// <summary>Writes where people stand after their facts changed, in the command that changed them.</summary>
internal sealed class KeepStanding(RegionDb db)
{
    public Task OfAsync(Fact fact, CancellationToken cancellationToken) => OfAsync([fact], cancellationToken);

    public async Task OfAsync(IEnumerable<Fact> changed, CancellationToken cancellationToken)
    {
        var people = changed.Where(f => FactKinds.Places.Contains(f.Kind)).Select(f => f.ParticipantId).OfType<Guid>().Distinct().ToList();

        if (people.Count == 0)
        {
            return;
        }

        if (db.IsPostgreSql)
        {
            // Whoever writes down something else of the same person waits, and then sees this.
            var places = people.Select(id => BitConverter.ToInt64(id.ToByteArray(bigEndian: true), 8)).Order().ToArray();
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(place) FROM unnest({places}) AS place", cancellationToken);
        }

        // What this command added or withdrew itself is not saved yet, but is in the context's hand.
        var (kinds, withdrawnToo) = (FactKinds.Places, db.Facts.Where(f => f.ParticipantId != null && people.Contains(f.ParticipantId.Value)));
        await withdrawnToo.Where(f => kinds.Contains(f.Kind) && f.WithdrawnAt == null).LoadAsync(cancellationToken);
        var facts = db.Facts.Local.Where(f => f is { WithdrawnAt: null, ParticipantId: not null }).ToLookup(f => f.ParticipantId!.Value);
        var reached = await db.Reached.Where(r => people.Contains(r.ParticipantId)).ToListAsync(cancellationToken);
        var left = await db.Left.Where(l => people.Contains(l.ParticipantId)).ToListAsync(cancellationToken);

        foreach (var person in people)
        {
            var standing = facts[person].ToList();
            Keep(person, Standing.Reached(standing), [.. db.Reached.Local.Where(r => r.ParticipantId == person)]);
            Keep([.. Standing.Left(person, standing)], [.. db.Left.Local.Where(l => l.ParticipantId == person)]);
        }
    }

    private void Keep(Guid person, Dictionary<int, DateOnly> now, List<ReachedStage> known)
    {
        db.RemoveRange(known.Where(r => !now.ContainsKey(r.StageNo)));

        foreach (var (stage, on) in now)
        {
            if (known.Find(r => r.StageNo == stage) is { } row)
            {
                row.On = on;
            }
            else
            {
                db.Add(new ReachedStage { ParticipantId = person, StageNo = stage, On = on });
            }
        }
    }

    private void Keep(List<LeftStage> now, List<LeftStage> known)
    {
        db.RemoveRange(known.Where(l => !now.Exists(n => n.From == l.From)));

        foreach (var left in now)
        {
            if (known.Find(l => l.From == left.From) is { } row)
            {
                (row.On, row.Until, row.StageNo, row.Status, row.Reason) = (left.On, left.Until, left.StageNo, left.Status, left.Reason);
            }
            else
            {
                db.Add(left);
            }
        }
    }
}

/// <summary>For facts from before it was kept: everybody's, once.</summary>
internal sealed class FillStanding : IRegionFill
{
    public async Task FillAsync(RegionDb db, CancellationToken cancellationToken)
    {
        if (await db.Counts.AnyAsync(c => c.What == ReachedStage.What || c.What == FunnelParts.Heads, cancellationToken) || !await db.Facts.AnyAsync(cancellationToken))
        {
            return;
        }

        var kinds = FactKinds.Places;
        var people = await db.Facts.Where(f => f.ParticipantId != null && kinds.Contains(f.Kind)).Select(f => f.ParticipantId!.Value).Distinct().ToListAsync(cancellationToken);

        foreach (var some in people.Chunk(200))
        {
            var facts = await db.Facts.Where(f => f.ParticipantId != null && some.Contains(f.ParticipantId.Value) && kinds.Contains(f.Kind)).ToListAsync(cancellationToken);
            await new KeepStanding(db).OfAsync(facts, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        var heads = await db.Facts.Where(f => f.Kind == FactKinds.Stage && f.ParticipantId == null && f.WithdrawnAt == null)
            .GroupBy(f => new { f.StageNo, f.On }).Select(g => new { g.Key.StageNo, g.Key.On, Heads = g.Sum(f => f.Heads) }).ToListAsync(cancellationToken);
        db.AddRange(heads.Select(h => new Count { What = FunnelParts.Heads, Part = FunnelParts.Of(h.StageNo!.Value), Day = h.On, Number = h.Heads }));
        await db.SaveChangesAsync(cancellationToken);
    }
}
