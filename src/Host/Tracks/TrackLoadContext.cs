using System.Reflection;
using System.Runtime.Loader;

using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks;

/// <summary>A context of a track's own: the SDK is the host's, the rest comes from the checked bytes of the track. Native libraries are not loaded.</summary>
internal sealed class TrackLoadContext(TrackFiles files) : AssemblyLoadContext($"{files.Manifest.Id} {files.Manifest.Version}", isCollectible: true)
{
    public Assembly LoadTrack() => Load(files.Manifest.Assembly);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var sdk = typeof(ISectorTrack).Assembly;

        if (assemblyName.Name == sdk.GetName().Name)
        {
            return sdk;
        }

        return files.Has(assemblyName.Name + ".dll") ? Load(assemblyName.Name + ".dll") : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) => throw new DllNotFoundException(unmanagedDllName);

    private Assembly Load(string file) => LoadFromStream(new MemoryStream(files.Bytes(file), writable: false));
}
