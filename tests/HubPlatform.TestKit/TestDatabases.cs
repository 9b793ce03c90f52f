using System.Diagnostics;
using System.Security.Cryptography;

using Microsoft.Data.Sqlite;

using Npgsql;

namespace HubPlatform.TestKit;

/// <summary>Where the databases of one test run live, and how a fresh one is made from the template.</summary>
internal abstract class TestDatabases : IAsyncDisposable
{
    public abstract string Prefix { get; }

    public abstract string Template { get; }

    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    protected string Folder { get; } = Path.Combine(Path.GetTempPath(), "hub-test-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));

    public static TestDatabases FromEnvironment() =>
        Environment.GetEnvironmentVariable("HUB_TEST_POSTGRES") is { Length: > 0 } server ? new OnPostgreSql(server) : new OnSqlite();

    public abstract Task PrepareAsync();

    public abstract Task SealTemplateAsync();

    public abstract Task CopyTemplateAsync(string database);

    public virtual ValueTask DisposeAsync()
    {
        // Thousands of databases take longer than the runner waits for a process to end: somebody else takes them away meanwhile.
        if (!OperatingSystem.IsWindows())
        {
            Process.Start("rm", ["-rf", Folder]).Dispose();
            return ValueTask.CompletedTask;
        }

        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A file still open at the end of the process is the temp folder's to clean.
        }

        return ValueTask.CompletedTask;
    }

    private sealed class OnSqlite : TestDatabases
    {
        public override string Prefix => "";

        public override string Template => "template";

        public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Data:Folder"] = Folder, ["Database:PostgreSql"] = "" };

        public override Task PrepareAsync()
        {
            Directory.CreateDirectory(Path.Combine(Folder, "regions"));
            return Task.CompletedTask;
        }

        public override async Task SealTemplateAsync()
        {
            // Everything out of the write-ahead log, so that the file alone is the database.
            await using var connection = new SqliteConnection($"Data Source={PathOf(Template)};Pooling=false");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            await command.ExecuteNonQueryAsync();
        }

        public override Task CopyTemplateAsync(string database)
        {
            File.Copy(PathOf(Template), PathOf(database));
            return Task.CompletedTask;
        }

        private string PathOf(string database) => Path.Combine(Folder, "regions", database + ".db");
    }

    private sealed class OnPostgreSql(string server) : TestDatabases
    {
        // One prefix for each run: runs side by side, and one that was killed, do not meet.
        private readonly string _run = "test_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)) + "_";
        private readonly SemaphoreSlim _copying = new(1, 1);

        public override string Prefix => _run;

        public override string Template => _run + "template";

        public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Data:Folder"] = Folder,
            ["Database:PostgreSql"] = server,
            ["Database:Platform"] = _run + "platform",
        };

        public override Task PrepareAsync()
        {
            Directory.CreateDirectory(Folder);
            return Task.CompletedTask;
        }

        public override Task SealTemplateAsync()
        {
            NpgsqlConnection.ClearAllPools();
            return Task.CompletedTask;
        }

        public override async Task CopyTemplateAsync(string database)
        {
            // A template that is being copied cannot be copied a second time at once.
            await _copying.WaitAsync();

            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
                await connection.OpenAsync();
                await using var command = new NpgsqlCommand($"create database \"{database}\" template \"{Template}\"", connection);
                await command.ExecuteNonQueryAsync();
            }
            finally
            {
                _copying.Release();
            }
        }
    }
}
