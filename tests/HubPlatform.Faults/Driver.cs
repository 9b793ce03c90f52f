using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Faults;

/// <summary>Sends load until it is killed: starts, answers, many answers at once, answers that come early, timers, poison, and new drawings in between.</summary>
internal sealed class Driver(RunningHost host, Ledger ledger, Random random)
{
    private const int MostPoison = 3;
    private static readonly Guid PoisonSubject = new("01900000-0000-7000-8000-00000000000f");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await PoisonAsync();
        Task[] hands = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => ActAsync(cancellationToken), CancellationToken.None)), Task.Run(() => PumpAsync(cancellationToken), CancellationToken.None)];
        await Task.WhenAll(hands);
    }

    private async Task ActAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            int die;

            lock (random)
            {
                die = random.Next(100);
            }

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
        while (!cancellationToken.IsCancellationRequested)
        {
            var fencing = await host.Services.GetRequiredService<RegionLeases>().TakeAsync(host.Region, cancellationToken);
            await host.Services.GetRequiredService<RegionPumps>().RunAsync(host.Region, cancellationToken, fencing);
            await using var db = host.Open();

            // Asked before its moment: it must stay where it is.
            foreach (var early in await db.Waits.Where(w => w.State == WaitState.Open && w.DueAt != null && w.Failures == 0).Select(w => w.Id).Take(3).ToListAsync(cancellationToken))
            {
                await host.SendAsync(new FireTimer(early));
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    private async Task StartAsync(string definition, Guid? about = null)
    {
        var subject = about ?? Guid.CreateVersion7();
        ledger.Write(new Ledger.Line("start", subject, null));
        var started = await host.SendAsync(new StartInstance(definition, subject));
        Failpoint.Hit("step.after-commit");
        ledger.Write(new Ledger.Line("start", subject, started.Problem?.Code ?? "ok", started.Failed ? null : started.Value.InstanceId, started.Failed ? 0 : started.Value.Version));
    }

    private async Task AnswerAsync(int hands)
    {
        if (await OneAsync(Wait => Wait.ActivityType == "Hub.CoachTask") is not { } wait)
        {
            return;
        }

        await Task.WhenAll(Enumerable.Range(0, hands).Select(_ => AnswerAsync("resume", new ResumeStep(wait.Id, "Done"))));
    }

    private async Task AnswerEarlyAsync()
    {
        // The second step of a walk whose first one still stands open.
        if (await OneAsync(wait => wait.ActivityId == "first") is { } wait)
        {
            await AnswerAsync("early", new ResumeStep(StepIds.Of(wait.InstanceId, 3, "Workflow1:flow:second"), "Done", InstanceId: wait.InstanceId));
        }
    }

    private async Task AnswerAsync(string act, ResumeStep answer)
    {
        ledger.Write(new Ledger.Line(act, answer.StepId, null));
        var answered = await host.SendAsync(answer);
        Failpoint.Hit("step.after-commit");
        ledger.Write(new Ledger.Line(act, answer.StepId, answered.Problem?.Code ?? "ok"));
    }

    private async Task<Wait?> OneAsync(System.Linq.Expressions.Expression<Func<Wait, bool>> which)
    {
        await using var db = host.Open();
        var open = await db.Waits.AsNoTracking().Where(w => w.State == WaitState.Open).Where(which).OrderByDescending(w => w.OpenedAt).Take(20).ToListAsync();

        lock (random)
        {
            return open.Count == 0 ? null : open[random.Next(open.Count)];
        }
    }

    private async Task PoisonAsync()
    {
        await using var db = host.Open();
        var known = await db.Instances.CountAsync(i => i.DefinitionId == Plot.Poison);

        if (known == 0)
        {
            await host.SendAsync(new StartInstance(Plot.Echo, PoisonSubject));
        }

        if (known < MostPoison)
        {
            await host.SendAsync(new StartInstance(Plot.Poison, PoisonSubject));
        }
    }
}
