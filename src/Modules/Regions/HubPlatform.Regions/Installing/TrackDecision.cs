using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Regions.Installing;

/// <summary>One word of the operator about tracks. Rows are added and never changed: the last one about a subject holds, those before say what held when.</summary>
internal sealed class TrackDecision
{
    public Guid Id { get; init; } = Ids.New();

    /// <summary>Counts up: of two words in one millisecond it is known which came last. Two said at once on two hosts cannot both have it.</summary>
    public required long Number { get; init; }

    public TrackVerdict Verdict { get; init; }

    /// <summary>What it is about: a key's fingerprint, the hash of a version, or <c>id@version</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The name given to a key; for a version its id, number and needs, as they were shown.</summary>
    public string Note { get; init; } = "";

    public Guid? By { get; init; }

    public DateTimeOffset At { get; init; }
}

internal enum TrackVerdict
{
    KeyListed,
    KeyStruck,
    Approved,
    SwitchedOff,
    SwitchedOn,
}

internal sealed class TrackDecisionTable : IPlatformTable<TrackDecision>
{
    public void Configure(EntityTypeBuilder<TrackDecision> builder)
    {
        builder.ToTable("regions_track_decision");
        builder.HasIndex(d => d.Number).IsUnique();
    }
}

/// <summary>What holds now.</summary>
/// <param name="Keys">Names by fingerprint.</param>
internal sealed record StandingDecisions(IReadOnlyDictionary<string, string> Keys, IReadOnlyDictionary<string, string> Approved, IReadOnlySet<string> SwitchedOff)
{
    public static async Task<StandingDecisions> ReadAsync(PlatformDb db, CancellationToken cancellationToken)
    {
        var all = await db.Set<TrackDecision>().AsNoTracking().OrderBy(d => d.Number).ToListAsync(cancellationToken);
        var last = all.GroupBy(d => d.Subject, StringComparer.Ordinal).Select(g => g.Last()).ToLookup(d => d.Verdict);
        return new StandingDecisions(
            last[TrackVerdict.KeyListed].ToDictionary(d => d.Subject, d => d.Note, StringComparer.Ordinal),
            last[TrackVerdict.Approved].ToDictionary(d => d.Subject, d => d.Note, StringComparer.Ordinal),
            last[TrackVerdict.SwitchedOff].Select(d => d.Subject).ToHashSet(StringComparer.Ordinal));
    }

    public TrackDecisions ForTheCatalogue() =>
        new(Keys.Keys.ToHashSet(StringComparer.Ordinal), Approved.Keys.ToHashSet(StringComparer.Ordinal), SwitchedOff);
}
