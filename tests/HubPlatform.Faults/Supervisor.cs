namespace HubPlatform.Faults;

/// <summary>Reads what is asked for, plays the runs one after another, and says what was lost, doubled, stuck or early. A seed repeats the choice of moments.</summary>
internal static class Supervisor
{
    private const int DefaultSeed = 20260302;

    public static async Task<int> RunAsync(string[] options)
    {
        if (Options.Of(options, "--database") is { } database and not "sqlite")
        {
            await Console.Error.WriteLineAsync($"'{database}' is not run by this campaign yet: --database sqlite");
            return 2;
        }

        var seed = Options.Number(options, "--seed", DefaultSeed);
        var sizes = options.Contains("--short") ? Sizes.Short : Sizes.Usual;
        sizes = sizes with { Kills = Options.Number(options, "--kills", sizes.Kills) };
        await Console.Out.WriteLineAsync($"seed {seed}, {sizes.Kills} kills");

        var only = Options.Of(options, "--only")?.Split(',');

        if (options.Contains("--prove"))
        {
            return await ProveAsync(seed, [.. Defects.All.Where(d => only?.Contains(d.Key) != false)]);
        }

        var defect = Options.Of(options, "--defect");
        var failed = new List<string>();

        var runs = Campaign.Names.Where(n => only?.Contains(n) != false).ToList();

        foreach (var name in runs)
        {
            var verdict = await new Campaign(name, seed, sizes, defect).RunAsync();
            await Console.Out.WriteLineAsync(verdict.Line);

            if (!verdict.IsClean)
            {
                failed.Add(name);
            }
        }

        await Console.Out.WriteLineAsync($"faults: {runs.Count - failed.Count} passed, {failed.Count} failed");
        return failed.Count == 0 ? 0 : 1;
    }

    /// <summary>Each defect in a short run of its own: a campaign that finds nothing there proves nothing elsewhere.</summary>
    private static async Task<int> ProveAsync(int seed, List<KeyValuePair<string, string>> defects)
    {
        var missed = new List<string>();

        foreach (var (defect, run) in defects)
        {
            var verdict = await new Campaign(run, seed, Sizes.Proof, defect).RunAsync();
            await Console.Out.WriteLineAsync($"{defect}: {verdict.Line}");

            if (!verdict.HasFound)
            {
                missed.Add(defect);
            }
        }

        await Console.Out.WriteLineAsync($"{defects.Count - missed.Count} of {defects.Count} defects caught{(missed.Count == 0 ? "" : ", missed: " + string.Join(", ", missed))}");
        return missed.Count == 0 ? 0 : 1;
    }
}

/// <param name="Kills">At random moments (F1).</param>
/// <param name="Rounds">How often each failpoint kills (F3).</param>
/// <param name="Bookmarks">Crowded each (F9).</param>
/// <param name="Timers">That fall due while the hub is down (F11).</param>
/// <param name="Pinned">Instances on a version that goes away (F15).</param>
/// <param name="Good">Workflows beside the poison (F16).</param>
internal sealed record Sizes(int Kills, int Rounds, int Bookmarks, int Timers, int Pinned, int Good)
{
    public static Sizes Usual { get; } = new(20, 3, 100, 10_000, 1_000, 100);

    /// <summary>About a minute, for every build.</summary>
    public static Sizes Short { get; } = new(4, 0, 5, 400, 60, 20);

    public static Sizes Proof { get; } = new(2, 0, 6, 100, 60, 10);
}
