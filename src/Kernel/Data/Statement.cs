namespace HubPlatform.Kernel.Data;

/// <summary>
/// One SQL statement inside the running command, for the few that every resumed step pays for (ADR 13). The text is the same on both databases; values
/// stand in it as <c>$1</c>, <c>$2</c>... and are given in that order. On SQLite it stays prepared from command to command.
/// </summary>
public abstract class Statement
{
    /// <summary>Gives the next value. Only text, numbers, bytes, ids, moments and names of an enumeration go into a database.</summary>
    public abstract Statement With(object? value);

    /// <summary>How many rows it changed.</summary>
    public abstract Task<int> RunAsync(CancellationToken cancellationToken);

    public abstract Task<List<T>> ReadAsync<T>(Func<Row, T> read, CancellationToken cancellationToken);
}

/// <summary>One row that a <see cref="Statement"/> found; columns by their place in it.</summary>
public abstract class Row
{
    public abstract bool IsNull(int place);

    public abstract Guid Id(int place);

    public Guid? IdOrNull(int place) => IsNull(place) ? null : Id(place);

    public abstract DateTimeOffset Moment(int place);

    public DateTimeOffset? MomentOrNull(int place) => IsNull(place) ? null : Moment(place);

    public abstract string Text(int place);

    public string? TextOrNull(int place) => IsNull(place) ? null : Text(place);

    public T Name<T>(int place)
        where T : struct, Enum => Enum.Parse<T>(Text(place));

    public abstract byte[] Bytes(int place);

    public int Number(int place) => (int)LongNumber(place);

    public int? NumberOrNull(int place) => IsNull(place) ? null : Number(place);

    public abstract long LongNumber(int place);
}
