using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HubPlatform.Benchmarks;

/// <summary>The hub as its users meet it: a process of its own, reached over HTTP.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private int _queries;

    private HostProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public long MemoryMb
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576;
        }
    }

    public double CpuMs
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>How many statements the hub has sent to its databases, once no more are told; counted only where it was started to tell.</summary>
    public async Task<int> QueriesAtRestAsync()
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        var seen = -1;

        while (seen != Volatile.Read(ref _queries))
        {
            seen = Volatile.Read(ref _queries);
            await beat.WaitForNextTickAsync();
        }

        return seen;
    }

    public static HostProcess Start(IEnumerable<string> command, string folder, bool tellsQueries = false)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        command.ToList().ForEach(start.ArgumentList.Add);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Benchmark";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["HUB_Data__Folder"] = folder;
        start.Environment["HUB_Clock__Enabled"] = "false";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.EntityFrameworkCore.Database.Command"] = tellsQueries ? "Information" : "Warning";
        var host = new HostProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}/"));
        host._process.OutputDataReceived += (_, line) => Interlocked.Add(ref host._queries, line.Data?.Contains("Executed DbCommand", StringComparison.Ordinal) == true ? 1 : 0);
        host._process.BeginOutputReadLine();
        return host;
    }

    public static HostProcess StartHub(string folder, bool tellsQueries = false) => Start([HubDll()], folder, tellsQueries);

    /// <summary>Asks until there is an answer.</summary>
    public async Task FirstPageAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = Address };

        while (!_process.HasExited)
        {
            try
            {
                if ((await client.GetAsync(path)).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
                await Task.Yield();
            }
        }

        throw new InvalidOperationException("The host ended before it answered.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string HubDll()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder!.FullName, "HubPlatform.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "src", "Host", "bin", "Release", "net10.0", "HubPlatform.Host.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
