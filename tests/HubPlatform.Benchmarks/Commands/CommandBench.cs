using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Benchmarks.Commands;

/// <summary>What the house around a handler costs: the same handler, that does nothing, called directly and through more and more of the pipeline.</summary>
internal static class CommandBench
{
    public static async Task RunAsync(int times)
    {
        var folder = Directory.CreateTempSubdirectory("hub-bench-").FullName;

        try
        {
            await using var hub = await HubInAFolder.StartAsync(folder);
            await MeasureAsync(hub, 500, isTold: false);
            await MeasureAsync(hub, times, isTold: true);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task MeasureAsync(HubInAFolder hub, int times, bool isTold)
    {
        var handler = new DoNothingHandler();
        var designer = Caller.Staff(Ids.New(), "Bench", Roles.Designer);
        var coach = Caller.Staff(Ids.New(), "Bench", Roles.Coach);

        await MeasureAsync("bare-handler", times * 100, isTold, _ => handler.Handle(new DoNothing("x"), CancellationToken.None));
        await MeasureAsync("empty-turn", times, isTold, _ => hub.WriteAsync(_ => Task.CompletedTask));
        await MeasureAsync("audit-record-alone", times, isTold, _ => hub.WriteAsync(db => Audits.WriteAsync(db, new AuditRecord { Action = "Bench", Outcome = "done" }, CancellationToken.None)));
        await hub.InCommandAsync(async services =>
        {
            var mediator = services.GetRequiredService<IMediator>();
            await MeasureAsync("nested-command", times * 10, isTold, _ => mediator.Send(new DoNothing("x")));
        });
        await MeasureAsync("command", times, isTold, _ => hub.SendAsync(new DoNothing("x"), designer));
        await MeasureAsync("command-with-outbox", times, isTold, _ => hub.SendAsync(new DoNothing("x", ToOutbox: true), designer));
        await MeasureAsync("refused-by-permission", times, isTold, _ => hub.SendAsync(new DoNothing("x"), coach));
        await MeasureAsync("refused-by-validation", times, isTold, _ => hub.SendAsync(new DoNothing(""), designer));
    }

    private static async Task MeasureAsync(string part, int times, bool isTold, Func<int, Task> act)
    {
        var load = new Load(1);
        await load.RunAsync(times, act);

        if (isTold)
        {
            Figure.Print("commands", part, load.Figures());
        }
    }
}
