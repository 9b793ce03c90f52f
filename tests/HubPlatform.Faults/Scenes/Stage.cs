using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Faults.Scenes;

/// <summary>What a scene has in hand.</summary>
/// <param name="StartUp">How long this process took to be ready.</param>
internal sealed record Stage(RunningHost Host, RunFolder Folder, Driver Driver, int Size, TimeSpan StartUp)
{
    private const int AtOnce = 200;

    public void Expect(bool holds, string kind, string what)
    {
        if (!holds)
        {
            Folder.Find(kind, what);
        }
    }

    public async Task StartManyAsync(string definition, int count)
    {
        for (var done = 0; done < count; done += AtOnce)
        {
            var started = await Host.SendAsync(new StartMany(definition, [.. Enumerable.Range(0, Math.Min(AtOnce, count - done)).Select(_ => Guid.CreateVersion7())]));
            Expect(!started.Failed, "lost", $"{definition} could not be started: {started.Problem?.Code}");
        }
    }

    public async Task<List<Wait>> OpenAsync(string activity)
    {
        await using var db = Host.Open();
        return await db.Waits.AsNoTracking().Where(w => w.State == WaitState.Open && w.ActivityId == activity).OrderBy(w => w.Id).ToListAsync();
    }

    /// <summary>Pumps until nothing that is due now is left, or until it has taken so long that the answer is known.</summary>
    public async Task<TimeSpan> PumpAllAsync(int most = 10_000, TimeSpan? atMost = null)
    {
        var began = TimeProvider.System.GetTimestamp();

        for (var round = 0; round < most && (atMost is null || TimeProvider.System.GetElapsedTime(began) < atMost); round++)
        {
            await Host.PumpAsync();
            await using var db = Host.Open();
            var now = Host.Clock.GetUtcNow();

            if (!await db.Waits.AnyAsync(w => w.State == WaitState.Open && w.DueAt <= now && w.Failures == 0)
                && !await db.Outbox.AnyAsync(m => m.State == Kernel.Outbox.OutboxState.Waiting && m.DueAt <= now))
            {
                break;
            }
        }

        return TimeProvider.System.GetElapsedTime(began);
    }
}
