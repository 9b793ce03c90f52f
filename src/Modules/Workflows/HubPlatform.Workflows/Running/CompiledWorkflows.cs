using System.Collections.Concurrent;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// Compiled versions, kept because published versions never change. Only instances ask, and they run on published ones;
/// ids of versions are unique over regions, and what is kept is the drawing, not anybody's data.
/// </summary>
internal sealed class CompiledWorkflows(ITrackCatalogue tracks)
{
    private const int Most = 500;
    private readonly ConcurrentDictionary<Guid, CompiledWorkflow> _kept = new();

    public async Task<CompiledWorkflow> GetAsync(RegionDb db, Guid versionId, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(versionId, out var known))
        {
            return known;
        }

        var version = await db.WorkflowVersions.AsNoTracking().SingleAsync(v => v.Id == versionId, cancellationToken);

        return await KeepAsync(db, version, cancellationToken);
    }

    /// <summary>For showing what an instance did: the versions its bursts ran on, and its own, by their numbers.</summary>
    public async Task<IReadOnlyDictionary<int, CompiledWorkflow>> GetManyAsync(RegionDb db, WorkflowInstance instance, IEnumerable<int?> numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.OfType<int>().Append(instance.DefinitionVersion).Distinct().ToList();
        var ids = wanted is [var only] && only == instance.DefinitionVersion
            ? new Dictionary<int, Guid> { [only] = instance.VersionId }
            : await db.WorkflowVersions.Where(v => v.DefinitionId == instance.DefinitionId && wanted.Contains(v.Number)).ToDictionaryAsync(v => v.Number, v => v.Id, cancellationToken);
        var drawn = await GetManyAsync(db, ids.Values, cancellationToken);

        return ids.Where(v => drawn.ContainsKey(v.Value)).ToDictionary(v => v.Key, v => drawn[v.Value]);
    }

    /// <summary>For showing: several at once, in one question; one that cannot be read any more is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, CompiledWorkflow>> GetManyAsync(RegionDb db, IEnumerable<Guid> versionIds, CancellationToken cancellationToken)
    {
        var wanted = versionIds.Distinct().ToList();
        var missing = wanted.FindAll(id => !_kept.ContainsKey(id));
        var found = new Dictionary<Guid, CompiledWorkflow>();

        var read = missing.Count == 0 ? [] : await db.WorkflowVersions.AsNoTracking().Where(v => missing.Contains(v.Id)).ToListAsync(cancellationToken);
        var references = await ReferencedWorkflows.LoadAsync(db, read.Select(v => v.Json), [], TrackActivities.Published(tracks), cancellationToken);

        foreach (var version in read)
        {
            try
            {
                found[version.Id] = Keep(version, references);
            }
            catch (DefinitionUnreadable)
            {
                // Its instances are shown by what their rows say.
            }
        }

        foreach (var id in wanted)
        {
            if (!found.ContainsKey(id) && _kept.TryGetValue(id, out var kept))
            {
                found[id] = kept;
            }
        }

        return found;
    }

    /// <summary>With the workflows it uses as activities: publishing wrote their versions into it, so that they do not change any more either.</summary>
    public async Task<CompiledWorkflow> KeepAsync(RegionDb db, WorkflowVersion version, CancellationToken cancellationToken) =>
        _kept.TryGetValue(version.Id, out var known) ? known : Keep(version, await ReferencedWorkflows.LoadAsync(db, [version.Json], [], TrackActivities.Published(tracks), cancellationToken));

    private CompiledWorkflow Keep(WorkflowVersion version, ReferencedWorkflows references)
    {
        if (_kept.Count >= Most)
        {
            // Which ones go does not matter for the result, only for the next few milliseconds.
            foreach (var old in _kept.Keys.Take(Most / 4))
            {
                _kept.TryRemove(old, out _);
            }
        }

        var compiled = WorkflowCompiler.Compile(ReferencedWorkflows.DefinitionOf(version), references);

        return compiled.MissesTracks ? compiled : _kept.GetOrAdd(version.Id, compiled);
    }
}
