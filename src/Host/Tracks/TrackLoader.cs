using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;
using HubPlatform.TrackSdk.Rehearsing;

namespace HubPlatform.Host.Tracks;

/// <summary>
/// Turns one folder or archive into a track, or into a reason. Order: manifest, SDK version, switched off, files and their hashes, signature, references of
/// the assembly, the operator's word, then its code, then its data. Nothing of a track runs before all before it is in order.
/// </summary>
internal sealed class TrackLoader(TrackSettings settings, TrackDecisions decisions)
{
    /// <summary>The context is null where no code of the track was loaded, or where it never came back.</summary>
    public (LoadedTrack Track, WeakReference? Context, TrackCode? Code) Load(TrackSource source)
    {
        var reading = new Reading(source);
        LoadedTrack? loaded = null;

        // A thread of its own, because code and even a file of a track may never come back; a background one, because it is then left behind.
        var thread = new Thread(() => loaded = Load(reading)) { IsBackground = true, Name = $"track {source.Place}" };
        thread.Start();

        return thread.Join(settings.LoadWithin) && loaded is not null
            ? (loaded, reading.Context, loaded.Content is null ? null : reading.Code)
            : (reading.Parked(TrackStatus.Failed, TrackFault.Hung, $"Not finished after {settings.LoadWithin.TotalSeconds:0.#} seconds of {reading.Doing}."), null, null);
    }

    private LoadedTrack Load(Reading reading)
    {
        try
        {
            var content = Read(reading);
            return new LoadedTrack(reading.Source.Id, reading.Source.Version, TrackStatus.Active, Reason: null, content) { Passport = reading.Passport };
        }
        catch (TrackParkedException parked)
        {
            return reading.Parked(parked.Status, parked.Fault, parked.Message);
        }
        catch (TrackRefusedException refused)
        {
            return reading.Parked(TrackStatus.Failed, TrackFault.Unusable, Short(refused.Message));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var cause = (exception as TargetInvocationException)?.InnerException ?? exception;
            var fault = reading.Doing == Reading.Contributing ? TrackFault.Threw : TrackFault.Unusable;
            return reading.Parked(TrackStatus.Failed, fault, $"{cause.GetType().Name} in {reading.Doing}: {Short(cause.Message)}");
        }
    }

    private TrackContent Read(Reading reading)
    {
        var bytes = reading.Source.Read();
        var manifest = TrackFiles.ReadManifest(bytes, reading.Source.Id, reading.Source.Version);
        RefuseDisabled(manifest);
        var files = TrackFiles.Check(bytes, manifest);
        var key = bytes.Signature is null ? null : TrackSignature.Verify(bytes.Signature, bytes.Manifest);
        reading.Passport = PassportOf(reading.Source, manifest, bytes.Manifest, key);
        reading.Doing = "looking at what its assembly refers to";
        Scan(files);
        RefuseUndecided(reading.Passport);

        var contributions = new Contributions(manifest.Id, files.Has);
        var context = new TrackLoadContext(files);

        try
        {
            reading.Doing = Reading.Contributing;
            reading.Context = new WeakReference(context);
            Contribute(context, manifest, contributions);
        }
        finally
        {
            // What a track declares is data; once it is taken down, nothing of the track's code is needed any more.
            context.Unload();
        }

        if (contributions.HasCode)
        {
            // The code that was asked what it brings is let go like any other, which shows whether it can be. What runs later is loaded when it is first called.
            var code = new TrackCode(files, settings);
            contributions.Replace(code.Activity, code.Listener);
            reading.Code = code;
        }

        reading.Doing = "reading what it declares";
        return TrackReader.Read(manifest.ForPeople(), contributions, files.Text);
    }

    private void RefuseDisabled(TrackManifestFile manifest)
    {
        var version = $"{manifest.Id}@{manifest.Version}";

        if (settings.Disabled.Contains(manifest.Id) || settings.Disabled.Contains(version))
        {
            throw new TrackParkedException(TrackStatus.Disabled, TrackFault.None, "Switched off in the settings (Tracks:Disabled).");
        }

        if (decisions.Disabled.Contains(manifest.Id) || decisions.Disabled.Contains(version))
        {
            throw new TrackParkedException(TrackStatus.Disabled, TrackFault.None, "Switched off by the operator.");
        }
    }

