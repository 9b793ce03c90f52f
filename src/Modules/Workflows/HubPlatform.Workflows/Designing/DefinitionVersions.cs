using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>
/// The versions of one definition, as far as a change concerns them: at most one is latest, at most one is published, numbers are never used
/// twice, published versions are never drawn over.
/// </summary>
internal sealed class DefinitionVersions
{
    private readonly RegionDb _db;
    private readonly List<WorkflowVersion> _heads;
    private int _highest;

    private DefinitionVersions(RegionDb db, string definitionId, List<WorkflowVersion> heads, int highest)
    {
        _db = db;
        _heads = heads;
        _highest = highest;
        DefinitionId = definitionId;
    }

    public string DefinitionId { get; }

    /// <summary>Whether there ever was a version, deleted ones included.</summary>
    public bool HadAny => _highest > 0;

    public WorkflowVersion? Latest => _heads.SingleOrDefault(v => v.IsLatest);

    public WorkflowVersion? Published => _heads.SingleOrDefault(v => v.IsPublished);

    public static async Task<DefinitionVersions> LoadAsync(RegionDb db, string definitionId, CancellationToken cancellationToken)
    {
        var versions = db.WorkflowVersions.Where(v => v.DefinitionId == definitionId);
        var heads = await versions.Where(v => v.DeletedAt == null && (v.IsLatest || v.IsPublished)).ToListAsync(cancellationToken);
        var highest = await versions.MaxAsync(v => (int?)v.Number, cancellationToken) ?? 0;

        // One that this command took aside a moment ago has its number, and is not saved yet.
        var unsaved = db.WorkflowVersions.Local.Where(v => v.DefinitionId == definitionId).Select(v => v.Number).DefaultIfEmpty().Max();
        return new DefinitionVersions(db, definitionId, heads, Math.Max(highest, unsaved));
    }

    /// <summary>Those of several definitions at once; definitions that never were are among them, without versions.</summary>
    public static async Task<IReadOnlyList<DefinitionVersions>> LoadAsync(RegionDb db, IReadOnlyList<string> definitionIds, CancellationToken cancellationToken)
    {
        var versions = db.WorkflowVersions.Where(v => definitionIds.Contains(v.DefinitionId));
        var heads = (await versions.Where(v => v.DeletedAt == null && (v.IsLatest || v.IsPublished)).ToListAsync(cancellationToken))
            .ToLookup(v => v.DefinitionId, StringComparer.Ordinal);
        var highest = await versions.GroupBy(v => v.DefinitionId).Select(g => new { g.Key, Number = g.Max(v => v.Number) })
            .ToDictionaryAsync(g => g.Key, g => g.Number, StringComparer.Ordinal, cancellationToken);
        return [.. definitionIds.Distinct(StringComparer.Ordinal).Select(id => new DefinitionVersions(db, id, [.. heads[id]], highest.GetValueOrDefault(id)))];
    }

    /// <summary>
    /// Overwrites the draft; where the latest is or once was published, draws a new one beside it, because people may be under way on it. The same
    /// drawing again changes nothing.
    /// </summary>
    public WorkflowVersion Draw(string name, string json, DateTimeOffset now)
    {
        if (Latest is not { } latest)
        {
            return Add(name, json, now);
        }

        if (latest.Name == name && latest.Json == json)
        {
            return latest;
        }

        if (latest.PublishedAt is not null)
        {
            return Add(name, json, now);
        }

        latest.Redraw(name, json, now);
        return latest;
    }

    /// <summary>A file becomes a version of its own: the draft that stood there is not drawn over by something its designer has never seen.</summary>
    public WorkflowVersion Import(string name, string json, DateTimeOffset now) =>
        Latest is { } latest && latest.Name == name && latest.Json == json ? latest : Add(name, json, now);

    /// <summary>
    /// Keeps a drawing that came too late as a version beside the latest. Who goes on drawing in the same tab draws on the same one; what is the latest
    /// anyway is not kept twice.
    /// </summary>
    public async Task<WorkflowVersion> SetAsideAsync(string name, string json, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Latest is { } latest && latest.Name == name && latest.Json == json)
        {
            return latest;
        }

        var kept = await _db.WorkflowVersions.FirstOrDefaultAsync(
            v => v.DefinitionId == DefinitionId && v.SetAsideFor == key && v.PublishedAt == null && !v.IsLatest && v.DeletedAt == null, cancellationToken);

