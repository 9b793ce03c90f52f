using System.Data.Common;

namespace HubPlatform.Kernel.Data;

/// <summary>
/// One SQL statement inside the running command, for the few that every resumed step pays for (ADR 13). The text is the same on both databases; values
/// stand in it as <c>$1</c>, <c>$2</c>... and are given in that order. On SQLite it stays prepared from command to command.
/// </summary>
public sealed class Statement
{
    private readonly DbCommand _command;
    private readonly bool _isPostgreSql;
    private int _given;

    internal Statement(DbCommand command, string text, bool isPostgreSql)
    {
        _command = command;
        _command.CommandText = text;
        _isPostgreSql = isPostgreSql;
    }

    /// <summary>Gives the next value. Only text, numbers, bytes, ids, moments and names of an enumeration go into a database.</summary>
    public Statement With(object? value)
    {
        if (_given == _command.Parameters.Count)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = _isPostgreSql ? "" : $"${_given + 1}";
            _command.Parameters.Add(parameter);
        }

        _command.Parameters[_given++].Value = value switch
        {
            null => DBNull.Value,
            Enum name => name.ToString(),
            Guid id when !_isPostgreSql => id.ToByteArray(bigEndian: true),
            DateTimeOffset moment => _isPostgreSql ? moment.ToUniversalTime() : moment.UtcTicks,
            _ => value,
        };

        return this;
    }

    internal void Run() => _command.ExecuteNonQuery();

    /// <summary>How many rows it changed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            await DoneAsync();
        }
    }

    public async Task<List<T>> ReadAsync<T>(Func<Row, T> read, CancellationToken cancellationToken)
    {
        try
        {
            var found = new List<T>();
            await using var reader = await _command.ExecuteReaderAsync(cancellationToken);
            var row = new Row(reader, _isPostgreSql);

            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(read(row));
            }

            return found;
        }
        finally
        {
            await DoneAsync();
        }
    }

    private ValueTask DoneAsync()
    {
        _given = 0;
        return _isPostgreSql ? _command.DisposeAsync() : ValueTask.CompletedTask;
    }
}

/// <summary>One row that a <see cref="Statement"/> found; columns by their place in it.</summary>
public readonly struct Row(DbDataReader reader, bool isPostgreSql)
{
    public Guid Id(int place) => isPostgreSql ? reader.GetGuid(place) : new Guid(reader.GetFieldValue<byte[]>(place), bigEndian: true);

    public Guid? IdOrNull(int place) => reader.IsDBNull(place) ? null : Id(place);

    public DateTimeOffset Moment(int place) =>
        isPostgreSql ? reader.GetFieldValue<DateTimeOffset>(place) : new DateTimeOffset(reader.GetInt64(place), TimeSpan.Zero);

    public DateTimeOffset? MomentOrNull(int place) => reader.IsDBNull(place) ? null : Moment(place);

    public string Text(int place) => reader.GetString(place);

    public string? TextOrNull(int place) => reader.IsDBNull(place) ? null : reader.GetString(place);

    public T Name<T>(int place)
        where T : struct, Enum => Enum.Parse<T>(reader.GetString(place));

    public byte[] Bytes(int place) => reader.GetFieldValue<byte[]>(place);

    public int Number(int place) => reader.GetInt32(place);

    public int? NumberOrNull(int place) => reader.IsDBNull(place) ? null : reader.GetInt32(place);

    public long LongNumber(int place) => reader.GetInt64(place);
}
