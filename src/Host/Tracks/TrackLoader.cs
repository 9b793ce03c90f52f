using System.Reflection;
using System.Runtime.CompilerServices;

using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks;

/// <summary>
/// Turns one folder into a track, or into a reason. Order: manifest, SDK version, decision of the operator, files and their hashes, references of the
/// assembly, then its code, then its data. Nothing of a track runs before all before it is in order.
/// </summary>
internal sealed class TrackLoader(TrackSettings settings)
{
    public LoadedTrack Load(string folder)
    {
        var (id, version) = (Path.GetFileName(Path.GetDirectoryName(folder))!, Path.GetFileName(folder));
        LoadedTrack Parked(TrackStatus status, string reason) => new(id, version, status, reason, Content: null);
        LoadedTrack? loaded = null;
        var doing = "reading its files";

        // A thread of its own, because code and even a file of a track may never come back; a background one, because it is then left behind.
        var thread = new Thread(() =>
        {
            try
            {
                loaded = new LoadedTrack(id, version, TrackStatus.Active, Reason: null, Read(folder, id, version, step => Volatile.Write(ref doing, step)));
            }
            catch (TrackRefusedException refusal)
            {
                loaded = Parked(refusal.Status, refusal.Message);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                var cause = (exception as TargetInvocationException)?.InnerException ?? exception;
                loaded = Parked(TrackStatus.Failed, $"{cause.GetType().Name} in {Volatile.Read(ref doing)}: {Short(cause.Message)}");
            }
        })
        { IsBackground = true, Name = $"track {id} {version}" };
        thread.Start();

        return thread.Join(settings.LoadWithin) && loaded is not null
            ? loaded
            : Parked(TrackStatus.Failed, $"Not finished after {settings.LoadWithin.TotalSeconds:0.#} seconds of {Volatile.Read(ref doing)}.");
    }

    private TrackContent Read(string path, string id, string version, Action<string> doing)
    {
        var manifest = TrackFolder.ReadManifest(path, id, version);

        if (settings.Disabled.Contains(id) || settings.Disabled.Contains($"{id}@{version}"))
        {
            throw new TrackRefusedException("Switched off by the operator (Tracks:Disabled).", TrackStatus.Disabled);
        }

        var approved = settings.Approved.GetValueOrDefault(id);

        if (manifest.Needs.FirstOrDefault(n => approved?.Contains(n) != true) is { } need)
        {
            throw new TrackRefusedException($"It needs \"{need}\", which the operator has not approved (Tracks:Approved:{id}).", TrackStatus.Disabled);
        }

        var folder = TrackFolder.Read(path, manifest);
        doing("looking at what its assembly refers to");
        var beside = folder.Assemblies.Select(a => Path.GetFileNameWithoutExtension(a)).ToHashSet(StringComparer.Ordinal);
        var granted = manifest.Needs.ToHashSet(StringComparer.Ordinal);

        foreach (var assembly in folder.Assemblies)
        {
            AssemblyScan.Check(assembly, folder.Bytes(assembly), beside, granted);
        }

        var contributions = new Contributions(folder);
        var context = new TrackLoadContext(folder);

        try
        {
            doing("Contribute");
            Contribute(context, folder, contributions);
        }
        finally
        {
            // What a track declares is data; once it is taken down, nothing of the track's code is needed any more.
            context.Unload();
        }

        doing("reading what it declares");
        return TrackReader.Read(folder, contributions);
    }

    // Not inlined: no local of the caller may keep an instance, and with it the context, alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Contribute(TrackLoadContext context, TrackFolder folder, Contributions contributions)
    {
        var manifest = folder.Manifest;
        var type = context.LoadTrack().GetExportedTypes().FirstOrDefault(t => t.FullName == manifest.Type)
            ?? throw new TrackRefusedException($"{manifest.Assembly} has no public type {manifest.Type}.");

        if (type.IsAbstract || !typeof(ISectorTrack).IsAssignableFrom(type) || type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new TrackRefusedException($"{manifest.Type} is no {nameof(ISectorTrack)} with a public constructor without parameters.");
        }

        var track = (ISectorTrack)Activator.CreateInstance(type)!;
        var self = track.Manifest;

        if (self is null || self.Id != manifest.Id || self.Version != manifest.Version || self.SdkVersion != manifest.SdkVersion)
        {
            throw new TrackRefusedException($"The code says it is {self?.Id} {self?.Version}, {TrackManifestFile.FileName} says {manifest.Id} {manifest.Version}.");
        }

        track.Contribute(contributions);
        contributions.Close();
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
