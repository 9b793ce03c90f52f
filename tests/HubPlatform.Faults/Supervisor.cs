using System.Diagnostics;
using System.Globalization;

namespace HubPlatform.Faults;

/// <summary>Starts hosts as processes, kills them at random and at named places, and has the checker look at what is left. A seed repeats the choice of moments.</summary>
internal static class Supervisor
{
    private const int FewestAnswers = 100;

    public static async Task<int> RunAsync(string[] options)
    {
        if (Option(options, "--database") is { } database and not "sqlite")
        {
            await Console.Error.WriteLineAsync($"'{database}' is not run by this campaign yet: --database sqlite");
            return 2;
        }

        var seed = int.Parse(Option(options, "--seed") ?? "20260302", CultureInfo.InvariantCulture);
        var kills = int.Parse(Option(options, "--kills") ?? "50", CultureInfo.InvariantCulture);
        await Console.Out.WriteLineAsync($"seed {seed}, {kills} kills");

        if (Option(options, "--defect") is { } one)
        {
            return await CampaignAsync(seed, kills, one) == 0 ? 0 : 1;
        }

        if (options.Contains("--prove"))
        {
            return await ProveAsync(seed, kills);
        }

        return await CampaignAsync(seed, kills, null) == 0 ? 0 : 1;
    }

    /// <summary>Each defect in a short run of its own: a campaign that finds nothing there proves nothing elsewhere.</summary>
    private static async Task<int> ProveAsync(int seed, int kills)
    {
        var missed = new List<string>();

        foreach (var defect in Defects.All)
        {
            if (await CampaignAsync(seed, Math.Min(kills, 2), defect) != 3)
            {
                missed.Add(defect);
            }
        }

        await Console.Out.WriteLineAsync($"{Defects.All.Count - missed.Count} of {Defects.All.Count} defects caught{(missed.Count == 0 ? "" : ", missed: " + string.Join(", ", missed))}");
        return missed.Count == 0 ? 0 : 1;
    }

    private static async Task<int> CampaignAsync(int seed, int kills, string? defect)
    {
        var random = new Random(seed);
        var folder = new RunFolder(Directory.CreateTempSubdirectory("hub-faults-").FullName);
        string[] with = defect is null ? [] : ["--defect", defect];

        try
        {
            for (var kill = 0; kill < kills; kill++)
            {
                // Every other one dies at a named place, in turn; the others whenever it hits them.
                var place = kill % 2 == 1 ? $"{Failpoint.All[kill / 2 % Failpoint.All.Count]}:{random.Next(1, 12)}" : null;
                await LoadAsync(folder, random.Next(), random.Next(20, 2000), place, with);
            }

            // With a defect there must be something to find: one run is left alone for some seconds.
            await LoadAsync(folder, random.Next(), defect is null ? 2000 : 8000, null, with);
            using var checker = Start(["check", folder.Path, .. with]);
            var report = await checker.StandardOutput.ReadToEndAsync();
            await checker.WaitForExitAsync();
            var hits = File.Exists(folder.Hits) ? File.ReadAllLines(folder.Hits).Distinct().Count() : 0;
            var told = Ledger.Read(folder.Ledger).Count(l => l.Answer is not null);

            if (told < FewestAnswers)
            {
                await Console.Out.WriteLineAsync($"{defect ?? "campaign"}: only {told} answers were told: that proves nothing. This machine is too busy.");
                return 4;
            }

            await Console.Out.WriteLineAsync(
                $"{defect ?? "campaign"}: {told} answers told, {hits} of {Failpoint.All.Count} failpoints hit; "
                + (checker.ExitCode == 0 ? "nothing lost, doubled, stuck or early" : checker.ExitCode == 3 ? "found " + report.Trim().ReplaceLineEndings("; ") : $"the checker broke ({checker.ExitCode})"));
            return checker.ExitCode;
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    private static async Task LoadAsync(RunFolder folder, int seed, int milliseconds, string? place, string[] with)
    {
        using var host = Start(["load", folder.Path, seed.ToString(CultureInfo.InvariantCulture), .. place is null ? [] : (string[])["--failpoint", place], .. with]);
        await host.StandardOutput.ReadLineAsync();

        // A place that is not come by in time is as good as any.
        using var patience = new CancellationTokenSource(place is null ? milliseconds : 15_000);

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

    private static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(Supervisor).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;

    private static string? Option(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;
}
