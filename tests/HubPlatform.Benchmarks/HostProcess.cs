using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HubPlatform.Benchmarks;

/// <summary>The hub as its users meet it: a process of its own, reached over HTTP.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

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

    public static HostProcess Start(IEnumerable<string> command, string folder)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        command.ToList().ForEach(start.ArgumentList.Add);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Benchmark";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["HUB_Data__Folder"] = folder;
        start.Environment["HUB_Clock__Enabled"] = "false";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new HostProcess(process, new Uri($"http://127.0.0.1:{port}/"));
    }

    public static HostProcess StartHub(string folder) => Start([HubDll()], folder);

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
