using System.Globalization;

using Microsoft.Data.Sqlite;

using SQLitePCL;

using static SQLitePCL.raw;

namespace HubPlatform.Kernel.Data;

/// <summary>
/// On SQLite: prepared once for a region's writing connection, and given its values by their place. What ADO.NET adds to that (names of parameters looked up
/// in each run, a reader for each result) was a tenth of a resume (ADR 13). Nothing here waits for anybody: the connection has one user at a time.
/// </summary>
internal sealed class FileStatement : Statement, IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly FileRow _row;
    private int _given;

    public FileStatement(sqlite3 database, string text)
    {
        // A place that is told by its number; "$1" would be a name, and numbered as it comes.
        _database = database;
        Expect(sqlite3_prepare_v2(database, text.Replace('$', '?'), out _statement));
        _row = new FileRow(_statement);
    }

    public override Statement With(object? value)
    {
        var place = ++_given;

        Expect(value switch
        {
            null => sqlite3_bind_null(_statement, place),
            Guid id => Bind(place, id),
            DateTimeOffset moment => sqlite3_bind_int64(_statement, place, moment.UtcTicks),
            string text => sqlite3_bind_text(_statement, place, text),
            byte[] { Length: 0 } => sqlite3_bind_zeroblob(_statement, place, 0),
            byte[] bytes => sqlite3_bind_blob(_statement, place, bytes),
            Enum name => sqlite3_bind_text(_statement, place, name.ToString()),
            int or long or bool => sqlite3_bind_int64(_statement, place, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            _ => throw new ArgumentException($"A {value.GetType().Name} does not go into a statement.", nameof(value)),
        });

        return this;
    }

    public int Run()
    {
        try
        {
            while (Step())
            {
                // A pragma answers with a row, which nobody asked for.
            }

            return sqlite3_changes(_database);
        }
        finally
        {
            Rewind();
        }
    }

    public override Task<int> RunAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Run());
    }

    public override Task<List<T>> ReadAsync<T>(Func<Row, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        try
        {
            var found = new List<T>();

            while (Step())
            {
                found.Add(read(_row));
            }

            return Task.FromResult(found);
        }
        finally
        {
            Rewind();
        }
    }

    public void Dispose() => _statement.Dispose();

    private bool Step()
    {
        var answer = sqlite3_step(_statement);

        if (answer is not (SQLITE_ROW or SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(answer, _database);
        }

        return answer == SQLITE_ROW;
    }

    private void Rewind()
    {
        // It answers once more what the last step answered.
        _ = sqlite3_reset(_statement);
        _given = 0;
    }

    private int Bind(int place, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);

        return sqlite3_bind_blob(_statement, place, bytes);
    }

    private void Expect(int answer) => SqliteException.ThrowExceptionForRC(answer, _database);

    private sealed class FileRow(sqlite3_stmt statement) : Row
    {
        public override bool IsNull(int place) => sqlite3_column_type(statement, place) == SQLITE_NULL;

        public override Guid Id(int place) => new(sqlite3_column_blob(statement, place), bigEndian: true);

        public override DateTimeOffset Moment(int place) => new(LongNumber(place), TimeSpan.Zero);

        public override string Text(int place) => sqlite3_column_text(statement, place).utf8_to_string();

        public override byte[] Bytes(int place) => sqlite3_column_blob(statement, place).ToArray();

        public override long LongNumber(int place) => sqlite3_column_int64(statement, place);
    }
}
