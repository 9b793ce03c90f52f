using HubPlatform.Workflows;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Faults.Scenes;

/// <summary>F15: many stand on version 1 while it is retracted, followed by version 2, and deleted in the editor. Each ends on the drawing it began with.</summary>
internal static class NewVersion
{
    public static Task<string> PlayAsync(Stage stage, int part) => part == 1 ? BeforeAsync(stage) : AfterwardsAsync(stage);

    private static async Task<string> BeforeAsync(Stage stage)
    {
        // Some by single commands, so that the ledger knows their version; the crowd in bulk.
        for (var i = 0; i < 20; i++)
        {
            await stage.Driver.StartAsync(Plot.Walk);
        }

        await stage.StartManyAsync(Plot.Walk, stage.Size - 20);
        var retracted = await stage.Host.SendAsync(new RetractDefinition(Plot.Walk));
        stage.Expect(!retracted.Failed, "lost", $"version 1 could not be retracted: {retracted.Problem?.Code}");
        await stage.Host.DrawAnewAsync("changed");
        await using var db = stage.Host.Open();
        var first = await db.WorkflowVersions.Where(v => v.DefinitionId == Plot.Walk && v.Number == 1).Select(v => v.Id).SingleAsync();
        var deleted = await stage.Host.SendAsync(new DeleteVersions([first]));
        stage.Expect(!deleted.Failed, "lost", $"version 1 could not be deleted: {deleted.Problem?.Code}");

        for (var i = 0; i < 20; i++)
        {
            await stage.Driver.StartAsync(Plot.Walk);
        }

        return "";
    }

    private static async Task<string> AfterwardsAsync(Stage stage)
    {
        var first = await stage.OpenAsync("first");
        stage.Expect(first.Count == stage.Size + 20, "lost", $"of {stage.Size + 20} that wait, {first.Count} are left");
        await AnswerAllAsync(stage, first);

        // A tenth of the old ones, and all new ones, to the end.
        foreach (var activity in (string[])["second", "third"])
        {
            var open = await stage.OpenAsync(activity);
            await AnswerAllAsync(stage, [.. open.Take(stage.Size / 10), .. open.TakeLast(20)]);
        }

        var (old, changed) = ((await stage.OpenAsync("one")).Count, (await stage.OpenAsync("changed")).Count);
        stage.Expect(old >= stage.Size / 10 && changed == 20, "drifted", $"{old} came to the end of version 1 and {changed} to that of version 2");
        await AnswerAllAsync(stage, [.. await stage.OpenAsync("one"), .. await stage.OpenAsync("changed")]);
        return $"{stage.Size} on version 1 while it was retracted, replaced and deleted";
    }

    private static async Task AnswerAllAsync(Stage stage, IReadOnlyCollection<Wait> waits) =>
        await Parallel.ForEachAsync(waits, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (wait, _) =>
        {
            var told = await stage.Driver.AnswerAsync("resume", new ResumeStep(wait.Id, "Done"));
            stage.Expect(told == "ok", "lost", $"an answer on step {wait.ActivityId} was refused: {told}");
        });
}
