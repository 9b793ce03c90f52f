using HubPlatform.Kernel.Commands;

namespace HubPlatform.Kernel.Editing.Sharing;

/// <summary>One kind of document that regions can offer each other. The module that owns the kind says how it is read, shown and taken.</summary>
public interface IVariantKind
{
    /// <summary><c>workflow</c>, <c>form</c>, <c>curriculum</c> or <c>plan-module</c>; the catalogue says it in words (<c>regions.upgrade.kind.{Kind}</c>).</summary>
    string Kind { get; }

    /// <summary>What the region owns of it and has published, without what it took from others.</summary>
    Task<IReadOnlyList<OwnVariant>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A document as it is offered; not found where the region has none of that name, or took it from another.</summary>
    Task<Result<VariantContent>> ReadAsync(string documentId, CancellationToken cancellationToken);

    /// <summary>The sentences of a document in their order, for reading before it is taken. Refuses what cannot be read.</summary>
    Result<IReadOnlyList<string>> Preview(string document);

    /// <summary>
    /// Makes a copy of its own for the region, under <see cref="SharedVariant.CopyId"/>, as part of the running command. The document comes from elsewhere and is
    /// checked like any import. Answers the page of the copy.
    /// </summary>
    Task<Result<string>> TakeAsync(SharedVariant variant, CancellationToken cancellationToken);

    /// <summary>
    /// Lays a newer version of what the region took beside its copy, which it may have changed: nothing that is in force changes before somebody here has looked at it.
    /// Answers the page where that is done.
    /// </summary>
    Task<Result<string>> TakeNewerAsync(SharedVariant variant, CancellationToken cancellationToken);
}

/// <param name="Title">English source text.</param>
public sealed record OwnVariant(string DocumentId, string Title, string TrackId);

public sealed record VariantContent(string Title, string TrackId, string Version, string Document);
