using System.Collections.Concurrent;
using System.Data.Common;

using HubPlatform.Kernel.Regions;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace HubPlatform.Kernel.Data;

/// <summary>Knows where databases are and how they are opened. Region databases are named by us; no part of a connection comes from input.</summary>
public sealed class RegionDatabases(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, DbContextOptions<RegionDb>> _regions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WriteGate> _gates = new(StringComparer.Ordinal);
    private readonly Lazy<DbContextOptions<PlatformDb>> _platform = new(() => Options<PlatformDb>(configuration, "platform", PlatformName(configuration)));

    /// <summary>PostgreSQL when a server is configured (<c>Database:PostgreSql</c>), else SQLite files in the data folder.</summary>
    public bool IsPostgreSql { get; } = IsPostgres(configuration);

    public string DataFolder { get; } = Folder(configuration);

    public DbContextOptions<PlatformDb> Platform => _platform.Value;

    public DbContextOptions<RegionDb> Of(Region region) =>
        _regions.GetOrAdd(region.Database, name => Options<RegionDb>(configuration, "regions", name));

    /// <summary>SQLite has one writer per file: who wants to write queues here, in order of arrival. PostgreSQL needs none.</summary>
    internal WriteGate? GateOf(Region region) => IsPostgreSql ? null : _gates.GetOrAdd(region.Database, _ => new WriteGate());

    internal WriteGate? PlatformGate => IsPostgreSql ? null : _gates.GetOrAdd("", _ => new WriteGate());

    public void Forget(Region region) => _regions.TryRemove(region.Database, out _);

    private static DbContextOptions<T> Options<T>(IConfiguration configuration, string folder, string name)
        where T : DbContext
    {
        var builder = new DbContextOptionsBuilder<T>();
        builder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning).Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));

        if (IsPostgres(configuration))
        {
            var connection = new NpgsqlConnectionStringBuilder(configuration["Database:PostgreSql"]) { Database = name };

            // A host that was stopped in the middle of a change must not hold the others up: its turn is over after half a minute.
            connection.Options ??= "-c lock_timeout=5s -c idle_in_transaction_session_timeout=30s";
            builder.UseNpgsql(connection.ConnectionString, npgsql => npgsql.MigrationsAssembly("HubPlatform.Migrations.PostgreSql"));
        }
        else
        {
            var path = Path.Combine(Folder(configuration), folder == "platform" ? "platform.db" : Path.Combine(folder, name + ".db"));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            builder.UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ConnectionString,
                sqlite => sqlite.MigrationsAssembly("HubPlatform.Migrations.Sqlite"));
            builder.AddInterceptors(SqliteSettings.Instance);
        }

        return builder.Options;
    }

    private static bool IsPostgres(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["Database:PostgreSql"]);

    private static string Folder(IConfiguration configuration) => Path.GetFullPath(configuration["Data:Folder"] ?? "data");

    private static string PlatformName(IConfiguration configuration) => configuration["Database:Platform"] ?? "hub_platform";

    /// <summary>Durability is a promise (G1): a commit is on the disk before anyone is told so.</summary>
    private sealed class SqliteSettings : DbConnectionInterceptor
    {
        public static SqliteSettings Instance { get; } = new();

        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>A fair queue before one SQLite file: first come, first served, and no more than it can answer in time.</summary>
internal sealed class WriteGate
{
    private const int LongestQueue = 500;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _waiting;

    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > LongestQueue)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TimeoutException("Too many changes are waiting for this region's database.");
        }

        try
        {
            await _turn.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return new Turn(_turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
