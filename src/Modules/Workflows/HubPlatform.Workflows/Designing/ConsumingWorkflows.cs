using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Designing.Checking;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>
/// Takes the published workflows that use another as an activity to its newest version, where that one asks for it (Elsa's
/// <c>autoUpdateConsumingWorkflows</c>): each gets a new published version; who is under way stays on the old one. A workflow somebody is drawing on, or
/// that could not be published that way, stays as it is.
/// </summary>
internal sealed class ConsumingWorkflows(RegionDb db, DefinitionCheck check, HeldTracks held, TimeProvider clock)
{
    private const string Asks = "\"autoUpdateConsumingWorkflows\":true";

    /// <summary>How many there were.</summary>
    public async Task<int> UpdateAsync(WorkflowVersion published, CancellationToken cancellationToken)
    {
        var updated = new List<WorkflowVersion> { published };

        // What is updated may be used itself; each definition has its turn once, so that it ends.
        for (var i = 0; i < updated.Count; i++)
        {
            if (updated[i].Json.Contains(Asks, StringComparison.Ordinal))
            {
                await UpdateUsersOfAsync(updated[i], updated, cancellationToken);
            }
        }

        return updated.Count - 1;
    }

    private async Task UpdateUsersOfAsync(WorkflowVersion used, List<WorkflowVersion> updated, CancellationToken cancellationToken)
    {
        var mark = ReferencedWorkflows.MarkOf(used.DefinitionId);
        var users = await db.WorkflowVersions
            .Where(v => v.IsPublished && v.IsLatest && v.DeletedAt == null && !v.IsReadonly && v.Json.Contains(mark))
            .Select(v => v.DefinitionId)
            .ToListAsync(cancellationToken);

        foreach (var versions in await DefinitionVersions.LoadAsync(db, [.. users.Where(id => updated.TrueForAll(u => u.DefinitionId != id))], cancellationToken))
        {
            var latest = versions.Latest!;
            var json = ReferencePins.Pin(latest.Json, r => r.DefinitionId == used.DefinitionId ? used : null);
            check.Expect(updated);

            if (json == latest.Json || await check.RefusalAsync(json, cancellationToken) is not null)
            {
                continue;
            }

            var now = clock.GetUtcNow();
            var version = versions.Draw(latest.Name, json, now);
            await versions.PublishAsync(version, updated, await held.DraftsAsync(cancellationToken), now, cancellationToken);
            updated.Add(version);
        }
    }
}
