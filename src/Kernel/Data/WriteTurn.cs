using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HubPlatform.Kernel.Data;

/// <summary>
/// One command's turn to change a region's database. What it did stands, on the disk, once <see cref="CommitAsync"/> has come back, and not before; left
/// without that, nothing of it stands.
/// </summary>
internal abstract class WriteTurn(RegionDb db) : IAsyncDisposable
{
    /// <summary>After this a command counts as hanging. A run of faults on purpose waits less.</summary>
    internal static TimeSpan Longest { get; set; } = TimeSpan.FromSeconds(30);

    public RegionDb Db => db;

    /// <summary>Throws where it could not be written; then nothing of it stands.</summary>
    public abstract Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Takes back what was done in this turn so far. The turn goes on: a refusal still has its audit record to write.</summary>
    public abstract Task RollbackAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}

/// <summary>On PostgreSQL commands run side by side, each in a transaction of its own; the server groups their commits.</summary>
internal sealed class ServerTurn : WriteTurn
{
    private IDbContextTransaction _transaction;

    private ServerTurn(RegionDb db, IDbContextTransaction transaction)
        : base(db) => _transaction = transaction;

    public static async Task<WriteTurn> EnterAsync(RegionDb db, CancellationToken cancellationToken)
    {
        try
        {
            return new ServerTurn(db, await db.Database.BeginTransactionAsync(cancellationToken));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public override Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public override async Task RollbackAsync(CancellationToken cancellationToken)
    {
        await _transaction.RollbackAsync(cancellationToken);
        await _transaction.DisposeAsync();
        _transaction = await Db.Database.BeginTransactionAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }
}
