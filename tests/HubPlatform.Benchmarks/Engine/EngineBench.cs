using System.Runtime;

using HubPlatform.Kernel;
using HubPlatform.Workflows.Contracts;

namespace HubPlatform.Benchmarks.Engine;

/// <summary>
/// What it costs to resume a step. Two figures: by the full command (permission, validation, gate, transaction, burst, journal, audit, commit), and by the
/// engine alone (gate, transaction, burst, journal, commit). Instances are interleaved: everybody's first event, then everybody's second, as a day at the
/// hub does it. After each event the same number of raw commits, so that all three meet the same disk and the same neighbours.
/// </summary>
internal static class EngineBench
{
    public const int Events = 6;
    private const int Warm = 300;
    private const int MostWarmRounds = 20;
    private const int HardlyCompiled = 20;

    /// <summary>Real Elsa 3.7.1 with EF Core on SQLite, on a machine of this kind: resumes a second, CPU and database of a finished instance.</summary>
    private const double ElsaPerSecond = 45;
    private const double ElsaCpuMs = 180;
    private const double ElsaKb = 36.8;

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
        using var rawCommits = new RawCommits(folder);
        var (start, command, core, raw) = (new Load(callers), new Load(callers), new Load(callers), new Load(1));

        var warm = await WarmAsync(hub, callers, rawCommits);
        await hub.ShrinkAsync();
        var before = hub.DatabaseBytes();
        await WalkAsync(hub, instances, start, command, core, raw, rawCommits);
        await hub.ExpectAllFinishedAsync(instances + warm);
        var grown = hub.DatabaseBytes() - before;

        Figure.Print("engine", "start", start.Figures());
        Figure.Print("engine", "raw-commits", raw.Figures());
        Figure.Print("engine", "engine-core", core.Figures());
        Figure.Print("engine", "full-command", command.Figures());

        var kb = grown / 1024.0 / instances;
        Figure.Print("engine", "ratios", new()
        {
            ["callers"] = callers,
            ["coreToRawCommits"] = core.PerSecond / raw.PerSecond,
            ["commandToRawCommits"] = command.PerSecond / raw.PerSecond,
            ["commandToElsa"] = command.PerSecond / ElsaPerSecond,
            ["cpuMsPerFinishedInstance"] = start.CpuMs + (Events * command.CpuMs),
            ["elsaCpuToOurs"] = ElsaCpuMs / (start.CpuMs + (Events * command.CpuMs)),
            ["kbPerFinishedInstance"] = kb,
            ["elsaKbToOurs"] = ElsaKb / kb,
        });
        await PrintBytesAsync(hub, instances + warm, kb, callers);
        Figure.Print("engine", "memory", new() { ["callers"] = callers, ["workingSetMb"] = Environment.WorkingSet / 1048576.0 });
    }

    /// <summary>The first ones pay for compiling code, again and better; nobody waits for that all day. Answers how many instances it took.</summary>
    private static async Task<int> WarmAsync(HubInAFolder hub, int callers, RawCommits rawCommits)
    {
        var (warm, compiled) = (0, 0L);

        for (var round = 0; round < MostWarmRounds && (round < 2 || compiled > HardlyCompiled); round++)
        {
            var before = JitInfo.GetCompiledMethodCount();
            await WalkAsync(hub, Warm, new Load(callers), new Load(callers), new Load(callers), new Load(1), rawCommits);
            compiled = JitInfo.GetCompiledMethodCount() - before;
            warm += Warm;
        }

        return warm;
    }

    /// <summary>What of it is audit, what is journal with the way back, and what stays when both are gone.</summary>
    private static async Task PrintBytesAsync(HubInAFolder hub, int all, double kb, int callers)
    {
        await hub.ShrinkAsync();
        var whole = hub.DatabaseBytes();
        var withoutAudit = await hub.BytesWithoutAsync("kernel_audit");
        var withoutBoth = await hub.BytesWithoutAsync("workflows_burst");
        var (audit, journal) = ((whole - withoutAudit) / 1024.0 / all, (withoutAudit - withoutBoth) / 1024.0 / all);
        Figure.Print("engine", "bytes", new()
        {
            ["callers"] = callers,
            ["withJournalAndAuditKb"] = kb,
            ["withJournalKb"] = kb - audit,
            ["withoutBothKb"] = kb - audit - journal,
            ["elsaKbToOursWithJournal"] = ElsaKb / (kb - audit),
        });
    }

    /// <summary>Half of the instances by the full command, half by the engine alone.</summary>
    private static async Task WalkAsync(HubInAFolder hub, int instances, Load start, Load command, Load core, Load raw, RawCommits rawCommits)
    {
        var subjects = Enumerable.Range(0, instances).Select(_ => Ids.New()).ToArray();
        await start.RunAsync(instances, i => hub.DoAsync(new StartInstance(TwelveSteps.DefinitionId, subjects[i])));
        var half = instances / 2;

        for (var step = 1; step <= Events; step++)
        {
            var name = TwelveSteps.EventOf(step);
            await command.RunAsync(half, i => hub.DoAsync(new RaiseEvent(name, subjects[i])));
            await raw.RunAsync(half, _ =>
            {
                rawCommits.CommitTwoRows();
                return Task.CompletedTask;
            });
            await core.RunAsync(instances - half, i => hub.ResumeAsync(name, subjects[half + i]));
        }
    }
}
