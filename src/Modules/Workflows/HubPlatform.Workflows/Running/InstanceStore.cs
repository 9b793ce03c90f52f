using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Engine;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

/// <summary>An instance in the hand of the running command, with the wait through which it was found.</summary>
internal sealed record HeldWait(WorkflowInstance Instance, Wait Wait);

/// <summary>
/// What a burst reads and writes, by plain statements (ADR 13): these few rows are all that a resumed step costs. They stand in the running command's
/// transaction like everything else; where the context has the same rows in hand, it is told.
/// <para>
/// What is held stays held until the command commits. On PostgreSQL whoever wants the same instance waits here and then sees what the first one did; on
/// SQLite there is one writer anyway.
/// </para>
/// </summary>
internal sealed class InstanceStore(RegionDb db)
{
    private const string ByInstance = $"""SELECT {WorkflowInstance.Columns} FROM workflows_instance i WHERE i."Id" = $1""";

    private const string ByWait =
        $"""SELECT {WorkflowInstance.Columns}, {Wait.Columns} FROM workflows_wait w JOIN workflows_instance i ON i."Id" = w."InstanceId" WHERE w."Id" = $1""";

    private const string ByEvent =
        $"""
        SELECT {WorkflowInstance.Columns}, {Wait.Columns} FROM workflows_instance i JOIN workflows_wait w ON w."InstanceId" = i."Id"
        WHERE i."SubjectId" = $1 AND i."EndedAt" IS NULL AND w."ClosedAt" IS NULL AND w."Key" = $2 AND w."State" = 'Open' AND w."ActivityType" = $3
        ORDER BY w."OpenedAt", w."Id" LIMIT $4
        """;

    public async Task<WorkflowInstance?> HoldAsync(Guid id, CancellationToken cancellationToken) =>
        (await db.Sql(db.IsPostgreSql ? ByInstance + " FOR UPDATE" : ByInstance).With(id).ReadAsync(row => WorkflowInstance.Read(row), cancellationToken)).FirstOrDefault();

    /// <summary>By the step that waits, whatever has become of it.</summary>
    public async Task<HeldWait?> HoldByWaitAsync(Guid waitId, CancellationToken cancellationToken) =>
        (await db.Sql(db.IsPostgreSql ? ByWait + " FOR UPDATE" : ByWait).With(waitId).ReadAsync(Read, cancellationToken)).FirstOrDefault();

    /// <summary>The instance of a timer that is open, unless somebody has it in hand at this moment: then the timer stays due and its turn comes again.</summary>
    public async Task<HeldWait?> TryHoldByTimerAsync(Guid waitId, CancellationToken cancellationToken) =>
        (await db.Sql(db.IsPostgreSql ? ByWait + """ AND w."State" = 'Open' FOR UPDATE SKIP LOCKED""" : ByWait).With(waitId).ReadAsync(Read, cancellationToken)).FirstOrDefault();

    /// <summary>
    /// Who waits for an event among one subject's instances, longest first. An instance that is just coming to its wait is waited for: an event is before
    /// a step or after it, never lost between.
    /// </summary>
    public async Task<List<HeldWait>> HoldByEventAsync(Guid subjectId, string eventName, string activityType, int most, CancellationToken cancellationToken)
    {
        if (db.IsPostgreSql)
        {
            await db.Sql("""SELECT "Id" FROM workflows_instance WHERE "SubjectId" = $1 AND "EndedAt" IS NULL ORDER BY "Id" FOR UPDATE""")
                .With(subjectId).ReadAsync(row => row.Id(0), cancellationToken);
        }

        return await db.Sql(ByEvent).With(subjectId).With(eventName).With(activityType).With(most).ReadAsync(Read, cancellationToken);
    }

    /// <summary>All it has and had.</summary>
    public Task<List<Wait>> WaitsOfAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        var (first, last) = StepIds.Around(instanceId);

