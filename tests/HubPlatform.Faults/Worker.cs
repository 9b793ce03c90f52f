using System.Globalization;

using HubPlatform.Faults.Scenes;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Faults;

/// <summary>What the supervisor's children do: one sends load until it is killed, one plays a scene, one checks.</summary>
internal static class Worker
{
    public static async Task<int> LoadAsync(RunFolder folder, int seed, string[] options)
    {
        await using var host = await StartAsync(folder, options);
        using var ledger = new Ledger(folder.Ledger);

        if (Options.Of(options, "--failpoint")?.Split(':') is [var name, var after])
        {
            Failpoint.Arm(name, int.Parse(after, CultureInfo.InvariantCulture), folder.Hits);
        }

        // From here on it is quick: the first answers of a process take seconds on a busy machine, and there would be nothing to kill.
        var driver = new Driver(host, ledger, new Random(seed));
        await driver.WarmUpAsync();
        await Console.Out.WriteLineAsync("ready");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        try
        {
            await driver.RunAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
        }

        return 0;
    }

    /// <summary>Each part of a scene has a process of its own: what lies between two parts is a hub that is down.</summary>
    public static async Task<int> SceneAsync(RunFolder folder, string scene, int part, int size, string[] options)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var host = await StartAsync(folder, options);
        using var ledger = new Ledger(folder.Ledger);

        if (scene == "F16")
        {
            GiveUpSoon();
        }

        var stage = new Stage(host, folder, new Driver(host, ledger, new Random(1)), size, TimeProvider.System.GetElapsedTime(began));
        var said = await (scene switch
        {
            "F9" => Crowd.PlayAsync(stage),
            "F11" => Downtime.PlayAsync(stage, part),
            "F15" => NewVersion.PlayAsync(stage, part),
            "F16" => Poison.PlayAsync(stage, part),
            _ => throw new ArgumentOutOfRangeException(nameof(scene), scene, "No such scene."),
        });
        await Console.Out.WriteLineAsync(said);
        return 0;
    }

    public static async Task<int> CheckAsync(RunFolder folder, string[] options)
    {
        GiveUpSoon();
        await using var host = await StartAsync(folder, options);
        var found = await new Checker(host, folder).RunAsync();

        foreach (var kind in found.GroupBy(f => f.Split(':')[0]))
        {
            await Console.Out.WriteLineAsync($"{kind.Key}: {kind.Count()}, for example {kind.First()}");
        }

        return found.Count == 0 ? 0 : 3;
    }

    /// <summary>Poison that hangs is given up sooner than in a real hub; that it is given up is what counts.</summary>
    private static void GiveUpSoon() => WriteTurn.Longest = TimeSpan.FromSeconds(2);

    private static Task<RunningHost> StartAsync(RunFolder folder, string[] options)
    {
        Directory.CreateDirectory(folder.Data);
        return RunningHost.StartAsync(folder, new Defects(Options.Of(options, "--defect")));
    }
}

internal static class Options
{
    public static string? Of(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;

    public static int Number(string[] options, string name, int otherwise) => Of(options, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
