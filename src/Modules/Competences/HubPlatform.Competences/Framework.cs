using HubPlatform.Kernel;

namespace HubPlatform.Competences;

/// <summary>One edition of a competence framework the region owns. Never changed: the next one stands beside it, and ratings keep theirs.</summary>
internal sealed class Framework
{
    public Guid Id { get; init; } = Ids.New();

    /// <summary>For instance <c>circular.competences</c>; unique together with the edition.</summary>
    public required string FrameworkId { get; init; }

    public required string TrackId { get; init; }

    /// <summary>The version of the track it was taken from, changed by the region or not.</summary>
    public required string Version { get; init; }

    /// <summary>Number of the edition.</summary>
    public required int Edition { get; init; }

    /// <summary>English source text, as all texts of it.</summary>
    public required string Title { get; init; }

    /// <summary>As the issuer gave it; kept letter by letter, so that others recognise the framework.</summary>
    public required string Uri { get; init; }

    public required DateTimeOffset TakenOverAt { get; init; }
}

/// <summary>One competence of a framework, with its levels in words.</summary>
internal sealed class Competence
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid FrameworkKey { get; init; }

    /// <summary>CASE's human coding scheme; the item's identifier where it has none.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string Statement { get; init; }

    public required string Uri { get; init; }

    /// <summary>Code of the area it belongs to; null at the top.</summary>
    public string? Area { get; init; }

    /// <summary>Areas group competences and are not rated themselves.</summary>
    public bool IsArea { get; init; }

    public int Position { get; init; }

    public List<LevelDescriptor> Levels { get; init; } = [];
}

/// <param name="Level">From 1, in the framework's own order.</param>
/// <param name="Name">For instance "With help".</param>
internal sealed record LevelDescriptor(int Level, string Name, string Description);
