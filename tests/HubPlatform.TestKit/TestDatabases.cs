using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;

using HubPlatform.Kernel.Data;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using Npgsql;

namespace HubPlatform.TestKit;

/// <summary>Where the databases of one test run live, and how a fresh one is made from the template.</summary>
internal abstract class TestDatabases : IAsyncDisposable
{
    public abstract string Template { get; }

    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    protected string Folder { get; } = Path.Combine(Path.GetTempPath(), "hub-test-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));

    public static TestDatabases FromEnvironment() =>
        Environment.GetEnvironmentVariable("HUB_TEST_POSTGRES") is { Length: > 0 } server ? new OnPostgreSql(server) : new OnSqlite();

    public abstract Task PrepareAsync();

    public abstract Task SealTemplateAsync();

    /// <summary>The name of a database with nothing in it but its tables. <paramref name="open"/> opens one as the hub does.</summary>
    public abstract Task<string> TakeAsync(Func<string, RegionDb> open);

    /// <summary>Its test is over.</summary>
    public abstract void GiveBack(string database);

    public virtual ValueTask DisposeAsync()
    {
        TryDelete(() => Directory.Delete(Folder, recursive: true));
        return ValueTask.CompletedTask;
    }

    /// <summary>What somebody still has open is the temp folder's to clean.</summary>
    private static void TryDelete(Action delete)
    {
        try
        {
            delete();
        }
        catch (IOException)
        {
        }
    }

    private sealed class OnSqlite : TestDatabases
    {
        private int _made;

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

        public override Task<string> TakeAsync(Func<string, RegionDb> open)
        {
            var database = $"t{Interlocked.Increment(ref _made)}";
            File.Copy(PathOf(Template), PathOf(database));
            return Task.FromResult(database);
        }

        public override void GiveBack(string database)
        {
            foreach (var file in new[] { PathOf(database), PathOf(database) + "-wal", PathOf(database) + "-shm" })
            {
                TryDelete(() => File.Delete(file));
            }
        }

        private string PathOf(string database) => Path.Combine(Folder, "regions", database + ".db");
    }

    /// <summary>Making a database takes a server longer than most tests run, so a database that a test has left is emptied for another one.</summary>
    private sealed class OnPostgreSql(string server) : TestDatabases
    {
        /// <summary>A database rests while as many others are used: what a test left running behind itself has ended by then.</summary>
        private const int Resting = 8;

        private const string Emptied = """
            create function empty_for_the_next_test() returns void language plpgsql as $$
            declare one text;
            begin
                -- Not in the order of the references.
                perform set_config('session_replication_role', 'replica', true);
                for one in select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename <> '__EFMigrationsHistory' loop
                    execute 'delete from ' || one;
                end loop;
                for one in select quote_ident(sequencename) from pg_sequences where schemaname = 'public' loop
                    perform setval(one, 1, false);
                end loop;
            end $$
            """;

        // One prefix for each run: runs side by side, and one that was killed, do not meet.
        private readonly string _run = "test_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)) + "_";
        private readonly SemaphoreSlim _copying = new(1, 1);
        private readonly ConcurrentQueue<string> _left = new();
        private int _made;

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

        public override async Task SealTemplateAsync()
        {
            await RunAsync(Template, Emptied);
            NpgsqlConnection.ClearAllPools();
        }

        public override async Task<string> TakeAsync(Func<string, RegionDb> open)
        {
            if (_left.Count < Resting || !_left.TryDequeue(out var database))
            {
                return await CopyAsync();
            }

            try
            {
                await using var db = open(database);
                await db.Database.ExecuteSqlRawAsync("select empty_for_the_next_test()");
            }
            catch (DbException)
            {
                // Somebody still holds on to it.
                return await CopyAsync();
            }

            TryDelete(() => Directory.Delete(Path.Combine(Folder, "files", database), recursive: true));
            return database;
        }

        public override void GiveBack(string database) => _left.Enqueue(database);

        private async Task<string> CopyAsync()
        {
            var database = $"{_run}t{Interlocked.Increment(ref _made)}";

            // A template that is being copied cannot be copied a second time at once.
            await _copying.WaitAsync();

            try
            {
                await RunAsync("postgres", $"create database \"{database}\" template \"{Template}\"");
            }
            finally
            {
                _copying.Release();
            }

            return database;
        }

        private async Task RunAsync(string database, string text)
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(text, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
