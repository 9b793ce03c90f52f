using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// Instances held until the running command commits. On PostgreSQL whoever wants the same one waits here and then sees what the first one did; on SQLite
/// there is one writer anyway. Without it the instance's version would still let only one through, at the price of a lost attempt.
/// </summary>
internal static class InstanceLocks
{
    extension(RegionDb db)
    {
        internal bool IsPostgreSql => db.Database.ProviderName != "Microsoft.EntityFrameworkCore.Sqlite";

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

        /// <summary>The instance of a timer that is open, unless somebody has it in hand at this moment: then the timer stays due and its turn comes again.</summary>
        internal async Task<WorkflowInstance?> TryHoldInstanceOfTimerAsync(Guid waitId, CancellationToken cancellationToken) =>
            db.IsPostgreSql
                ? (await db.Instances.FromSql(
                    $"""
                    SELECT i.* FROM workflows_instance i JOIN workflows_wait w ON w."InstanceId" = i."Id"
                    WHERE w."Id" = {waitId} AND w."State" = 'Open' FOR UPDATE OF i SKIP LOCKED
                    """).ToListAsync(cancellationToken)).FirstOrDefault()
                : await db.HoldInstanceOfStepAsync(waitId, cancellationToken);

        /// <summary>
        /// Meets the transaction that begins an instance, whose row nobody can hold yet: of it and an answer to a step of that instance one waits for the
        /// other to be committed. On SQLite there is one writer anyway.
        /// </summary>
        internal async Task MeetStartAsync(Guid instanceId, CancellationToken cancellationToken)
        {
            if (db.IsPostgreSql)
            {
                var place = BitConverter.ToInt64(instanceId.ToByteArray(bigEndian: true), 8);
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({place})", cancellationToken);
            }
        }

        /// <summary>All that runs for one subject: a wait that is being opened at this moment is found afterwards.</summary>
        internal async Task HoldInstancesOfAsync(Guid subjectId, CancellationToken cancellationToken)
        {
            if (db.IsPostgreSql)
            {
                await db.Database.SqlQuery<Guid>(
                    $"""SELECT "Id" AS "Value" FROM workflows_instance WHERE "SubjectId" = {subjectId} AND "EndedAt" IS NULL ORDER BY "Id" FOR UPDATE""")
                    .ToListAsync(cancellationToken);
            }
        }
    }
}
