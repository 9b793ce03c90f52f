using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Workflows;

/// <summary>
/// One version of a definition. Which rows are latest and published is decided by <see cref="Designing.DefinitionVersions"/> for all versions of
/// a definition at once. A row is never purged: running instances keep the version they started with (G7).
/// </summary>
internal sealed class WorkflowVersion : IVersioned
{
    public const int LongestName = 200;

    private WorkflowVersion()
    {
    }

    public WorkflowVersion(string definitionId, int number, string name, string json, DateTimeOffset now)
    {
        DefinitionId = definitionId;
        Number = number;
        Name = name;
        Json = json;
        CreatedAt = now;
        ChangedAt = now;
    }

    /// <summary>Elsa's <c>id</c>: names this version and no other.</summary>
    public Guid Id { get; private init; } = Ids.New();

    /// <summary>Names the workflow; the same for all its versions.</summary>
    public string DefinitionId { get; private init; } = "";

    /// <summary>Elsa's <c>version</c>: 1, 2, 3... without reuse, so that definition and number mean the same for ever.</summary>
    public int Number { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The definition as drawn, without what this row itself knows (ids, version, flags, links) and without node ids.</summary>
    public string Json { get; private set; } = "{}";

    public bool IsLatest { get; private set; }

    /// <summary>The one that new instances take.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>Shown to designers, changed by nobody.</summary>
    public bool IsReadonly { get; init; }

    /// <summary>The track it came with, for rows the region took over unchanged and all versions drawn after them.</summary>
    public string? TrackId { get; init; }

    /// <summary>The track's version, only on rows the region took over unchanged.</summary>
    public string? TrackVersion { get; init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it was last published; stays when it is retracted.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Taken out of the designers' lists; instances that run on it still find it.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>
    /// Who drew it in which tab, for a drawing that came too late: somebody had saved another one meanwhile. It stands in the history beside the one
    /// that was saved first, is never the latest by itself, and can be compared, taken as a file and gone on with.
    /// </summary>
    public string? SetAsideFor { get; init; }

    /// <summary>Counts changes of this row, so that two designers on one draft are noticed.</summary>
    public long Version { get; set; }

    internal void Redraw(string name, string json, DateTimeOffset now) => (Name, Json, ChangedAt) = (name, json, now);

    internal void BecomeLatest() => IsLatest = true;

    internal void StepBack() => IsLatest = false;

    internal void Publish(DateTimeOffset now) => (IsPublished, PublishedAt) = (true, now);

    internal void Retract() => IsPublished = false;

    internal void Delete(DateTimeOffset now) => (DeletedAt, IsLatest, IsPublished) = (now, false, false);
}
