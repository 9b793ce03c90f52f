using System.Text.Json;

using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// The published workflows that drawings use as activities, and those that these use. A version that was published once is found for good, so that what
/// runs stays what it was (G7); a drawing that names a version nobody has here takes the one that is published now, and publishing writes that down.
/// </summary>
internal sealed class ReferencedWorkflows : IWorkflowReferences
{
    private const string Drawn = $"\"{WorkflowReference.DefinitionProperty}\":\"";
    /// <summary>What stands in the text of a drawing that may be used as an activity; for asking the database.</summary>
    public const string Usable = "\"usableAsActivity\":true";

    private readonly List<WorkflowVersion> _versions = [];
    private readonly Dictionary<Guid, WorkflowDefinition> _read = [];

    private readonly TrackActivities _activities;

    private ReferencedWorkflows(TrackActivities activities) => _activities = activities;

    /// <param name="together">Versions about to be published in the same command.</param>
    public static async Task<ReferencedWorkflows> LoadAsync(
        RegionDb db, IEnumerable<string> drawings, IEnumerable<WorkflowVersion> together, TrackActivities activities, CancellationToken cancellationToken)
    {
        var loaded = new ReferencedWorkflows(activities);
        loaded._versions.AddRange(together.Where(IsUsable));
        var asked = new HashSet<WorkflowReference>();
        var wanted = drawings.SelectMany(ReferencesIn).Where(asked.Add).ToList();

        // A round for each level of workflows within workflows, of which there are as many as activities may nest.
        for (var level = 0; wanted.Count > 0 && level < EngineLimits.Nesting; level++)
        {
            var found = await QueryAsync(db, wanted, cancellationToken);
            var added = found.Where(v => IsUsable(v) && !loaded._versions.Exists(known => known.Id == v.Id)).ToList();
            loaded._versions.AddRange(added);
            wanted = [.. (level == 0 ? loaded._versions : added).SelectMany(v => ReferencesIn(v.Json)).Where(asked.Add)];
        }

        return loaded;
    }

    public WorkflowDefinition? Find(WorkflowReference reference) => FindVersion(reference) is { } version ? Read(version) : null;

    public ActivityDescriptor? FindActivity(ActivityModel model) => _activities.Find(model);

    public WorkflowVersion? FindVersion(WorkflowReference reference) =>
        (Guid.TryParse(reference.VersionId, out var id) ? _versions.Find(v => v.Id == id) : null)
        ?? _versions.Find(v => v.IsPublished && v.DefinitionId == reference.DefinitionId)
        ?? _versions.Find(v => v.DefinitionId == reference.DefinitionId && v.PublishedAt is null);

    /// <summary>What stands in the text of a drawing that uses this workflow; for asking the database.</summary>
    public static string MarkOf(string definitionId) => $"{Drawn}{definitionId}\"";

    public static IEnumerable<WorkflowReference> ReferencesIn(string drawing)
    {
        // Nearly all drawings use none; those are not read for it.
        if (!drawing.Contains(Drawn, StringComparison.Ordinal))
        {
            return [];
        }

        using var document = JsonDocument.Parse(drawing, new() { MaxDepth = 128 });

        return document.RootElement.Find("root") is { } root ? [.. References(root.Clone())] : [];
    }

    private static IEnumerable<WorkflowReference> References(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return json.EnumerateArray().SelectMany(References);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var within = json.EnumerateObject().Where(p => p.Name is not ("metadata" or "customProperties" or "expression")).SelectMany(p => References(p.Value));

        return json.FindText("id") is not null && DefinitionReader.ReadActivity(json) is { } activity && WorkflowReference.Of(activity) is { DefinitionId: not null } reference ? within.Prepend(reference) : within;
    }

    private static Task<List<WorkflowVersion>> QueryAsync(RegionDb db, List<WorkflowReference> wanted, CancellationToken cancellationToken)
    {
        var pinned = wanted.Select(r => Guid.TryParse(r.VersionId, out var id) ? id : (Guid?)null).OfType<Guid>().ToList();
        var definitions = wanted.Select(r => r.DefinitionId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();

        return db.WorkflowVersions.AsNoTracking()
            .Where(v => v.PublishedAt != null && (pinned.Contains(v.Id)
                || (v.IsPublished && v.DeletedAt == null && definitions.Contains(v.DefinitionId))))
            .ToListAsync(cancellationToken);
    }

    private static bool IsUsable(WorkflowVersion version) => version.Json.Contains(Usable, StringComparison.Ordinal);

    private WorkflowDefinition Read(WorkflowVersion version)
    {
        if (!_read.TryGetValue(version.Id, out var definition))
        {
            _read[version.Id] = definition = DefinitionOf(version);
        }

        return definition;
    }

    public static WorkflowDefinition DefinitionOf(WorkflowVersion version) => DefinitionReader.Read(version.Json) with
    {
        DefinitionId = version.DefinitionId,
        VersionId = version.Id.ToString("N"),
        Version = version.Number,
        Name = version.Name,
    };
}
