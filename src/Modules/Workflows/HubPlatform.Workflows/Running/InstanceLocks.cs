using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// Instances held, as <see cref="InstanceStore"/> holds them, for commands that go on with them through the context. Without it the instance's version
/// would still let only one through, at the price of a lost attempt.
/// </summary>
internal static class InstanceLocks
{
    extension(RegionDb db)
    {
        internal async Task<WorkflowInstance?> HoldInstanceAsync(Guid instanceId, CancellationToken cancellationToken) =>
            db.IsPostgreSql
                ? (await db.Instances.FromSql($"""SELECT * FROM workflows_instance WHERE "Id" = {instanceId} FOR UPDATE""").ToListAsync(cancellationToken)).FirstOrDefault()
                : await db.Instances.SingleOrDefaultAsync(i => i.Id == instanceId, cancellationToken);

        /// <summary>The instance a step belongs to; ask for the wait after it, for who held the instance before may have closed it.</summary>
        internal async Task<WorkflowInstance?> HoldInstanceOfStepAsync(Guid stepId, CancellationToken cancellationToken)
        {
            if (db.IsPostgreSql)
            {
                return (await db.Instances.FromSql(
                    $"""SELECT i.* FROM workflows_instance i JOIN workflows_wait w ON w."InstanceId" = i."Id" WHERE w."Id" = {stepId} FOR UPDATE OF i""")
                    .ToListAsync(cancellationToken)).FirstOrDefault();
            }

            var waits = db.Waits;
            return await db.Instances.SingleOrDefaultAsync(i => waits.Any(w => w.Id == stepId && w.InstanceId == i.Id), cancellationToken);
        }

        /// <summary>
        /// Meets the transaction that begins an instance, whose row nobody can hold yet: of it and an answer to a step of that instance one waits for the
        /// other to be committed. On SQLite there is one writer anyway.
        /// </summary>
        internal async Task MeetStartAsync(Guid instanceId, CancellationToken cancellationToken)
        {
            if (db.IsPostgreSql)
            {
                var place = BitConverter.ToInt64(instanceId.ToByteArray(bigEndian: true), 8);
                await db.Sql("SELECT pg_advisory_xact_lock($1)").With(place).RunAsync(cancellationToken);
            }
        }
    }
}
