using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HubPlatform.EndToEndTests;

/// <summary>
/// The hub as it runs for people: a process of its own on a port of its own, data in a folder of its own, which survives <see cref="KillAsync"/> and
/// the next <see cref="StartAsync"/>.
/// </summary>
public sealed class HubProcess : IAsyncDisposable
{
    public static string Root { get; } = FindRoot();
    private readonly StringBuilder _log = new();
    private readonly int _port = FreePort();
    private Process? _process;

    public string Folder { get; } = Directory.CreateTempSubdirectory("hub-e2e-").FullName;

    /// <summary>Environment of this hub where it differs from that of a development hub with the tracks of this repository.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    public string Address => $"http://127.0.0.1:{_port}";

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts the host and waits until it answers.</summary>
    public async Task StartAsync()
    {
        _process = Start([]);
        using var http = new HttpClient();

        for (var attempt = 0; attempt < 240; attempt++)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The hub stopped at its start:\n{Log}");
            }

            try
            {
                if ((await http.GetAsync($"{Address}/live")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await WaitAsync(250);
        }

        throw new TimeoutException($"The hub did not answer within a minute:\n{Log}");
    }

    /// <summary>Runs one of the host's commands to its end and answers what it printed.</summary>
    public async Task<string> CommandAsync(params string[] arguments)
    {
        using var process = Start(arguments, capture: false);
        var output = await process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{errors}");
    }

    /// <summary>SIGKILL: no goodbye, nothing flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    /// <summary>Moves the development hub's clock, as <c>./hub clock</c> does.</summary>
    public Task MoveClockAsync(string shift) => File.WriteAllTextAsync(Path.Combine(Folder, "clock"), shift);

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();

        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // Left to the temp folder.
        }
    }

    /// <summary>Asks again until something stands, for a minute at most.</summary>
    public static async Task UntilAsync(Func<Task<bool>> stands)
    {
        for (var tries = 0; !await stands(); tries++)
        {
            if (tries == 60)
            {
                throw new TimeoutException("What was waited for did not come within a minute.");
            }

            await WaitAsync(1000);
        }
    }

    /// <summary>The one place where the end-to-end tests wait for a process of their own.</summary>
    private static async Task WaitAsync(int milliseconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds));
        await timer.WaitForNextTickAsync();
    }

    /// <summary>Gives a process this hub's environment: its address, its folders, its settings.</summary>
    public void Prepare(ProcessStartInfo start)
    {
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address;
        start.Environment["HUB_Data__Folder"] = Folder;
        start.Environment["HUB_Hub__Address"] = Address;
        start.Environment["HUB_Tracks__Folder"] = Path.Combine(Root, "tracks");
        start.Environment["HUB_Demo__Fill"] = "false";
        // The host that is tested is there; `./hub` need not build it before each of its commands.
        start.Environment["HUB_BUILT"] = "1";
        // Nobody stays long enough for code that is compiled a second time with what was learnt the first time.
        start.Environment["DOTNET_TieredPGO"] = "0";

        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }
    }

    private Process Start(string[] arguments, bool capture = true)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.Combine(Root, "src", "Host"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(Root, "src", "Host", "bin", Configuration, "net10.0", "HubPlatform.Host.dll"));

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Prepare(start);
        var process = Process.Start(start)!;

        if (capture)
        {
            process.OutputDataReceived += Keep;
            process.ErrorDataReceived += Keep;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        return process;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            _log.AppendLine(line.Data);
        }
    }

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HubPlatform.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run from inside the repository.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