        if (kept is not null)
        {
            kept.Redraw(name, json, now);
            return kept;
        }

        var aside = new WorkflowVersion(DefinitionId, ++_highest, name, json, now) { TrackId = Latest?.TrackId, SetAsideFor = key };
        _db.Add(aside);
        return aside;
    }

    /// <summary>A new draft with the content of an earlier version.</summary>
    public WorkflowVersion Revert(WorkflowVersion to, DateTimeOffset now) => Add(to.Name, to.Json, now);

    /// <summary>A version as a track brings it, published at once.</summary>
    public async Task<WorkflowVersion> TakeOverAsync(
        string name, string json, string trackId, string trackVersion, TrackActivities activities, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var version = Add(new WorkflowVersion(DefinitionId, ++_highest, name, json, now) { TrackId = trackId, TrackVersion = trackVersion });
        await PublishAsync(version, [], activities.With(trackId, trackVersion), now, cancellationToken);
        return version;
    }

    /// <summary>A version as a track brings it, kept beside what the region goes on with: the next comparison begins with it.</summary>
    public void TakeAside(string name, string json, string trackId, string trackVersion, DateTimeOffset now) =>
        _db.Add(new WorkflowVersion(DefinitionId, ++_highest, name, json, now) { TrackId = trackId, TrackVersion = trackVersion });

    /// <param name="together">Versions that are published by the same command, and may be used as activities of this one.</param>
    public async Task PublishAsync(WorkflowVersion version, IEnumerable<WorkflowVersion> together, TrackActivities activities, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var references = await ReferencedWorkflows.LoadAsync(_db, [version.Json], together, activities, cancellationToken);
        var pinned = ReferencePins.Pin(version.Json, references.FindVersion, activities);

        // Published versions are compiled and kept for good: what they use must not change under them.
        if (!version.IsPublished && pinned != version.Json)
        {
            version.Redraw(version.Name, pinned, now);
        }

        Publish(version, now, references);
    }

    /// <summary>For a drawing that uses no workflow as an activity, or with those it uses.</summary>
    public void Publish(WorkflowVersion version, DateTimeOffset now, ReferencedWorkflows? references = null)
    {
        if (version.IsPublished)
        {
            return;
        }

        Published?.Retract();
        version.Publish(now);
        ArmTriggers(version, references, now);
    }

    /// <summary>What starts instances of it by itself. A version that was published before has its triggers already; they count from now again.</summary>
    private void ArmTriggers(WorkflowVersion version, ReferencedWorkflows? references, DateTimeOffset now)
    {
        // Most drawings begin with somebody; only those that say otherwise are read for it.
        if (!version.Json.Contains("\"canStartWorkflow\":true", StringComparison.Ordinal) && !ReferencedWorkflows.ReferencesIn(version.Json).Any())
        {
            return;
        }

        foreach (var trigger in WorkflowCompiler.Compile(version.Json, references).TriggersAt(now))
        {
            var armed = _db.StartTriggers.Find(StartTrigger.IdOf(version.Id, trigger.Node.Path));

            if (armed is null)
            {
                armed = new StartTrigger(version, trigger);
                _db.Add(armed);
            }

            armed.Await(trigger.Node.Activity.NextStart(now));
        }
    }

    public async Task DeleteAsync(IReadOnlyList<WorkflowVersion> versions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var losesLatest = versions.Any(v => v.IsLatest);
        var gone = versions.Select(v => v.Id).ToList();

        foreach (var version in versions)
        {
            version.Delete(now);
        }

        if (losesLatest)
        {
            var next = await _db.WorkflowVersions
                .Where(v => v.DefinitionId == DefinitionId && v.DeletedAt == null && !gone.Contains(v.Id))
                .OrderBy(v => v.SetAsideFor != null).ThenByDescending(v => v.Number)
                .FirstOrDefaultAsync(cancellationToken);
            next?.BecomeLatest();
        }
    }

    private WorkflowVersion Add(string name, string json, DateTimeOffset now) =>
        Add(new WorkflowVersion(DefinitionId, ++_highest, name, json, now) { TrackId = Latest?.TrackId });

    private WorkflowVersion Add(WorkflowVersion version)
    {
        Latest?.StepBack();
        version.BecomeLatest();
        _heads.Add(version);
        _db.Add(version);
        return version;
    }
}
