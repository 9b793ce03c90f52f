using HubPlatform.Kernel.Data;

namespace HubPlatform.Host;

/// <summary>
/// SQLite knows no other hosts: leases, the queue of writers and the caches reckon with one. The operating system's lock is gone with the process, however
/// it ends. The command line, which only adds rows, needs none.
/// </summary>
internal sealed class OneHost(RegionDatabases databases) : IDisposable
{
    private FileStream? _lock;

    public void Claim()
    {
        if (databases.IsPostgreSql)
        {
            return;
        }

        var path = Path.Combine(databases.DataFolder, "host.lock");
        Directory.CreateDirectory(databases.DataFolder);

        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"Another host serves {databases.DataFolder} already. On SQLite there is one; more hosts want PostgreSQL.", e);
        }
    }

    public void Dispose() => _lock?.Dispose();
}
