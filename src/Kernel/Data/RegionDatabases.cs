using System.Collections.Concurrent;
using System.Data.Common;

using HubPlatform.Kernel.Regions;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HubPlatform.Kernel.Data;

/// <summary>Knows where databases are and how they are opened. Region databases are named by us; no part of a connection comes from input.</summary>
public sealed class RegionDatabases(IConfiguration configuration) : IDisposable
{
    internal const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;";

    /// <summary>Files kept open for writing; a host of many regions opens the others when somebody writes there.</summary>
    private const int MostWritersOpen = 64;

    private readonly ConcurrentDictionary<string, DbContextOptions<RegionDb>> _regions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RegionWriter> _writers = new(StringComparer.Ordinal);
    private readonly Lazy<DbContextOptions<PlatformDb>> _platform = new(() => Options<PlatformDb>(configuration, "platform", PlatformName(configuration)));

    /// <summary>PostgreSQL when a server is configured (<c>Database:PostgreSql</c>), else SQLite files in the data folder.</summary>
    public bool IsPostgreSql { get; } = IsPostgres(configuration);

    public string DataFolder { get; } = Folder(configuration);

    public DbContextOptions<PlatformDb> Platform => _platform.Value;

    public DbContextOptions<RegionDb> Of(Region region) =>
        _regions.GetOrAdd(region.Database, name => Options<RegionDb>(configuration, "regions", name));

    internal WriteGate? PlatformGate { get; } = IsPostgres(configuration) ? null : new WriteGate();

    /// <summary>Waits for a turn to change a region's database, and begins it.</summary>
    internal Task<WriteTurn> EnterAsync(Region region, HubModel model, CancellationToken cancellationToken) => IsPostgreSql
        ? ServerTurn.EnterAsync(new RegionDb(Of(region), model), cancellationToken)
        : _writers.GetOrAdd(region.Database, name => new RegionWriter(PathOf(configuration, Path.Combine("regions", name)), model, MakeRoom)).EnterAsync(cancellationToken);

    public void Dispose()
    {
        foreach (var writer in _writers.Values)
        {
            writer.Dispose();
        }
    }

    internal static string ConnectionString(string path, bool isPooled) =>
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30, Pooling = isPooled }.ConnectionString;

    private void MakeRoom(RegionWriter opening)
    {
        var open = _writers.Values.Where(w => w.IsOpen).OrderBy(w => w.LastUsed).ToList();

        foreach (var idle in open.Take(open.Count - MostWritersOpen + 1))
        {
            idle.TryClose();
        }
    }

    private static DbContextOptions<T> Options<T>(IConfiguration configuration, string folder, string name)
        where T : DbContext
    {
        var builder = new DbContextOptionsBuilder<T>();
        builder.Quiet();

        if (IsPostgres(configuration))
        {
            var connection = new NpgsqlConnectionStringBuilder(configuration["Database:PostgreSql"]) { Database = name };

            // A host that was stopped in the middle of a change must not hold the others up: its turn is over after half a minute.
            connection.Options ??= "-c lock_timeout=5s -c idle_in_transaction_session_timeout=30s";
            builder.UseNpgsql(connection.ConnectionString, npgsql => npgsql.MigrationsAssembly("HubPlatform.Migrations.PostgreSql"));
            builder.UseInternalServiceProvider(EfServices.OfPostgreSql.Value);
        }
        else
        {
            var path = PathOf(configuration, folder == "platform" ? folder : Path.Combine(folder, name));
            builder.UseSqlite(ConnectionString(path, isPooled: true),
                sqlite => sqlite.MigrationsAssembly("HubPlatform.Migrations.Sqlite"));
            builder.AddInterceptors(SqliteSettings.Instance);
            builder.UseInternalServiceProvider(EfServices.OfSqlite.Value);
        }

        return builder.Options;
    }

    private static string PathOf(IConfiguration configuration, string name)
    {
        var path = Path.Combine(Folder(configuration), name + ".db");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static bool IsPostgres(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["Database:PostgreSql"]);

    private static string Folder(IConfiguration configuration) => Path.GetFullPath(configuration["Data:Folder"] ?? "data");

    private static string PlatformName(IConfiguration configuration) => configuration["Database:Platform"] ?? "hub_platform";

    /// <summary>Durability is a promise (G1): a commit is on the disk before anyone is told so.</summary>
    private sealed class SqliteSettings : DbConnectionInterceptor
    {
        public static SqliteSettings Instance { get; } = new();

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

internal static class QuietOptions
{
    public static DbContextOptionsBuilder<T> Quiet<T>(this DbContextOptionsBuilder<T> builder)
        where T : DbContext =>
        builder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning).Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
}

/// <summary>
/// EF Core's own services, one set for each kind of database. Where none is named, EF looks for one by comparing all options of each new context with all
/// it has met: three kilobytes and an eighth of the time of each turn (ADR 13).
/// </summary>
internal static class EfServices
{
    public static readonly Lazy<IServiceProvider> OfSqlite = new(() => new ServiceCollection().AddEntityFrameworkSqlite().BuildServiceProvider());

    public static readonly Lazy<IServiceProvider> OfPostgreSql = new(() => new ServiceCollection().AddEntityFrameworkNpgsql().BuildServiceProvider());
}

/// <summary>A fair queue before the platform's SQLite file: first come, first served, and no more than it can answer in time.</summary>
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
            throw new TimeoutException("Too many changes are waiting for the platform's database.");
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