        return db.Sql($"""SELECT {Wait.Columns} FROM workflows_wait w WHERE w."Id" BETWEEN $1 AND $2 AND w."InstanceId" = $3""")
            .With(first).With(last).With(instanceId).ReadAsync(row => Wait.Read(row, 0), cancellationToken);
    }

    public async Task<bool> IsOpenAsync(Guid waitId, CancellationToken cancellationToken) =>
        (await db.Sql("""SELECT 1 FROM workflows_wait WHERE "Id" = $1 AND "State" = 'Open'""").With(waitId).ReadAsync(_ => true, cancellationToken)).Count > 0;

    public async Task<bool> HasEarlyAnswerAsync(Guid stepId, CancellationToken cancellationToken) =>
        (await db.Sql("""SELECT 1 FROM workflows_early_answer WHERE "StepId" = $1""").With(stepId).ReadAsync(_ => true, cancellationToken)).Count > 0;

    public Task AddAsync(WorkflowInstance instance, CancellationToken cancellationToken) => db
        .Sql(
            """
            INSERT INTO workflows_instance ("Id", "VersionId", "DefinitionId", "DefinitionVersion", "SubjectId", "ParentStepId", "ParentInstanceId",
                "Status", "Name", "State", "Bursts", "CreatedAt", "ChangedAt", "EndedAt", "Version", "FencingNo")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """)
        .With(instance.Id).With(instance.VersionId).With(instance.DefinitionId).With(instance.DefinitionVersion).With(instance.SubjectId)
        .With(instance.ParentStepId).With(instance.ParentInstanceId).With(instance.Status).With(instance.Name).With(instance.State).With(instance.Bursts)
        .With(instance.CreatedAt).With(instance.ChangedAt).With(instance.EndedAt).With(instance.Version).With(instance.FencingNo)
        .RunAsync(cancellationToken);

    /// <summary>Refuses to write over what somebody else wrote meanwhile. Indexed columns are named only where they change: an index that is named is rewritten.</summary>
    public async Task SaveAsync(WorkflowInstance instance, bool hasTurned, CancellationToken cancellationToken)
    {
        var known = instance.Version++;
        var update = hasTurned
            ? db.Sql(
                """
                UPDATE workflows_instance SET "State" = $1, "Bursts" = $2, "ChangedAt" = $3, "Name" = $4, "FencingNo" = $5, "Version" = $6, "Status" = $9, "EndedAt" = $10
                WHERE "Id" = $7 AND "Version" = $8
                """)
            : db.Sql(
                """
                UPDATE workflows_instance SET "State" = $1, "Bursts" = $2, "ChangedAt" = $3, "Name" = $4, "FencingNo" = $5, "Version" = $6
                WHERE "Id" = $7 AND "Version" = $8
                """);
        update.With(instance.State).With(instance.Bursts).With(instance.ChangedAt).With(instance.Name).With(instance.FencingNo).With(instance.Version)
            .With(instance.Id).With(known);

        if (hasTurned)
        {
            update.With(instance.Status).With(instance.EndedAt);
        }

        if (await update.RunAsync(cancellationToken) == 0)
        {
            throw new DbUpdateConcurrencyException("Somebody else has gone on with the instance.");
        }

        Tell(instance, instance.Id);
    }

    public Task AddAsync(Wait wait, CancellationToken cancellationToken) => db
        .Sql(
            """
            INSERT INTO workflows_wait ("Id", "InstanceId", "ActivityId", "ActivityType", "Key", "DueAt", "State", "OpenedAt", "OpenedIn", "Failures")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
            """)
        .With(wait.Id).With(wait.InstanceId).With(wait.ActivityId).With(wait.ActivityType).With(wait.Key).With(wait.DueAt).With(wait.State)
        .With(wait.OpenedAt).With(wait.OpenedIn)
        .RunAsync(cancellationToken);

    /// <summary>Whether it is open, and who closed it.</summary>
    public async Task SaveAsync(Wait wait, CancellationToken cancellationToken)
    {
        await db.Sql("""UPDATE workflows_wait SET "State" = $1, "ClosedAt" = $2, "ClosedIn" = $3 WHERE "Id" = $4""")
            .With(wait.State).With(wait.ClosedAt).With(wait.ClosedIn).With(wait.Id).RunAsync(cancellationToken);
        Tell(wait, wait.Id);
    }

    public Task AddAsync(BurstRecord burst, CancellationToken cancellationToken) => db
        .Sql(
            """
            INSERT INTO workflows_burst ("InstanceId", "Number", "DrawnAs", "CommandId", "At", "StateBefore", "Journal", "Steps")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """)
        .With(burst.InstanceId).With(burst.Number).With(burst.DrawnAs).With(burst.CommandId).With(burst.At).With(burst.StateBefore)
        .With(JournalText.Write(burst.Journal)).With(StepList.Write(burst.Steps))
        .RunAsync(cancellationToken);

    private static HeldWait Read(Row row) => new(WorkflowInstance.Read(row), Wait.Read(row, WorkflowInstance.ColumnCount));

    /// <summary>Whoever of this command found the row through the context must not go on with what it was.</summary>
    private void Tell<T>(T row, Guid id)
        where T : class
    {
        if (db.IsUsed && db.Set<T>().Local.FindEntry(id) is { } known)
        {
            known.CurrentValues.SetValues(row);
            known.OriginalValues.SetValues(row);
            known.State = EntityState.Unchanged;
        }
    }
}