    private static void Scan(TrackFiles files)
    {
        var beside = files.Assemblies.Select(a => Path.GetFileNameWithoutExtension(a)).ToHashSet(StringComparer.Ordinal);
        var declared = files.Manifest.Needs.ToHashSet(StringComparer.Ordinal);

        foreach (var assembly in files.Assemblies)
        {
            AssemblyScan.Check(assembly, files.Bytes(assembly), beside, declared);
        }
    }

    /// <summary>A signed track waits for the operator everywhere; one that nobody signed is loaded where tracks are written, and refused elsewhere.</summary>
    private void RefuseUndecided(TrackPassport track)
    {
        if (track.Key is { } key)
        {
            if (!decisions.Keys.Contains(key))
            {
                throw new TrackParkedException(TrackStatus.Waiting, TrackFault.None, $"The key that signed it ({key}) is not on the operator's list.");
            }

            if (!decisions.Approved.Contains(track.Hash))
            {
                throw new TrackParkedException(TrackStatus.Waiting, TrackFault.None, "The operator has not approved these files yet.");
            }

            return;
        }

        if (!settings.AllowUnsigned)
        {
            throw new TrackParkedException(TrackFault.Unsigned, "Nobody signed it.");
        }

        var granted = settings.Approved.GetValueOrDefault(track.Manifest.Id);

        if (!decisions.Approved.Contains(track.Hash) && track.Needs.FirstOrDefault(n => granted?.Contains(n) != true) is { } need)
        {
            throw new TrackParkedException(TrackStatus.Waiting, TrackFault.None, $"It needs \"{need}\", which the operator has not approved.");
        }
    }

    // Not inlined: no local of the caller may keep an instance, and with it the context, alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Contribute(TrackLoadContext context, TrackManifestFile manifest, Contributions contributions)
    {
        var type = context.LoadTrack().GetExportedTypes().FirstOrDefault(t => t.FullName == manifest.Type)
            ?? throw new TrackParkedException(TrackFault.Unusable, $"{manifest.Assembly} has no public type {manifest.Type}.");

        if (type.IsAbstract || !typeof(ISectorTrack).IsAssignableFrom(type) || type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new TrackParkedException(TrackFault.Unusable, $"{manifest.Type} is no {nameof(ISectorTrack)} with a public constructor without parameters.");
        }

        var track = (ISectorTrack)Activator.CreateInstance(type)!;
        var self = track.Manifest;

        if (self is null || self.Id != manifest.Id || self.Version != manifest.Version || self.SdkVersion != manifest.SdkVersion)
        {
            throw new TrackParkedException(TrackFault.Unusable, $"The code says it is {self?.Id} {self?.Version}, {TrackManifestFile.FileName} says {manifest.Id} {manifest.Version}.");
        }

        track.Contribute(contributions);
        contributions.Close();
    }

    private static TrackPassport PassportOf(TrackSource source, TrackManifestFile manifest, byte[] bytes, string? key)
    {
        var kinds = manifest.Files.Keys.Where(f => f.Contains('/')).CountBy(f => f[..f.IndexOf('/')]).ToDictionary(StringComparer.Ordinal);
        return new TrackPassport(manifest.ForPeople(), source.Place, Convert.ToHexStringLower(SHA256.HashData(bytes)), key, [.. manifest.Needs], kinds);
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";

    /// <summary>How far the reading of one track has come; told from another thread when it does not come back.</summary>
    private sealed class Reading(TrackSource source)
    {
        public const string Contributing = "Contribute";

        private volatile string _doing = "reading its files";

        public TrackSource Source => source;

        public TrackPassport? Passport { get; set; }

        public WeakReference? Context { get; set; }

        public TrackCode? Code { get; set; }

        public string Doing { get => _doing; set => _doing = value; }

        public LoadedTrack Parked(TrackStatus status, TrackFault fault, string reason) =>
            new(source.Id, source.Version, status, reason, Content: null) { Fault = fault, Passport = Passport };
    }
}
