using System.Globalization;

using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Faults.Scenes;

/// <summary>F11: timers are set, the hub is down while they fall due, and it starts again.</summary>
internal static class Downtime
{
    public static Task<string> PlayAsync(Stage stage, int part) => part == 1 ? BeforeAsync(stage) : AfterwardsAsync(stage);

    private static async Task<string> BeforeAsync(Stage stage)
    {
        await stage.StartManyAsync(Plot.LongNap, stage.Size);
        var asleep = await stage.OpenAsync("nap");

        // Asked for by name, and by the pump, before its moment.
        foreach (var wait in asleep.Take(50))
        {
            await stage.Host.SendAsync(new FireTimer(wait.Id));
        }

        await stage.PumpAllAsync();
        var woken = asleep.Count - (await stage.OpenAsync("nap")).Count;
        stage.Expect(woken == 0, "early", $"{woken} timers fired before their moment");
        stage.Expect(asleep.Count == stage.Size, "lost", $"{stage.Size - asleep.Count} timers were not written");
        return "";
    }

    private static async Task<string> AfterwardsAsync(Stage stage)
    {
        stage.Host.Clock.Move(TimeSpan.FromHours(2));
        var took = await stage.PumpAllAsync();
        await using var db = stage.Host.Open();
        var still = await db.Waits.CountAsync(w => w.ActivityId == "nap" && w.State == WaitState.Open);
        var fired = await db.Waits.CountAsync(w => w.ActivityId == "nap" && w.State == WaitState.Consumed);
        var woken = await db.Waits.CountAsync(w => w.ActivityId == "woken");
        stage.Expect(still == 0, "stuck", $"{still} timers never fired");
        stage.Expect(fired == stage.Size && woken == stage.Size, "doubled", $"{stage.Size} timers, {fired} fired, {woken} went on");
        stage.Expect(stage.StartUp < TimeSpan.FromSeconds(30), "stuck", "the start took as long as if it had gone through the timers");
        return string.Create(CultureInfo.InvariantCulture, $"{stage.Size} timers due while down, all fired {took.TotalSeconds:0} s after a start of {stage.StartUp.TotalSeconds:0.0} s");
    }
}
