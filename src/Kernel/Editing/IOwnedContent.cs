using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;

namespace HubPlatform.Kernel.Editing;

/// <summary>
/// What one module keeps of the tracks a region enabled, for whoever compares it with a newer version of the track. Each change is part of the running
/// command: it stands or falls with it.
/// </summary>
public interface IOwnedContent
{
    /// <summary><c>workflow</c>, <c>form</c>, <c>curriculum</c>, <c>framework</c>, <c>plan-module</c> or <c>texts</c>.</summary>
    string Kind { get; }

    /// <summary>The edition in force of every document of a track.</summary>
    Task<IReadOnlyList<OwnedDocument>> OfTrackAsync(string trackId, CancellationToken cancellationToken);

    /// <summary>The same, for whoever only reads what is in force: without what the region once took, and without its drafts.</summary>
    Task<IReadOnlyList<OwnedDocument>> InForceAsync(string trackId, CancellationToken cancellationToken) => OfTrackAsync(trackId, cancellationToken);

    /// <summary>A document as a track ships it, in the form in which the region keeps it, so that the two can be compared.</summary>
    string Normal(string json) => json;

    /// <summary>Publishes a document as a new edition that counts as taken from <paramref name="trackVersion"/>; refused while there is a draft.</summary>
    /// <param name="isOwn">It says something else than the track does.</param>
    Task<Result<int>> PublishAsync(string trackId, string documentId, string json, string trackVersion, bool isOwn, CancellationToken cancellationToken);

    /// <summary>Puts a document before the designer, who looks at it and publishes; refused while there is another draft.</summary>
    Task<Result<Done>> PutDraftAsync(string documentId, string json, string trackVersion, CancellationToken cancellationToken);
}

/// <param name="TrackVersion">The version of the track it was last taken from.</param>
/// <param name="IsOwn">The region changed it since.</param>
public sealed record OwnedDocument(string DocumentId, string Title, string TrackVersion, int Number, string Json, bool IsOwn, bool HasDraft)
{
    /// <summary>As it was taken from <see cref="TrackVersion"/>, out of the region's own copies; null where there is none of just that version.</summary>
    public string? Taken { get; init; }
}

/// <summary>What an editor has to know of one kind of document. The module that owns the kind says it.</summary>
public interface IContentKind<in TEdition>
    where TEdition : Edition
{
    string Kind { get; }

    /// <summary>All texts people read, in the order of the document.</summary>
    IReadOnlyList<TextSlot> Slots(JsonNode document);

    /// <summary>Whether the module can read it: null, or what is wrong.</summary>
    Problem? Check(string json);

    /// <summary>What can be added, moved and taken out, in the order of the document; parts inside others after those.</summary>
    IReadOnlyList<ContentPart> Parts(JsonNode document);

    /// <summary>Puts a new part into the document; or says what is wrong, beside the fields of <see cref="NewPart.Values"/>.</summary>
    Task<Problem?> AddAsync(JsonNode document, NewPart part, CancellationToken cancellationToken);

    void Swap(JsonNode document, ContentPart part, ContentPart other) => DocumentParts.Swap(document, part.Pointer, other.Pointer);

    void Remove(JsonNode document, ContentPart part) => DocumentParts.Remove(document, part.Pointer);

    /// <summary>Makes the module's own rows of a new edition, where it has any.</summary>
    Task TakeAsync(TEdition edition, CancellationToken cancellationToken);

    /// <summary>By number of edition: how many people, or records of people, keep it.</summary>
    Task<IReadOnlyDictionary<int, int>> InUseAsync(string documentId, CancellationToken cancellationToken);
}
