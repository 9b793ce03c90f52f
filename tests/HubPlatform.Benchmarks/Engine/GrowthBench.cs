using System.Diagnostics;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Benchmarks.Engine;

/// <summary>
/// Whether it stays as fast when many wait: as many instances waiting for an event, and as many for a moment years ahead. How long the hub takes to start on
/// such a region, what a resume costs in it, and how fast timers that fell due are worked off.
/// </summary>
internal static class GrowthBench
{
    private const int Resumed = 2000;
    private const int Due = 2000;

    public static async Task RunAsync(int waiting)
    {
        var folder = Directory.CreateTempSubdirectory("hub-bench-").FullName;

        try
        {
            var (subjects, bytes) = await FillAsync(folder, waiting);

            var starting = Stopwatch.StartNew();
            await using var hub = await HubInAFolder.OpenAsync(folder);
            var started = starting.Elapsed.TotalMilliseconds;
            await hub.DoAsync(new RaiseEvent(TwelveSteps.EventOf(1), subjects[^1]));
            Figure.Print("growth", "start-up", new()
            {
                ["waiting"] = waiting,
                ["startMs"] = started,
                ["firstResumeMs"] = starting.Elapsed.TotalMilliseconds - started,
                ["workingSetMb"] = Environment.WorkingSet / 1048576.0,
                ["databaseMb"] = bytes / 1048576.0,
            });

            await MeasureAsync(hub, waiting, subjects);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    public static async Task<(List<Guid> Subjects, long Bytes)> FillAsync(string folder, int waiting)
    {
        await using var hub = await HubInAFolder.StartAsync(folder);
        var subjects = await SeedAsync(hub, waiting);
        return (subjects, hub.DatabaseBytes());
    }

    private static async Task MeasureAsync(HubInAFolder hub, int waiting, List<Guid> subjects)
    {
        var warm = new Load(1);
        await warm.RunAsync(300, i => hub.DoAsync(new StartInstance(TwelveSteps.DefinitionId, Ids.New())));

        foreach (var callers in new[] { 1, 16 })
        {
            // Far apart in the file, as people who come by on one day are.
            var some = Math.Min(Resumed, subjects.Count / 4);
            var picked = Enumerable.Range(0, some).Select(i => subjects[(int)((long)i * (subjects.Count - 1) / some)]).ToList();
            var resume = new Load(callers);
            await resume.RunAsync(picked.Count, i => hub.DoAsync(new RaiseEvent(TwelveSteps.EventOf(callers == 1 ? 1 : 2), picked[i])));
            Figure.Print("growth", "resume", resume.Figures().Append(KeyValuePair.Create("waiting", (double)waiting)).ToDictionary());
        }

        await using (var db = hub.Open())
        {
            var due = Math.Min(Due, waiting);
            var waits = db.Waits;
            var ids = await waits.Where(w => w.State == WaitState.Open && w.DueAt != null).OrderBy(w => w.Id).Select(w => w.Id).Take(due).ToListAsync();

            foreach (var chunk in ids.Chunk(500))
            {
                await waits.Where(w => chunk.Contains(w.Id)).ExecuteUpdateAsync(s => s.SetProperty(w => w.DueAt, hub.Now));
            }
        }

        var clock = Stopwatch.StartNew();
        var drained = await hub.DrainAsync();
        Figure.Print("growth", "timers", new() { ["waiting"] = waiting, ["drained"] = drained, ["perSecond"] = drained / clock.Elapsed.TotalSeconds });
    }

    /// <summary>One instance of each kind is begun as usual; the others are copies of it under other ids, written in bulk.</summary>
    private static async Task<List<Guid>> SeedAsync(HubInAFolder hub, int waiting)
    {
        var subjects = new List<Guid>(waiting);
        await hub.PublishAsync(LongDelay.DefinitionId, LongDelay.Json);

        foreach (var definition in new[] { TwelveSteps.DefinitionId, LongDelay.DefinitionId })
        {
            var subject = Ids.New();
            await hub.DoAsync(new StartInstance(definition, subject));

            for (var done = 0; done < waiting; done += 50_000)
            {
                await hub.WriteAsync(db => CopyAsync(db, subject, Math.Min(50_000, waiting - done), definition == TwelveSteps.DefinitionId ? subjects : []));
            }
        }

        return subjects;
    }

    private static async Task CopyAsync(RegionDb db, Guid subject, int count, List<Guid> subjects)
    {
        var instance = await db.Instances.AsNoTracking().SingleAsync(i => i.SubjectId == subject);
        var wait = await db.Waits.AsNoTracking().SingleAsync(w => w.InstanceId == instance.Id);
        var state = System.Text.Encoding.UTF8.GetString(instance.State);
        var bookmark = instance.Load().Bookmarks.Single();

        for (var i = 0; i < count; i++)
        {
            var (id, other) = (Ids.New(), Ids.New());
            var step = StepIds.Of(id, bookmark.Execution, bookmark.Path);
            var copied = state.Replace($"{instance.Id:N}", $"{id:N}", StringComparison.Ordinal).Replace($"{wait.Id:N}", $"{step:N}", StringComparison.Ordinal)
                .Replace($"{subject}", $"{other}", StringComparison.Ordinal);
            subjects.Add(other);
            await db.Sql(
                """
                INSERT INTO workflows_instance ("Id", "VersionId", "DefinitionId", "DefinitionVersion", "SubjectId", "Status", "State", "Bursts", "CreatedAt", "ChangedAt", "Version", "FencingNo")
                SELECT $1, "VersionId", "DefinitionId", "DefinitionVersion", $2, "Status", $3, "Bursts", "CreatedAt", "ChangedAt", "Version", "FencingNo" FROM workflows_instance WHERE "Id" = $4
                """)
                .With(id).With(other).With(System.Text.Encoding.UTF8.GetBytes(copied)).With(instance.Id).RunAsync(CancellationToken.None);
            await db.Sql(
                """
                INSERT INTO workflows_wait ("Id", "InstanceId", "ActivityId", "ActivityType", "Key", "DueAt", "State", "OpenedAt", "OpenedIn", "Failures")
                SELECT $1, $2, "ActivityId", "ActivityType", "Key", "DueAt", "State", "OpenedAt", "OpenedIn", 0 FROM workflows_wait WHERE "Id" = $3
                """)
                .With(step).With(id).With(wait.Id).RunAsync(CancellationToken.None);
            await db.Sql(
                """
                INSERT INTO workflows_burst ("InstanceId", "Number", "DrawnAs", "CommandId", "At", "Journal", "Steps")
                SELECT $1, "Number", "DrawnAs", "CommandId", "At", "Journal", "Steps" FROM workflows_burst WHERE "InstanceId" = $2
                """)
                .With(id).With(instance.Id).RunAsync(CancellationToken.None);
        }
    }
}

/// <summary>Waits ten years.</summary>
internal static class LongDelay
{
    public const string DefinitionId = "bench.long-delay";

    public const string Json =
        """
        {"definitionId":"bench.long-delay","name":"Long delay","root":{"id":"flow","type":"Elsa.Flowchart","version":1,
         "activities":[{"id":"d","type":"Elsa.Delay","version":1,"timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"3650.00:00:00"}}}],"connections":[]}}
        """;
}
