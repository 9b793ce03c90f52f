using Microsoft.Data.Sqlite;

namespace HubPlatform.Benchmarks.Engine;

/// <summary>The reference: transactions of two rows, as durable as ours (WAL, synchronous=FULL), on the same disk, with nothing above them.</summary>
internal sealed class RawCommits : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _insert;
    private readonly byte[] _state = new byte[1024];

    public RawCommits(string folder)
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
        _connection.Open();
        Do("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
        Do("CREATE TABLE instance (id INTEGER PRIMARY KEY, state BLOB); CREATE TABLE burst (id INTEGER PRIMARY KEY, journal BLOB);");
        Do("INSERT INTO instance VALUES (1, zeroblob(1024));");
        _update = Command("UPDATE instance SET state = $bytes WHERE id = 1");
        _insert = Command("INSERT INTO burst (journal) VALUES ($bytes)");
    }

    public void CommitTwoRows()
    {
        using var transaction = _connection.BeginTransaction();
        _update.Transaction = _insert.Transaction = transaction;
        _update.ExecuteNonQuery();
        _insert.ExecuteNonQuery();
        transaction.Commit();
    }

    public void Dispose()
    {
        _update.Dispose();
        _insert.Dispose();
        _connection.Dispose();
    }

    private void Do(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$bytes", _state);
        return command;
    }
}
