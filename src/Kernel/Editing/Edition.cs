using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Kernel.Editing;

/// <summary>One published version of a document the region owns. Never changed: the next one stands beside it, and who is under way keeps hers.</summary>
public abstract class Edition
{
    public Guid Id { get; init; } = Ids.New();

    /// <summary>The document's permanent id, for instance <c>circular.interview</c>.</summary>
    public string DocumentId { get; init; } = "";

    public string TrackId { get; init; } = "";

    /// <summary>The version of the track it was last taken from: what a comparison of three begins with.</summary>
    public string TrackVersion { get; init; } = "";

    /// <summary>1, 2, 3 of this document: what people call it.</summary>
    public int Number { get; init; }

    /// <summary>Grows over all documents of a kind, so that one number says which edition of each was in force.</summary>
    public int Order { get; init; }

    /// <summary>The whole document, in the form in which a track ships it.</summary>
    public string Json { get; init; } = "";

    /// <summary>The region's own translations of its sentences, by language and English sentence, as they stood when it was published.</summary>
    public OwnTexts Texts { get; init; } = [];

    /// <summary>The region changed something since it took the document from the track.</summary>
    public bool IsOwn { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid? By { get; init; }

    /// <summary>Number of the edition that was published once more.</summary>
    public int? WentBackTo { get; init; }
}

/// <summary>The one unpublished state of a document. Shared by all designers of the region; nobody else sees it.</summary>
public abstract class Draft : IVersioned
{
    public string DocumentId { get; init; } = "";

    public string TrackVersion { get; set; } = "";

    public string Json { get; set; } = "";

    /// <summary>Translations changed in this draft. An empty text takes a translation away.</summary>
    public OwnTexts Texts { get; set; } = [];

    public DateTimeOffset ChangedAt { get; set; }

    public Guid? ChangedBy { get; set; }

    public long Version { get; set; }
}

/// <summary>Translations by language, and in it by English sentence.</summary>
public sealed class OwnTexts : Dictionary<string, Dictionary<string, OwnText>>
{
    public OwnText? Find(string language, string source) => this.GetValueOrDefault(language)?.GetValueOrDefault(source);

    public void Put(string language, string source, OwnText text)
    {
        if (!TryGetValue(language, out var texts))
        {
            this[language] = texts = [];
        }

        texts[source] = text;
    }

    /// <summary>A copy that can be changed without the other noticing; what is stored compares whole values.</summary>
    public OwnTexts Copy()
    {
        var copy = new OwnTexts();

        foreach (var (language, texts) in this)
        {
            copy[language] = new Dictionary<string, OwnText>(texts);
        }

        return copy;
    }
}

/// <param name="Text">Empty: the sentence is shown in English, and says so.</param>
public sealed record OwnText(string Text, TextState State);

/// <summary>What the tables of editions and drafts have in common; their names are the module's.</summary>
public static class EditingTables
{
    public static void AreEditions<T>(this EntityTypeBuilder<T> builder, string table)
        where T : Edition
    {
        builder.ToTable(table);
        builder.Property(e => e.Texts).AsJson();
        builder.HasIndex(e => new { e.DocumentId, e.Number }).IsUnique();

        // Two publications at one moment must not share a place in the order: the later one is tried again.
        builder.HasIndex(e => e.Order).IsUnique();
    }

    public static void AreDrafts<T>(this EntityTypeBuilder<T> builder, string table)
        where T : Draft
    {
        builder.ToTable(table);
        builder.HasKey(d => d.DocumentId);
        builder.Property(d => d.Texts).AsJson();
    }
}
