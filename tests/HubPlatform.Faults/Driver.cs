using System.Linq.Expressions;

using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Faults;

/// <summary>Sends load until it is killed: starts, answers, many answers at once, answers that come early, timers, and new drawings in between.</summary>
internal sealed class Driver(RunningHost host, Ledger ledger, Random random)
{
    private const int Hands = 4;

    public async Task RunAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll([.. Enumerable.Range(0, Hands).Select(_ => Task.Run(() => ActAsync(cancellationToken), CancellationToken.None)), Task.Run(() => PumpAsync(cancellationToken), CancellationToken.None)]);

    public async Task WarmUpAsync()
    {
        await StartAsync(Plot.Nap);
        await StartAsync(Plot.Walk);
        await AnswerAsync(1);
        await host.PumpAsync();
    }

    public async Task<Guid> StartAsync(string definition, Guid? about = null)
    {
        var subject = about ?? Guid.CreateVersion7();
        ledger.Write(new Ledger.Line("start", subject, null));
        var started = await host.SendAsync(new StartInstance(definition, subject));
        Failpoint.Hit("step.after-commit");
        ledger.Write(new Ledger.Line("start", subject, started.Problem?.Code ?? "ok", started.Failed ? null : started.Value.InstanceId, started.Failed ? 0 : started.Value.Version));
        return started.Failed ? default : started.Value.InstanceId;
    }

    /// <summary>The code of the refusal, or <c>ok</c>; "uncertain" where the hub broke, which promises nothing.</summary>
    public async Task<string> AnswerAsync(string act, ResumeStep answer)
    {
        ledger.Write(new Ledger.Line(act, answer.StepId, null));
        var answered = await host.SendAsync(answer);
        Failpoint.Hit("step.after-commit");
        var told = answered.Problem?.Code ?? "ok";
        ledger.Write(new Ledger.Line(act, answer.StepId, told));
        return told;
    }

    public static ResumeStep Early(Guid instance, long execution, string activity) =>
        new(StepIds.Of(instance, execution, $"Workflow1:flow:{activity}"), "Done", InstanceId: instance);

    private async Task ActAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var die = Roll(100);

            await (die switch
            {
                < 30 => StartAsync(Plot.Walk),
                < 40 => StartAsync(Plot.Nap),
                < 80 => AnswerAsync(1),
                < 88 => AnswerAsync(16),
                < 97 => AnswerEarlyAsync(),
                _ => host.DrawAnewAsync($"last{die}{Environment.TickCount64}"),
            });
        }
    }

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        using var breath = new PeriodicTimer(TimeSpan.FromMilliseconds(50));

        do
        {
            await host.PumpAsync();
            await using var db = host.Open();

            // Asked before its moment: it must stay where it is.
            foreach (var early in await db.Waits.Where(w => w.State == WaitState.Open && w.DueAt != null && w.Failures == 0).Select(w => w.Id).Take(3).ToListAsync(cancellationToken))
            {
                await host.SendAsync(new FireTimer(early));
            }
        }
        while (await breath.WaitForNextTickAsync(cancellationToken));
    }

    private async Task AnswerAsync(int hands)
    {
        if (await OneAsync(wait => wait.ActivityType == "Hub.CoachTask") is { } wait)
        {
            await Task.WhenAll(Enumerable.Range(0, hands).Select(_ => AnswerAsync("resume", new ResumeStep(wait.Id, "Done"))));
        }
    }

    private async Task AnswerEarlyAsync()
    {
        // The second step of a walk whose first one still stands open.
        if (await OneAsync(wait => wait.ActivityId == "first") is { } wait)
        {
            await AnswerAsync("resume", Early(wait.InstanceId, 3, "second"));
        }
    }

    private async Task<Wait?> OneAsync(Expression<Func<Wait, bool>> which)
    {
        await using var db = host.Open();
        var open = await db.Waits.AsNoTracking().Where(w => w.State == WaitState.Open).Where(which).OrderByDescending(w => w.OpenedAt).Take(20).ToListAsync();
        return open.Count == 0 ? null : open[Roll(open.Count)];
    }

    private int Roll(int sides)
    {
        lock (random)
        {
            return random.Next(sides);
        }
    }
}
