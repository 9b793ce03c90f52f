using System.Security.Cryptography;
using System.Text;

using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Kernel.Tracks;

/// <summary>A region's own translation of one sentence of a track. It stands for that sentence wherever the track says it.</summary>
public sealed class RegionText
{
    public required string TrackId { get; init; }

    public required string Language { get; init; }

    /// <summary>A sentence can be a long paragraph; this short name of it is what is searched.</summary>
    public required string Key { get; init; }

    /// <summary>The English sentence.</summary>
    public required string Source { get; init; }

    /// <summary>Empty: the sentence is shown in English, and says so.</summary>
    public required string Text { get; set; }

    public required TrackSdk.TextState State { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public static string KeyOf(string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 16));
}

internal sealed class RegionTextTable : IRegionTable<RegionText>
{
    public void Configure(EntityTypeBuilder<RegionText> builder)
    {
        builder.ToTable("kernel_region_text");
        builder.HasKey(t => new { t.TrackId, t.Language, t.Key });
        builder.HasIndex(t => t.ChangedAt);
    }
}
