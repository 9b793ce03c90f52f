using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Kernel.Tracks;

/// <summary>
/// A track's translations into one language as the region took them over, with the version they came with. People under way go on reading them when the track
/// lies there in another version, or not at all.
/// </summary>
public sealed class TakenTexts
{
    public required string TrackId { get; init; }

    public required string TrackVersion { get; init; }

    public required string Language { get; init; }

    /// <summary>SHA-256 of <see cref="Json"/>: regions that took the same keep it in memory once.</summary>
    public required string Hash { get; init; }

    /// <summary>As <see cref="TrackSdk.TrackTexts.Parse"/> reads it.</summary>
    public required string Json { get; init; }

    public required DateTimeOffset TakenAt { get; init; }
}

internal sealed class TakenTextsTable : IRegionTable<TakenTexts>
{
    public void Configure(EntityTypeBuilder<TakenTexts> builder)
    {
        builder.ToTable("kernel_taken_texts");
        builder.HasKey(t => new { t.TrackId, t.TrackVersion, t.Language });
    }
}
