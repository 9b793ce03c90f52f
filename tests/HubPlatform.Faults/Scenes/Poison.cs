using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.Workflows;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Faults.Scenes;

/// <summary>
/// F16: workflows that throw, hang, grow too large, name what is not there, cannot be read, ring each other, or circle for ever, among good ones. They
/// are parked or faulted with their cause; the good ones go on in the same round.
/// </summary>
internal static class Poison
{
    private static readonly string[] Kinds = [Plot.ThrowingFlow, Plot.HangingFlow, Plot.Missing, Plot.Unreadable, Plot.Endless];

    /// <summary>A round with a hanging one takes some seconds; poison that comes again and again would take this for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Task<string> PlayAsync(Stage stage, int part) => part == 1 ? BeforeAsync(stage) : AfterwardsAsync(stage);

    private static async Task<string> BeforeAsync(Stage stage)
    {
        foreach (var kind in Kinds)
        {
            await stage.Driver.StartAsync(kind);
        }

        // These two ring each other, so they are about the same subject.
        var both = Guid.CreateVersion7();
        await stage.Host.SendAsync(new StartInstance(Plot.Echo, both));
        await stage.Host.SendAsync(new StartInstance(Plot.Ringing, both));

        await stage.StartManyAsync(Plot.Nap, stage.Size);
        await TooLargeAsync(stage);

        // Only now can its drawing not be read any more: as after a fault of a disk. The next process has to live with it.
        await using var db = stage.Host.Open();
        await db.WorkflowVersions.Where(v => v.DefinitionId == Plot.Unreadable).ExecuteUpdateAsync(s => s.SetProperty(v => v.Json, "{\"root\":"));
        return "";
    }

    private static async Task<string> AfterwardsAsync(Stage stage)
    {
        stage.Host.Clock.Move(TimeSpan.FromMinutes(1));
        var took = await stage.PumpAllAsync(200, Patience);

        // A good one that was slow itself comes again after its pause.
        stage.Host.Clock.Move(TimeSpan.FromMinutes(2));
        await stage.PumpAllAsync(2);
        var good = (await stage.OpenAsync("woken")).Count;
        stage.Expect(good == stage.Size, "stuck", $"of {stage.Size} good ones {good} went on beside the poison");
        stage.Expect(took < Patience, "stuck", "poison held up the good ones");
        return string.Create(CultureInfo.InvariantCulture, $"{Kinds.Length + 2} kinds of poison among {stage.Size} good ones, which went on within {took.TotalSeconds:0} s");
    }

    /// <summary>An answer the instance cannot hold: refused, nothing changed, and the next one is taken.</summary>
    private static async Task TooLargeAsync(Stage stage)
    {
        var instance = await stage.Driver.StartAsync(Plot.Walk);
        var step = (await stage.OpenAsync("first")).Single(w => w.InstanceId == instance);
        var huge = await stage.Driver.AnswerAsync("resume", new ResumeStep(step.Id, "Done", new JsonObject { ["words"] = new string('x', 5 * 1024 * 1024) }));
        var next = await stage.Driver.AnswerAsync("resume", new ResumeStep(step.Id, "Done"));
        stage.Expect((huge, next) == ("workflows.too-large", "ok"), "stuck", $"an answer too large was told {huge}, the next one {next}");
    }
}
