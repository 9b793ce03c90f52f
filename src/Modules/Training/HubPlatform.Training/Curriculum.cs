using HubPlatform.Kernel;
using HubPlatform.TrackSdk;

namespace HubPlatform.Training;

/// <summary>One edition of a curriculum the region owns. Never changed: the next one stands beside it, and who is enrolled keeps hers.</summary>
internal sealed class Curriculum
{
    public Guid Id { get; init; } = Ids.New();

    public required string CurriculumId { get; init; }

    public required string TrackId { get; init; }

    /// <summary>The version of the track it was taken from, changed by the region or not.</summary>
    public required string Version { get; init; }

    /// <summary>Number of the edition.</summary>
    public required int Edition { get; init; }

    /// <summary>English source text, as all texts of it.</summary>
    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string Level { get; init; }

    /// <summary>Language of instruction; null where the region decides.</summary>
    public string? Language { get; init; }

    public int? Places { get; init; }

    /// <summary>How many weeks a group takes; null where people follow at their own pace.</summary>
    public int? Weeks { get; init; }

    public required int Minutes { get; init; }

    public required int Units { get; init; }

    /// <summary>When the whole of it is completed; what it leaves open goes by its units.</summary>
    public CompletionRule? Rule { get; init; }

    /// <summary>For a copy of what another region offered.</summary>
    public CurriculumOrigin? Origin { get; set; }
}

/// <summary>Where a region's copy came from: shown beside it, and nothing else of the other region crosses.</summary>
internal sealed record CurriculumOrigin(Guid RegionId, string RegionName, string CurriculumId, string Version, DateTimeOffset TakenAt);

internal sealed class Unit
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid CurriculumKey { get; init; }

    public required string UnitId { get; init; }

    public required string Title { get; init; }

    public required int Minutes { get; init; }

    public required TeachingMode Mode { get; init; }

    /// <summary>Markdown; its paragraphs are English source texts.</summary>
    public required string Content { get; init; }

    public List<LearningOutcome> Outcomes { get; init; } = [];

    public List<string> Competences { get; init; } = [];

    public List<QuizQuestion> Quiz { get; init; } = [];

    public List<MediaReference> Media { get; init; } = [];

    public CompletionRule? Rule { get; init; }

    public int Position { get; init; }

    public bool IsTaught => Mode != TeachingMode.SelfPaced;
}
