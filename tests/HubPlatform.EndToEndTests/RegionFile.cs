using Microsoft.Data.Sqlite;

namespace HubPlatform.EndToEndTests;

/// <summary>The region's own database at the end of the walk, opened read-only beside the hub: each step once, each follow-up once.</summary>
internal static class RegionFile
{
    public static async Task CheckAsync(string folder, string region)
    {
        await using var platform = await OpenAsync(Path.Combine(folder, "platform.db"));
        var name = await AskAsync(platform, $"SELECT Database FROM kernel_region WHERE Slug = '{region.ToLowerInvariant()}'");
        await using var db = await OpenAsync(Path.Combine(folder, "regions", name + ".db"));

        await EmptyAsync(db, "a finished step that stands twice", """
            SELECT TrajectoryId, ActivityId FROM trajectories_task WHERE State = 'Done' AND ActivityId IS NOT NULL GROUP BY TrajectoryId, ActivityId HAVING COUNT(*) > 1
            """);
        await EmptyAsync(db, "a follow-up that was planned twice", "SELECT TrajectoryId, Month FROM followups_followup WHERE State <> 'Withdrawn' GROUP BY TrajectoryId, Month HAVING COUNT(*) > 1");
        await EmptyAsync(db, "an outbox key that is there twice", "SELECT Key FROM kernel_outbox GROUP BY Key HAVING COUNT(*) > 1");
        await EmptyAsync(db, "a fact that stands twice", "SELECT Key FROM monitoring_fact WHERE WithdrawnAt IS NULL GROUP BY Key HAVING COUNT(*) > 1");

        await EmptyAsync(db, "a place that was given twice", "SELECT StepId FROM training_enrolment GROUP BY StepId HAVING COUNT(*) > 1");
        await EmptyAsync(db, "an attendance that was taken twice", "SELECT SessionId, EnrolmentId FROM training_attendance GROUP BY SessionId, EnrolmentId HAVING COUNT(*) > 1");

        await IsAsync(db, 3, "SELECT COUNT(*) FROM participants_person");
        await IsAsync(db, 3, "SELECT COUNT(*) FROM trajectories_trajectory");
        await IsAsync(db, 2, "SELECT COUNT(*) FROM trajectories_plan WHERE Agreed = 1 AND Proposal IS NULL");
        await IsAsync(db, 1, "SELECT COUNT(*) FROM training_enrolment WHERE State = 'Completed' AND UnitId = 'sort-and-check'");
        await IsAsync(db, 1, "SELECT COUNT(*) FROM training_attendance WHERE Minutes = 360");
        await IsAsync(db, 5, "SELECT COUNT(*) FROM followups_followup WHERE State <> 'Withdrawn'");
        await IsAsync(db, 1, "SELECT COUNT(*) FROM followups_followup WHERE State = 'Done'");
        await IsAsync(db, 1, "SELECT COUNT(*) FROM trajectories_task WHERE Kind = 'FollowUp'");
        await IsAsync(db, 1, "SELECT COUNT(*) FROM followups_message WHERE Key LIKE 'followup:%'");
        await IsAsync(db, 1, "SELECT COUNT(*) FROM kernel_outbox WHERE Key LIKE 'message:followup:%'");
        await IsAsync(db, 1, "SELECT COUNT(*) FROM monitoring_fact WHERE WithdrawnAt IS NULL AND Kind = 'business-registered'");
        await IsAsync(db, 1, "SELECT COUNT(*) FROM monitoring_fact WHERE WithdrawnAt IS NULL AND Kind = 'feasibility-positive'");
        await IsAsync(db, 1, "SELECT COUNT(*) FROM monitoring_fact WHERE WithdrawnAt IS NULL AND Kind = 'stage' AND Value = 'started'");
        await IsAsync(db, 1, "SELECT COUNT(*) FROM monitoring_fact WHERE WithdrawnAt IS NULL AND Kind = 'status' AND Value = 'redirected'");
    }

    private static async Task<SqliteConnection> OpenAsync(string file)
    {
        var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await db.OpenAsync();
        return db;
    }

    private static async Task<object?> AskAsync(SqliteConnection db, string sql)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static async Task EmptyAsync(SqliteConnection db, string what, string sql)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        Assert.False(await rows.ReadAsync(), $"There is {what}.");
    }

    private static async Task IsAsync(SqliteConnection db, long expected, string sql)
    {
        var found = (long)(await AskAsync(db, sql))!;
        Assert.True(expected == found, $"{sql} is {found}, expected {expected}.");
    }
}
