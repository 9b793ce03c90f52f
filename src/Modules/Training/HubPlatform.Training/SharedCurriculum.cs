using HubPlatform.Kernel;

namespace HubPlatform.Training;

/// <summary>
/// A curriculum one region offers to all, in the platform's database: what is taught and by whose hub, nothing about anybody. It comes there through the
/// region's outbox, and others take copies of their own.
/// </summary>
internal sealed class SharedCurriculum
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid RegionId { get; init; }

    public required string RegionName { get; set; }

    public required string CurriculumId { get; init; }

    public required string TrackId { get; init; }

    public required string Version { get; init; }

    public required string Title { get; set; }

    public required int Minutes { get; set; }

    /// <summary>JSON of a <c>CurriculumDocument</c>.</summary>
    public required string Document { get; set; }

    public required DateTimeOffset OfferedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }
}
