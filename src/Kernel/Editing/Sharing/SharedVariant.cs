using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Kernel.Editing.Sharing;

/// <summary>
/// What one region offers to all: a version of a document it owns, in the platform's database. It says what the document is and whose, nothing about anybody. It
/// comes there through the region's outbox; others take copies of their own, which a withdrawn offer leaves alone.
/// </summary>
public sealed class SharedVariant
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid RegionId { get; init; }

    public required string RegionName { get; set; }

    /// <summary>As <see cref="IVariantKind.Kind"/>.</summary>
    public required string Kind { get; init; }

    public required string DocumentId { get; init; }

    public required string TrackId { get; init; }

    /// <summary>The region's own number of it, or the track's.</summary>
    public required string Version { get; init; }

    public required string Title { get; set; }

    /// <summary>What it is good for, in the words of whoever offers it.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>Whose work it is and under which terms others may use it.</summary>
    public string Licence { get; set; } = "";

    /// <summary>Language it is written in (BCP 47).</summary>
    public string Language { get; set; } = "en";

    public required string Document { get; set; }

    /// <summary>The region's own translations of it (<see cref="TravellingTexts"/>); empty where it has none.</summary>
    public string Translations { get; set; } = "";

    public required DateTimeOffset OfferedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Two regions may offer documents of one name: a copy's name says whose it was, whatever that region is called later.</summary>
    public string CopyId => $"{DocumentId}{Mark}{RegionId.ToString("N")[^8..]}";

    /// <summary>In the name of every copy. What came from another region is not passed on: who wants it takes it from whom it is.</summary>
    public const string Mark = ".from-";
}

internal sealed class SharedVariantTable : IPlatformTable<SharedVariant>
{
    public void Configure(EntityTypeBuilder<SharedVariant> builder)
    {
        builder.ToTable("kernel_shared_variant");
        builder.Ignore(v => v.CopyId);
        builder.HasIndex(v => new { v.RegionId, v.Kind, v.DocumentId, v.Version }).IsUnique();
        builder.HasIndex(v => new { v.Kind, v.OfferedAt });
    }
}
