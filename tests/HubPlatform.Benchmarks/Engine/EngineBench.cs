using HubPlatform.Kernel;
using HubPlatform.Workflows.Contracts;

namespace HubPlatform.Benchmarks.Engine;

/// <summary>
/// What it costs to resume a step by the full command: permission, validation, gate, transaction, burst, journal, audit, commit. Instances are
/// interleaved: everybody's first event, then everybody's second, as a day at the hub does it. Beside it, in the same run and on the same disk, the
/// rate of raw commits.
/// </summary>
internal static class EngineBench
{
    private const int Events = 6;

    public static async Task RunAsync(int instances)
    {
        var folder = Directory.CreateTempSubdirectory("hub-bench-").FullName;

        try
        {
            foreach (var callers in new[] { 1, 16 })
            {
                await MeasureAsync(Path.Combine(folder, $"callers-{callers}"), instances, callers);
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task MeasureAsync(string folder, int instances, int callers)
    {
        Directory.CreateDirectory(folder);
        await using var hub = await HubInAFolder.StartAsync(folder);

        // The first few pay for compiling code and models; nobody waits for that all day.
        var warm = await StartAsync(hub, 50, 1, "");
        await ResumeAllAsync(hub, warm, 1, "");

        var before = hub.DatabaseBytes();
        var subjects = await StartAsync(hub, instances, callers, "start");
        var raw = await RawAsync(folder, instances);
        var resumed = await ResumeAllAsync(hub, subjects, callers, "resume");
        await hub.ExpectAllFinishedAsync(instances + warm.Length);

        Figure.Print("engine", "ratios", new()
        {
            ["callers"] = callers,
            ["resumesToRawCommits"] = resumed / raw,
            ["kbPerFinishedInstance"] = (hub.DatabaseBytes() - before) / 1024.0 / instances,
        });
    }

    private static async Task<Guid[]> StartAsync(HubInAFolder hub, int instances, int callers, string part)
    {
        var subjects = Enumerable.Range(0, instances).Select(_ => Ids.New()).ToArray();
        var figures = await Load.RunAsync(instances, callers, i => hub.DoAsync(new StartInstance(TwelveSteps.DefinitionId, subjects[i])));

        if (part.Length > 0)
        {
            Figure.Print("engine", part, figures);
        }

        return subjects;
    }

    private static async Task<double> ResumeAllAsync(HubInAFolder hub, Guid[] subjects, int callers, string part)
    {
        var figures = await Load.RunAsync(subjects.Length * Events, callers, i =>
            hub.DoAsync(new RaiseEvent(TwelveSteps.EventOf((i / subjects.Length) + 1), subjects[i % subjects.Length])));

        if (part.Length > 0)
        {
            Figure.Print("engine", part, figures);
        }

        return figures["perSecond"];
    }

    private static async Task<double> RawAsync(string folder, int instances)
    {
        using var raw = new RawCommits(folder);
        raw.CommitTwoRows();
        var figures = await Load.RunAsync(instances * Events, 1, _ =>
        {
            raw.CommitTwoRows();
            return Task.CompletedTask;
        });
        Figure.Print("engine", "raw-commits", figures);
        return figures["perSecond"];
    }
}
