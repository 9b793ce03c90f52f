using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace HubPlatform.Trajectories.Undoing;

/// <summary>
/// Keeps how rows stood before the running command touched them, and puts them back when that command is undone. Handlers say
/// <see cref="Keep"/> before they change a row and <see cref="Made"/> after they added one.
/// </summary>
internal sealed class Remembrance(RegionDb db, Execution execution, TimeProvider clock)
{
    public void Keep(Trajectory trajectory) => Keep(trajectory, trajectory.Id, trajectory.Id);

    public void Keep(HubTask task) => Keep(task, task.Id, task.TrajectoryId);

    public void Keep(Plan plan) => Keep(plan, plan.TrajectoryId, plan.TrajectoryId, nameof(Plan));

    public void Keep(PlanItem item) => Keep(item, item.Id, item.TrajectoryId);

    public void Made(HubTask task) => Add(nameof(HubTask), task.Id, task.TrajectoryId, null);

    public void Made(PlanVersion version) => Add(nameof(PlanVersion), version.Id, version.TrajectoryId, null);

    public void Made(PlanItem item) => Add(nameof(PlanItem), item.Id, item.TrajectoryId, null);

    public async Task RecallAsync(Guid commandId, CancellationToken cancellationToken)
    {
        var rows = await db.Befores.Where(b => b.CommandId == commandId).OrderByDescending(b => b.Id).ToListAsync(cancellationToken);

        foreach (var row in rows)
        {
            if (await FindAsync(row, cancellationToken) is { } entity)
            {
                Restore(entity, row);
            }
            else if (row is { Entity: nameof(PlanItem), Values: not null })
            {
                // A module taken out of the plan comes back with the plan that held it.
                var item = new PlanItem { Id = row.EntityId, TrajectoryId = row.TrajectoryId, ModuleId = ModuleOf(row.Values) };
                PutBack(db.Add(item), row.Values);
            }
        }

        db.RemoveRange(rows);
    }

    private void Keep<T>(T entity, Guid id, Guid trajectoryId, string? name = null)
        where T : class
    {
        var entry = db.Entry(entity);

        if (entry.State is EntityState.Added)
        {
            return;
        }

        var values = new JsonObject();

        foreach (var property in Kept(entry))
        {
            values[property.Metadata.Name] = JsonSerializer.SerializeToNode(property.CurrentValue, property.Metadata.ClrType);
        }

        Add(name ?? typeof(T).Name, id, trajectoryId, values.ToJsonString());
    }

    private void Add(string entity, Guid id, Guid trajectoryId, string? values)
    {
        // The first state within a command is the one before it. Everything of a command runs in one context, so what was added here is local.
        if (!db.Befores.Local.Any(b => b.CommandId == execution.CommandId && b.EntityId == id && b.Entity == entity))
        {
            db.Add(new Before { CommandId = execution.CommandId, TrajectoryId = trajectoryId, Entity = entity, EntityId = id, Values = values });
        }
    }

    private async Task<object?> FindAsync(Before row, CancellationToken cancellationToken) => row.Entity switch
    {
        nameof(Trajectory) => await db.Trajectories.FindAsync([row.EntityId], cancellationToken),
        nameof(HubTask) => await db.Tasks.FindAsync([row.EntityId], cancellationToken),
        nameof(Plan) => await db.Plans.FindAsync([row.EntityId], cancellationToken),
        nameof(PlanItem) => await db.PlanItems.FindAsync([row.EntityId], cancellationToken),
        nameof(PlanVersion) => await db.PlanVersions.FindAsync([row.EntityId], cancellationToken),
        _ => throw new InvalidOperationException($"Nobody restores a {row.Entity}."),
    };

    private void Restore(object entity, Before row)
    {
        switch (entity, row.Values)
        {
            case (HubTask task, null):
                task.Withdraw(clock.GetUtcNow());
                break;
            case (_, null):
                db.Remove(entity);
                break;
            case (_, { } values):
                PutBack(db.Entry(entity), values);
                break;
        }
    }

    private static void PutBack(EntityEntry entry, string values)
    {
        var known = JsonNode.Parse(values)!.AsObject();

        foreach (var property in Kept(entry).Where(p => known.ContainsKey(p.Metadata.Name)))
        {
            property.CurrentValue = known[property.Metadata.Name].Deserialize(property.Metadata.ClrType);
        }
    }

    private static IEnumerable<PropertyEntry> Kept(EntityEntry entry) =>
        entry.Properties.Where(p => !p.Metadata.IsPrimaryKey() && p.Metadata.Name != nameof(IVersioned.Version));

    private static string ModuleOf(string values) => JsonNode.Parse(values)![nameof(PlanItem.ModuleId)]!.GetValue<string>();
}
