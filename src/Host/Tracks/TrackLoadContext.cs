using System.Reflection;
using System.Runtime.Loader;

using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks;

/// <summary>A context of a track's own: the SDK is the host's, the rest comes from the checked bytes of its folder. Native libraries are not loaded.</summary>
internal sealed class TrackLoadContext(TrackFolder folder) : AssemblyLoadContext($"{folder.Manifest.Id} {folder.Manifest.Version}", isCollectible: true)
{
    private readonly AssemblyDependencyResolver _resolver = new(Path.Combine(folder.Path, folder.Manifest.Assembly));

    public Assembly LoadTrack() => LoadFromStream(new MemoryStream(folder.Bytes(folder.Manifest.Assembly), writable: false));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var sdk = typeof(ISectorTrack).Assembly;

        if (assemblyName.Name == sdk.GetName().Name)
        {
            return sdk;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path
            ? LoadFromStream(new MemoryStream(folder.Bytes(Path.GetRelativePath(folder.Path, path).Replace('\\', '/')), writable: false))
            : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) => throw new DllNotFoundException(unmanagedDllName);
}
