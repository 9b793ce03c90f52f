using System.Diagnostics;

using Microsoft.Data.Sqlite;

namespace HubPlatform.Kernel.Data;

/// <summary>
/// A SQLite file has one writer. Who wants to change it queues here, first come, first served, and no more than it can answer in time. Those who queued up
/// meanwhile share one commit (ADR 14): each runs alone, under a savepoint of its own, and hands the open transaction on; the last one writes it to the
/// disk, and only then is any of them told.
/// </summary>
internal sealed class RegionWriter(string path, HubModel model, Action<RegionWriter> opening) : IDisposable
{
    public const int MostInGroup = 64;
    private const int LongestQueue = 500;

    /// <summary>A group that is older takes nobody in any more: its members wait for their answers. Tests of groups do not hurry.</summary>
    internal static TimeSpan LongestGroup { get; set; } = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _queue = new();
    private bool _isTaken;
    private WriterConnection? _connection;
    private Group? _group;

    public long LastUsed { get; private set; }

    public bool IsOpen => _connection is not null;

    public async Task<WriteTurn> EnterAsync(CancellationToken cancellationToken)
    {
        if (Queue() is { } place)
        {
            await using var registration = cancellationToken.UnsafeRegister(static (waiting, token) => ((TaskCompletionSource)waiting!).TrySetCanceled(token), place);
            await place.Task;
        }

        try
        {
            return Begin();
        }
        catch
        {
            _ = PassOn();
            throw;
        }
    }

    /// <summary>False while somebody writes.</summary>
    public bool TryClose()
    {
        lock (_lock)
        {
            if (_isTaken)
            {
                return false;
            }

            _connection?.Dispose();
            _connection = null;
            return true;
        }
    }

    public void Dispose() => TryClose();

    /// <summary>Null when it is the caller's turn at once.</summary>
    private TaskCompletionSource? Queue()
    {
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return null;
            }

            if (_queue.Count >= LongestQueue)
            {
                throw new TimeoutException("Too many changes are waiting for this region's database.");
            }

            var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _queue.Enqueue(place);
            return place;
        }
    }

    private Turn Begin()
    {
        LastUsed = Stopwatch.GetTimestamp();

        if (_connection is null)
        {
            opening(this);
            _connection = new WriterConnection(path);
        }

        if (_group is null)
        {
            _connection.Run("BEGIN IMMEDIATE");
            _group = new Group();
        }
        else
        {
            _connection.Run("SAVEPOINT turn");
        }

        _group.Count++;
        return new Turn(this, _group, _connection, new RegionDb(_connection.Options, model, _connection));
    }

    /// <summary>The next one joins the group, or the group is written and then the next one begins another. Answers when it has been written.</summary>
    private Task PassOn()
    {
        var group = _group;

        if (group is { TakesMore: true } && CallNext(orLeave: false))
        {
            return group.Written.Task;
        }

        if (group is not null)
        {
            Write(group);
        }

        CallNext(orLeave: true);
        return group?.Written.Task ?? Task.CompletedTask;
    }

    private void Write(Group group)
    {
        _group = null;

        try
        {
            if (group.Broken is not null)
            {
                throw group.Broken;
            }

            _connection!.Run("COMMIT");
            group.Written.SetResult();
        }
        catch (Exception e)
        {
            _connection!.TryRun("ROLLBACK");
            group.Written.SetException(e);

            // Where nobody is left to be told, nobody looks.
            _ = group.Written.Task.Exception;
        }
    }

    private bool CallNext(bool orLeave)
    {
        lock (_lock)
        {
            while (_queue.TryDequeue(out var place))
            {
                if (place.TrySetResult())
                {
                    return true;
                }
            }

            _isTaken = !orLeave;
            return false;
        }
    }

    /// <summary>Commands that are written together.</summary>
    private sealed class Group
    {
        private readonly long _begun = Stopwatch.GetTimestamp();

        public int Count { get; set; }

        /// <summary>Why SQLite gave the whole transaction up, and not only what one of them did.</summary>
        public Exception? Broken { get; set; }

        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool TakesMore => Broken is null && Count < MostInGroup && Stopwatch.GetElapsedTime(_begun) < LongestGroup;
    }

    private sealed class Turn(RegionWriter writer, Group group, WriterConnection connection, RegionDb db) : WriteTurn(db)
    {
        // Before the first one of a group there is nothing that must stay.
        private readonly bool _isFirst = group.Count == 1;
        private bool _isOver;

        public override Task CommitAsync(CancellationToken cancellationToken)
        {
            if (!_isFirst)
            {
                connection.Run("RELEASE turn");
            }

            _isOver = true;
            return writer.PassOn();
        }

        public override Task RollbackAsync(CancellationToken cancellationToken)
        {
            TakeBack();
            return Task.CompletedTask;
        }

        public override async ValueTask DisposeAsync()
        {
            await Db.DisposeAsync();

            if (_isOver)
            {
                return;
            }

            _isOver = true;

            try
            {
                TakeBack();
            }
            catch (SqliteException e)
            {
                group.Broken ??= e;
            }
            finally
            {
                // What the others of the group are told is not this one's affair.
                _ = writer.PassOn();
            }
        }

        private void TakeBack()
        {
            if (_isFirst)
            {
                connection.TryRun("ROLLBACK");
                connection.Run("BEGIN IMMEDIATE");
            }
            else
            {
                connection.Run("ROLLBACK TO turn");
            }
        }
    }
}
