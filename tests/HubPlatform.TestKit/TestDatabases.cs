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

    /// <summary>The name of a database in which stands what stands in <paramref name="template"/>. <paramref name="open"/> opens one as the hub does.</summary>
    public abstract Task<string> TakeAsync(string template, Func<string, RegionDb> open);

    /// <summary>Makes a template of what stands in a database; nobody uses it otherwise from now on.</summary>
    public abstract Task<string> KeepAsync(string database);

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

        public override async Task<string> KeepAsync(string database)
        {
            // One file without a log beside it, also while the hub still holds the other one open.
            var kept = "like-" + database;
            await using var connection = new SqliteConnection($"Data Source={PathOf(database)};Pooling=false");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $path";
            command.Parameters.AddWithValue("$path", PathOf(kept));
            await command.ExecuteNonQueryAsync();
            await using var copy = new SqliteConnection($"Data Source={PathOf(kept)};Pooling=false");
            await copy.OpenAsync();
            await using var log = copy.CreateCommand();
            log.CommandText = "PRAGMA journal_mode=WAL";
            await log.ExecuteNonQueryAsync();
            return kept;
        }

        public override Task<string> TakeAsync(string template, Func<string, RegionDb> open)
        {
            var database = $"t{Interlocked.Increment(ref _made)}";
            File.Copy(PathOf(template), PathOf(database));
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

        /// <summary>Put into each template: what stood there is kept beside its tables, so that it can be put back in one call.</summary>
        private const string Kept = """
            drop schema if exists kept, kept_numbers cascade;
            create schema kept;
            create schema kept_numbers;
            create table kept_numbers.sequence as select quote_ident(sequencename) as name, last_value from pg_sequences where schemaname = 'public';
            do $$
            declare one text; is_used boolean;
            begin
                for one in select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename <> '__EFMigrationsHistory' loop
                    execute 'select exists (select 1 from public.' || one || ')' into is_used;
                    if is_used then
                        execute 'create table kept.' || one || ' as table public.' || one;
                    end if;
                end loop;
            end $$;
            create or replace function kept_numbers.put_back() returns void language plpgsql as $$
            declare one text;
            begin
                -- Not in the order of the references.
                perform set_config('session_replication_role', 'replica', true);
                for one in select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename <> '__EFMigrationsHistory' loop
                    execute 'delete from public.' || one;
                end loop;
                for one in select quote_ident(tablename) from pg_tables where schemaname = 'kept' loop
                    execute 'insert into public.' || one || ' overriding system value table kept.' || one;
                end loop;
                perform setval(('public.' || name)::regclass, coalesce(last_value, 1), last_value is not null) from kept_numbers.sequence;
            end $$;
            """;

        // One prefix for each run: runs side by side, and one that was killed, do not meet.
        private readonly string _run = "test_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)) + "_";
        private readonly SemaphoreSlim _copying = new(1, 1);
        private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _left = new();
        private readonly ConcurrentDictionary<string, string> _templates = new();
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

        public override async Task<string> KeepAsync(string database)
        {
            await RunAsync(database, Kept);

            // A database that somebody is connected to cannot be copied.
            await RunAsync("postgres", $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'");
            return database;
        }

        public override async Task<string> TakeAsync(string template, Func<string, RegionDb> open)
        {
            var left = _left.GetOrAdd(template, _ => new());

            if (left.Count < Resting || !left.TryDequeue(out var database))
            {
                return await CopyAsync(template);
            }

            try
            {
                await using var db = open(database);
                await db.Database.ExecuteSqlRawAsync("select kept_numbers.put_back()");
            }
            catch (DbException)
            {
                // Somebody still holds on to it.
                return await CopyAsync(template);
            }

            TryDelete(() => Directory.Delete(Path.Combine(Folder, "files", database), recursive: true));
            return database;
        }

        public override void GiveBack(string database) => _left[_templates[database]].Enqueue(database);

        private async Task<string> CopyAsync(string template)
        {
            var database = $"{_run}t{Interlocked.Increment(ref _made)}";

            // A template that is being copied cannot be copied a second time at once.
            await _copying.WaitAsync();

            try
            {
                await RunAsync("postgres", $"create database \"{database}\" template \"{template}\"");
            }
            finally
            {
                _copying.Release();
            }

            _templates[database] = template;
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
