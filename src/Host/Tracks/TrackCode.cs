using System.Runtime.CompilerServices;

using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;
using HubPlatform.TrackSdk.Rehearsing;

namespace HubPlatform.Host.Tracks;

/// <summary>
/// The code of one version of a track that is needed after loading: its activities and listeners. Each call has a thread of its own, a time and a size. What
/// does not come back is left behind, and after a few of those nothing of the track is called any more. Now and then the code is loaded anew, so that whatever it
/// heaps up in its own statics goes; where it cannot be let go, it is called no more either.
/// </summary>
internal sealed class TrackCode(TrackFiles files, TrackSettings settings) : IDisposable
{
    private const long MostBytesOfACall = 64L * 1024 * 1024;
    private const long BytesOfALife = 256L * 1024 * 1024;
    private const int CallsOfALife = 10_000;
    private const int MostLeftBehind = 3;
    private const int MostHeld = 2;
    private const int StackBytes = 1024 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly List<Thread> _leftBehind = [];
    private readonly List<WeakReference> _letGo = [];
    private Lazy<Life>? _life;
    private long _bytes;
    private int _calls;
    private bool _isDisposed;

    /// <summary>Why it is not called any more; null while it is.</summary>
    public TrackCodeException? Rests
    {
        get
        {
            lock (_lock)
            {
                return FindRest();
            }
        }
    }

    public Func<ActivityCall, ActivityAnswer> Activity(string id) => call =>
        Run(id, (life, stop) => life.Activity(id).Run(new ActivityCall(call.Values, call.Now, stop)) ?? throw new InvalidOperationException("The activity answered nothing."), call.Stop);

    public Func<TrackEvent, IEnumerable<Intention>> Listener(string id) => told =>
        Run(id, (life, stop) => (Intention[])[.. (life.Listener(id).Hear(told with { Stop = stop }) ?? []).Take(MostIntentions)], told.Stop);

    /// <summary>More than this of one event are not looked at.</summary>
    public const int MostIntentions = 20;

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            LetGo();
        }
    }

    private T Run<T>(string id, Func<Life, CancellationToken, T> call, CancellationToken asked)
        where T : class
    {
        var life = Begin();
        var outcome = new Outcome<T>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(asked);
        var token = stop.Token;
        var thread = new Thread(() => outcome.Take(() => call(life.Value, token)), StackBytes) { IsBackground = true, Name = $"track {files.Manifest.Id} {id}" };
        thread.Start();

        if (!thread.Join(settings.CallWithin))
        {
            stop.Cancel();

            if (!thread.Join(Grace))
            {
                LeaveBehind(thread);
                throw new TrackCodeException(TrackFault.Hung, $"{id} was broken off: not finished after {settings.CallWithin.TotalSeconds:0.#} seconds.");
            }

            // It stopped when it was told to: what it answers after its time does not count.
            throw new TrackCodeException(TrackFault.Hung, $"{id} was stopped: not finished after {settings.CallWithin.TotalSeconds:0.#} seconds.");
        }

        End(outcome.Bytes);

        return outcome switch
        {
            { Error: { } error } => throw new TrackCodeException(TrackFault.Threw, $"{id} failed: {error}"),
            { Bytes: > MostBytesOfACall } => throw new TrackCodeException(TrackFault.Leaked, $"{id} took {outcome.Bytes / 1024 / 1024} MB for one call."),
            _ => outcome.Value!,
        };
    }

    private Lazy<Life> Begin()
    {
        lock (_lock)
        {
            if (FindRest() is { } rests)
            {
                throw new TrackCodeException(rests.Fault, rests.Message);
            }

            if (_bytes > BytesOfALife || _calls >= CallsOfALife)
            {
                LetGo();
            }

            _calls++;

            // Loaded within the first call, whose limits then hold for what the code does while it is loaded.
            return _life ??= new Lazy<Life>(() => Life.Of(files));
        }
    }

    private void End(long bytes)
    {
        lock (_lock)
        {
            _bytes += bytes;
        }
    }

    private void LeaveBehind(Thread thread)
    {
        lock (_lock)
        {
            _leftBehind.Add(thread);
        }
    }

    private void LetGo()
    {
        if (_life is { IsValueCreated: true } life)
        {
            _letGo.Add(life.Value.Unload());
        }

        (_life, _bytes, _calls) = (null, 0, 0);
    }

    private TrackCodeException? FindRest()
    {
        _leftBehind.RemoveAll(t => !t.IsAlive);
        _letGo.RemoveAll(c => !c.IsAlive);

        return _isDisposed ? new TrackCodeException(TrackFault.None, $"{files.Manifest.Id} {files.Manifest.Version} was taken away.")
            : _leftBehind.Count >= MostLeftBehind ? new TrackCodeException(TrackFault.Hung, $"{MostLeftBehind} calls of its activities or listeners did not come back; they rest until those do, or until the hub starts again.")
            : _letGo.Count > MostHeld && IsHeld() ? new TrackCodeException(TrackFault.Leaked, "Its code cannot be unloaded again; its activities and listeners rest until the hub starts again.")
            : null;
    }

    /// <summary>Whether what was let go is really held, and not only not collected yet.</summary>
    private bool IsHeld()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _letGo.RemoveAll(c => !c.IsAlive);
        return _letGo.Count > MostHeld;
    }

    /// <summary>What one call came to; nothing in it is of the track's own types but what the SDK allows.</summary>
    private sealed class Outcome<T>
        where T : class
    {
        public T? Value { get; private set; }

        public string? Error { get; private set; }

        public long Bytes { get; private set; }

        public void Take(Func<T> call)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();

            try
            {
                Value = call();
            }
            catch (Exception exception)
            {
                // A track's exception is of the track's own types: only its words are kept.
                Error = Words(exception);
            }

            Bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        private static string Words(Exception exception)
        {
            try
            {
                var text = $"{exception.GetType().Name}: {exception.Message}";
                return text.Length <= 300 ? text : text[..300] + "…";
            }
            catch (Exception)
            {
                return "an exception that cannot say what it is.";
            }
        }
    }

    /// <summary>One load of the code, with what it declared.</summary>
    private sealed class Life(TrackLoadContext context, Contributions declared)
    {
        private readonly Dictionary<string, ListenerDeclaration> _listeners = declared.Listeners.ToDictionary(l => l.Id, StringComparer.Ordinal);

        public ActivityDeclaration Activity(string id) => declared.Activities[id];

        public ListenerDeclaration Listener(string id) => _listeners[id];

        public static Life Of(TrackFiles files)
        {
            var context = new TrackLoadContext(files);
            var declared = new Contributions(files.Manifest.Id, files.Has);
            TrackLoader.Contribute(context, files.Manifest, declared);
            return new Life(context, declared);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public WeakReference Unload()
        {
            context.Unload();
            return new WeakReference(context);
        }
    }
}
