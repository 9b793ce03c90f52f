using System.Diagnostics;
using System.Globalization;

namespace HubPlatform.Faults;

/// <param name="IsClean">It proved something, and nothing was found.</param>
internal sealed record Verdict(string Line, bool IsClean, bool HasFound);

/// <summary>One run in a folder of its own: hosts as processes, killed or ended in good order, then the checker.</summary>
internal sealed class Campaign(string name, int seed, Sizes sizes, string? defect)
{
    private const int FewestAnswers = 100;
    private const int CheckerFound = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly RunFolder _folder = new(Directory.CreateTempSubdirectory("hub-faults-").FullName);
    private readonly Random _random = new(seed);
    private readonly List<string> _broken = [];
    private readonly string[] _with = defect is null ? [] : ["--defect", defect];

    public static IReadOnlyList<string> Names { get; } = ["F1", "F3", "F9", "F11", "F15", "F16"];

    public async Task<Verdict> RunAsync()
    {
        var began = TimeProvider.System.GetTimestamp();

        try
        {
            var said = name switch
            {
                "F1" => await KillAtRandomAsync(),
                "F3" => await KillAtPlacesAsync(),
                "F9" => await SceneAsync(sizes.Bookmarks, 1),
                "F11" => await SceneAsync(sizes.Timers, 2),
                "F15" => await SceneAsync(sizes.Pinned, 2),
                "F16" => await SceneAsync(sizes.Good, 2),
                _ => throw new ArgumentOutOfRangeException(name, "No such run."),
            };

            if (said is null)
            {
                return new Verdict($"{name}: left out", IsClean: true, HasFound: false);
            }

            var (code, report) = await ChildAsync(["check", _folder.Path, .. _with]);
            var found = code == CheckerFound ? "found " + report.Trim().ReplaceLineEndings("; ") : code == 0 ? "nothing lost, doubled, stuck, drifted or early" : $"the checker broke ({code})";
            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            return new Verdict($"{name}: {string.Join("; ", [said, .. _broken, found])} ({seconds} s)", code == 0 && _broken.Count == 0, code == CheckerFound);
        }
        finally
        {
            Directory.Delete(_folder.Path, recursive: true);
        }
    }

    private async Task<string> KillAtRandomAsync()
    {
        for (var kill = 0; kill < sizes.Kills; kill++)
        {
            await LoadAsync(_random.Next(20, 2000), null);
        }

        // One run is left alone for some seconds, so that there is something to find.
        await LoadAsync(defect is null ? 4000 : 8000, null);
        return Told($"killed {sizes.Kills} times at random");
    }

    private async Task<string?> KillAtPlacesAsync()
    {
        if (sizes.Rounds == 0)
        {
            return null;
        }

        foreach (var place in Failpoint.All)
        {
            for (var round = 0; round < sizes.Rounds; round++)
            {
                await LoadAsync(20_000, $"{place}:{_random.Next(1, 12)}");
            }
        }

        var hits = (File.Exists(_folder.Hits) ? File.ReadAllLines(_folder.Hits) : []).CountBy(h => h).ToDictionary();
        _broken.AddRange(Failpoint.All.Where(p => hits.GetValueOrDefault(p) < sizes.Rounds).Select(p => $"{p} was hit {hits.GetValueOrDefault(p)} of {sizes.Rounds} times"));
        return Told($"killed {sizes.Rounds} times at each of {Failpoint.All.Count} places");
    }

    private string Told(string how)
    {
        var told = Ledger.Read(_folder.Ledger).Count(l => l.Answer is not null);

        if (told < FewestAnswers)
        {
            _broken.Add("that proves nothing: this machine is too busy");
        }

        return $"{how}, {told} answers told";
    }

    private async Task<string> SceneAsync(int size, int parts)
    {
        var said = "";

        for (var part = 1; part <= parts; part++)
        {
            var (code, report) = await ChildAsync(["scene", _folder.Path, name, $"{part}", $"{size}", .. _with]);
            said = report.Trim();

            if (code != 0)
            {
                _broken.Add($"part {part} broke ({code})");
            }
        }

        return said;
    }

    private async Task LoadAsync(int milliseconds, string? place)
    {
        using var host = Start(["load", _folder.Path, _random.Next().ToString(CultureInfo.InvariantCulture), .. place is null ? [] : (string[])["--failpoint", place], .. _with]);
        await host.StandardOutput.ReadLineAsync();
        using var patience = new CancellationTokenSource(milliseconds);

        try
        {
            await host.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            host.Kill();
            await host.WaitForExitAsync();
        }
    }

    private static async Task<(int Code, string Said)> ChildAsync(string[] arguments)
    {
        using var child = Start(arguments);
        using var patience = new CancellationTokenSource(Longest);

        try
        {
            var said = await child.StandardOutput.ReadToEndAsync(patience.Token);
            await child.WaitForExitAsync(patience.Token);
            return (child.ExitCode, said);
        }
        catch (OperationCanceledException)
        {
            child.Kill();
            return (-1, "it did not come to an end");
        }
    }

    private static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(Campaign).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
}
