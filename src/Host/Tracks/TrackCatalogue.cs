using HubPlatform.Kernel;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks;

/// <summary>All tracks this host found at its last look. A broken one is a line with a reason, never an exception.</summary>
internal sealed partial class TrackCatalogue(TrackSettings settings, ILogger<TrackCatalogue> log) : ITrackCatalogue, IDisposable
{
    private readonly SemaphoreSlim _looking = new(1, 1);
    private volatile Found _found = new([], "", new Dictionary<(string, string), TrackCode>());
    private Dictionary<TrackSource, Known> _known = [];

    public IReadOnlyList<LoadedTrack> Tracks => _found.Resting is [] ? _found.Tracks : [.. _found.Tracks.Select(_found.AsItIs)];

    public TrackContent? Find(string id, string? version = null)
    {
        var found = _found;
        return version is null ? found.Newest.GetValueOrDefault(id) : found.Versions.GetValueOrDefault((id, version));
    }

    public string? Translate(string trackId, string language, string source) => Find(trackId)?.Translate(language, source)?.Text;

    public async Task LookAsync(TrackDecisions decisions, CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);

        try
        {
            // Reading and running what lies there may take its time, and must not take a thread of those who wait for pages.
            _found = await Task.Run(() => Look(decisions), CancellationToken.None);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>One look, for whoever has no host.</summary>
    public static TrackCatalogue Load(TrackSettings settings, ILogger<TrackCatalogue> log, TrackDecisions? decisions = null)
    {
        var catalogue = new TrackCatalogue(settings, log);
        catalogue._found = catalogue.Look(decisions ?? TrackDecisions.None);
        return catalogue;
    }

    public void Dispose()
    {
        foreach (var known in _known.Values)
        {
            known.Code?.Dispose();
        }

        _looking.Dispose();
    }

    private Found Look(TrackDecisions decisions)
    {
        var sources = TrackSource.All(settings.Folder).ToList();
        var decided = WordOf(decisions);
        var before = decided == _found.Decided ? _known : [];
        var loader = new TrackLoader(settings, decisions);
        var contexts = new List<(TrackSource Source, WeakReference Context)>();
        var known = new Dictionary<TrackSource, Known>();

        foreach (var source in sources)
        {
            var fingerprint = source.Fingerprint();

            if (before.TryGetValue(source, out var same) && same.Fingerprint == fingerprint)
            {
                known[source] = same;
                continue;
            }

            var (track, context, code) = loader.Load(source);
            known[source] = new Known(fingerprint, track, code);

            if (context is not null)
            {
                contexts.Add((source, context));
            }
        }

        foreach (var source in StillThere(contexts))
        {
            var held = known[source];
            held.Code?.Dispose();
            known[source] = new Known(held.Fingerprint, held.Track with { Status = TrackStatus.Failed, Fault = TrackFault.Leaked, Content = null, Reason = "Its code cannot be unloaded: something of it goes on running or is held fast." }, null);
        }

        Tell(known);

        // What is called at this moment ends; what begins from now on finds the track gone.
        foreach (var code in _known.Values.Select(k => k.Code).OfType<TrackCode>().Except(known.Values.Select(k => k.Code).OfType<TrackCode>()))
        {
            code.Dispose();
        }

        _known = known;
        return new Found([.. InOrder(known)], decided, known.Values.Where(k => k.Code is not null).DistinctBy(k => (k.Track.Id, k.Track.Version)).ToDictionary(k => (k.Track.Id, k.Track.Version), k => k.Code!));
    }

    /// <summary>Of the tracks whose code was let go, those that are held by something.</summary>
    private static IEnumerable<TrackSource> StillThere(List<(TrackSource Source, WeakReference Context)> contexts)
    {
        const int Rounds = 10;

        for (var i = 0; i < Rounds && contexts.Exists(c => c.Context.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return contexts.Where(c => c.Context.IsAlive).Select(c => c.Source);
    }

    private static IEnumerable<LoadedTrack> InOrder(Dictionary<TrackSource, Known> known) =>
        known.Values.Select(k => k.Track).GroupBy(t => (t.Id, t.Version)).SelectMany(OnlyOne)
            .OrderBy(t => t.Id, StringComparer.Ordinal)
            .ThenByDescending(t => Version.TryParse(t.Version, out var version) ? version : new Version());

    /// <summary>Which of two would speak for the version cannot be said, so neither does.</summary>
    private static IEnumerable<LoadedTrack> OnlyOne(IGrouping<(string Id, string Version), LoadedTrack> same) =>
        same.Count() == 1 ? same : [same.First() with { Status = TrackStatus.Failed, Fault = TrackFault.Unusable, Content = null, Reason = "It lies in the track folder twice, as a folder and as an archive." }];

    private static string WordOf(TrackDecisions decisions) =>
        string.Join('\n', decisions.Keys.Order(StringComparer.Ordinal).Append("").Concat(decisions.Approved.Order(StringComparer.Ordinal)).Append("").Concat(decisions.Disabled.Order(StringComparer.Ordinal)));

    private void Tell(Dictionary<TrackSource, Known> known)
    {
        foreach (var (source, (fingerprint, track, _)) in known)
        {
            if (_known.TryGetValue(source, out var before) && before.Fingerprint == fingerprint && before.Track.Reason == track.Reason)
            {
                continue;
            }

            if (track.Status is TrackStatus.Active)
            {
                LogActive(track.Id, track.Version);
            }
            else
            {
                LogParked(track.Id, track.Version, track.Status, track.Fault, track.Reason);
            }
        }

        foreach (var gone in _known.Keys.Where(s => !known.ContainsKey(s)))
        {
            LogGone(gone.Place);
        }
    }

    [LoggerMessage(LogLevel.Information, "Track {Id} {Version} is active")]
    private partial void LogActive(string id, string version);

    [LoggerMessage(LogLevel.Warning, "Track {Id} {Version} is {Status} ({Fault}): {Reason}")]
    private partial void LogParked(string id, string version, TrackStatus status, TrackFault fault, string? reason);

    [LoggerMessage(LogLevel.Warning, "Track {Place} was taken away")]
    private partial void LogGone(string place);

    private sealed record Known(string Fingerprint, LoadedTrack Track, TrackCode? Code);

    /// <summary>What one look found; replaced as a whole.</summary>
    private sealed record Found(IReadOnlyList<LoadedTrack> Tracks, string Decided, IReadOnlyDictionary<(string Id, string Version), TrackCode> Codes)
    {
        public IReadOnlyDictionary<(string Id, string Version), TrackContent> Versions { get; } =
            Tracks.Where(t => t.Content is not null).ToDictionary(t => (t.Id, t.Version), t => t.Content!);

        /// <summary>Tracks whose code is not called any more.</summary>
        public IReadOnlyList<TrackCode> Resting => [.. Codes.Values.Where(c => c.Rests is not null)];

        /// <summary>What happened since it was loaded: it still says what it brought, and its code rests.</summary>
        public LoadedTrack AsItIs(LoadedTrack track) =>
            track.Status == TrackStatus.Active && Codes.GetValueOrDefault((track.Id, track.Version))?.Rests is { } rests
                ? track with { Status = TrackStatus.Failed, Fault = rests.Fault, Reason = rests.Message }
                : track;

        public IReadOnlyDictionary<string, TrackContent> Newest { get; } =
            Tracks.Where(t => t.Content is not null).DistinctBy(t => t.Id, StringComparer.Ordinal).ToDictionary(t => t.Id, t => t.Content!, StringComparer.Ordinal);
    }
}
