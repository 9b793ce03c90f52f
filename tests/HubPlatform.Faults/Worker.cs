namespace HubPlatform.Faults;

/// <summary>What the supervisor's children do: one sends load until it is killed, one checks.</summary>
internal static class Worker
{
    public static async Task<int> LoadAsync(RunFolder folder, int seed, string[] options)
    {
        Directory.CreateDirectory(folder.Data);
        await using var host = await RunningHost.StartAsync(folder, DefectOf(options));
        using var ledger = new Ledger(folder.Ledger);

        if (Option(options, "--failpoint")?.Split(':') is [var name, var after])
        {
            Failpoint.Arm(name, int.Parse(after, System.Globalization.CultureInfo.InvariantCulture), folder.Hits);
        }

        await Console.Out.WriteLineAsync("ready");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        try
        {
            await new Driver(host, ledger, new Random(seed)).RunAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
        }

        return 0;
    }

    public static async Task<int> CheckAsync(RunFolder folder, string[] options)
    {
        await using var host = await RunningHost.StartAsync(folder, DefectOf(options));
        var found = await new Checker(host, folder).RunAsync();

        foreach (var kind in found.GroupBy(f => f.Split(':')[0]))
        {
            await Console.Out.WriteLineAsync($"{kind.Key}: {kind.Count()}, for example {kind.First()}");
        }

        return found.Count == 0 ? 0 : 3;
    }

    private static Defects DefectOf(string[] options) => new(Option(options, "--defect"));

    private static string? Option(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;
}
