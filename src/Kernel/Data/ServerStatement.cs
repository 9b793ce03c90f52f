using System.Data.Common;

namespace HubPlatform.Kernel.Data;

/// <summary>On PostgreSQL, where the driver keeps what is asked often prepared by itself.</summary>
internal sealed class ServerStatement : Statement
{
    private readonly DbCommand _command;

    public ServerStatement(DbCommand command, string text)
    {
        _command = command;
        _command.CommandText = text;
    }

    public override Statement With(object? value)
    {
        var parameter = _command.CreateParameter();
        parameter.ParameterName = "";
        parameter.Value = value switch
        {
            null => DBNull.Value,
            Enum name => name.ToString(),
            DateTimeOffset moment => moment.ToUniversalTime(),
            _ => value,
        };
        _command.Parameters.Add(parameter);

        return this;
    }

    public override async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using (_command)
        {
            return await _command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public override async Task<List<T>> ReadAsync<T>(Func<Row, T> read, CancellationToken cancellationToken)
    {
        await using (_command)
        {
            var found = new List<T>();
            await using var reader = await _command.ExecuteReaderAsync(cancellationToken);
            var row = new ServerRow(reader);

            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(read(row));
            }

            return found;
        }
    }

    private sealed class ServerRow(DbDataReader reader) : Row
    {
        public override bool IsNull(int place) => reader.IsDBNull(place);

        public override Guid Id(int place) => reader.GetGuid(place);

        public override DateTimeOffset Moment(int place) => reader.GetFieldValue<DateTimeOffset>(place);

        public override string Text(int place) => reader.GetString(place);

        public override byte[] Bytes(int place) => reader.GetFieldValue<byte[]>(place);

        public override long LongNumber(int place) => reader.GetInt64(place);
    }
}
