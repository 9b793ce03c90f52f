using HubPlatform.Kernel.Editing;
using HubPlatform.TrackSdk;

namespace HubPlatform.Trajectories;

/// <summary>A form as the region published it: from a track, or with its own questions.</summary>
internal sealed class FormEdition : Edition
{
    public FormDocument Read() => FormDocument.Parse(Json);
}

internal sealed class FormDraft : Draft;

/// <summary>A plan module the region owns, taken over from a version of a track.</summary>
internal sealed class RegionPlanModule
{
    public required string ModuleId { get; init; }

    public required string TrackVersion { get; init; }

    public required string TrackId { get; init; }

    public required string WorkflowId { get; init; }

    public required string Title { get; init; }

    public required string Why { get; init; }

    public List<string> After { get; init; } = [];

    public bool Recommended { get; init; }

    public int AboutWeeks { get; init; }

    /// <summary>Place in the order the track declared, in which every <see cref="After"/> is met.</summary>
    public int Position { get; init; }
}
