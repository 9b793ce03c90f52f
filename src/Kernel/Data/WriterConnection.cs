using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Data;

/// <summary>The connection through which a SQLite file is written: kept open, its statements kept prepared.</summary>
internal sealed class WriterConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, FileStatement> _statements = new(StringComparer.Ordinal);

    public WriterConnection(string path)
    {
        _connection = new SqliteConnection(RegionDatabases.ConnectionString(path, isPooled: false));
        _connection.Open();

        using (var command = _connection.CreateCommand())
        {
            // Checkpoints copy what many commits wrote in one go; the log stays below the limit either way.
            command.CommandText = RegionDatabases.Pragmas + " PRAGMA busy_timeout=30000; PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-8000;";
            command.ExecuteNonQuery();
        }

        Options = new DbContextOptionsBuilder<RegionDb>().Quiet().UseSqlite(_connection).UseInternalServiceProvider(EfServices.OfSqlite.Value).Options;
    }

    /// <summary>For a context that works on this connection, inside the transaction that is open on it.</summary>
    public DbContextOptions<RegionDb> Options { get; }

    public FileStatement Prepared(string text)
    {
        if (!_statements.TryGetValue(text, out var statement))
        {
            _statements[text] = statement = new FileStatement(_connection.Handle!, text);
        }

        return statement;
    }

    public void Run(string text) => Prepared(text).Run();

    public void TryRun(string text)
    {
        try
        {
            Run(text);
        }
        catch (SqliteException)
        {
            // A rollback where SQLite has rolled back by itself.
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
