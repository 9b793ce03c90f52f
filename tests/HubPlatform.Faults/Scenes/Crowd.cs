using HubPlatform.Workflows.Contracts;

namespace HubPlatform.Faults.Scenes;

/// <summary>F9: 64 answers to one bookmark at the same moment, and 32 to the one after it, which is not there yet.</summary>
internal static class Crowd
{
    private const int AtOnce = 64;
    private const int TooEarly = 32;
    private static readonly string[] Known = ["ok", "workflows.step-done-already"];

    public static async Task<string> PlayAsync(Stage stage)
    {
        for (var bookmark = 0; bookmark < stage.Size; bookmark++)
        {
            var instance = await stage.Driver.StartAsync(Plot.Walk);
            var first = (await stage.OpenAsync("first")).Single(w => w.InstanceId == instance);
            var second = Driver.Early(instance, 3, "second");
            var early = Enumerable.Range(0, TooEarly).Select(_ => Task.Run(() => stage.Driver.AnswerAsync("resume", second))).ToList();
            var inTime = Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => stage.Driver.AnswerAsync("resume", new ResumeStep(first.Id, "Done")))).ToList();
            var told = await Task.WhenAll(inTime);
            var toldEarly = await Task.WhenAll(early);

            // Whoever comes now is late, given to the step already or not.
            var late = await stage.Driver.AnswerAsync("resume", new ResumeStep(second.StepId, "Done"));
            stage.Expect(told.Count(t => t == "ok") == 1, "doubled", $"step {first.Id} was answered {told.Count(t => t == "ok")} times");
            stage.Expect(toldEarly.Count(t => t == "ok") == 1, "doubled", $"step {second.StepId}, not yet open, was answered {toldEarly.Count(t => t == "ok")} times");
            stage.Expect(late == "workflows.step-done-already", "doubled", $"step {second.StepId} took a later answer: {late}");
            stage.Expect(told.Concat(toldEarly).All(Known.Contains), "lost", $"an answer was neither taken nor refused: {told.Concat(toldEarly).Except(Known).FirstOrDefault()}");
        }

        await stage.PumpAllAsync();
        var left = await stage.OpenAsync("second");
        stage.Expect(left.Count == 0, "lost", $"{left.Count} answers that came early and were accepted");
        return $"{stage.Size} bookmarks, {AtOnce} answers at once and {TooEarly} too early to each";
    }
}
