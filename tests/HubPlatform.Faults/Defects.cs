using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Faults;

/// <summary>One fault put into this build on purpose: a checker that does not find it is no checker. Null: the hub as it is.</summary>
internal sealed record Defects(string? Name)
{
    public static IReadOnlyList<string> All { get; } =
    [
        "ack-without-doing", "second-answer-accepted", "lost-wait", "early-answer-dropped", "timer-too-early", "timer-never", "poison-for-ever", "version-drift",
        "drop-outbox-row", "outbox-key-at-random", "changing-payload", "state-behind-journal",
    ];

    public bool Is(string name) => Name == name;
}

/// <summary>
/// Stands inside the transaction, right around the handlers: there the defects are put in, and there is the failpoint before the commit.
/// </summary>
internal sealed class Saboteur<TRequest, TResponse>(Defects defects, IServiceProvider services) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static int _count;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is FireTimer)
        {
            Failpoint.Hit("timer.claimed");
        }

        if (request is MatchEarlyAnswer early && defects.Is("early-answer-dropped"))
        {
            await services.GetRequiredService<RegionDb>().EarlyAnswers.Where(e => e.StepId == early.StepId).ExecuteDeleteAsync(cancellationToken);
        }

        if (request is FireTimer timer && defects.Is("timer-too-early")
            && await services.GetRequiredService<InstanceStore>().HoldByWaitAsync(timer.WaitId, cancellationToken) is { Wait.IsOpen: true } held)
        {
            await services.GetRequiredService<InstanceRunner>().ResumeAsync(held, new ResumeStimulus(held.Wait.BookmarkId), cancellationToken);
        }

        if (Instead(request) is TResponse done)
        {
            return done;
        }

        var response = await next();

        if (response is Result<Done> { Failed: true, Problem.Code: "workflows.step-done-already" } && defects.Is("second-answer-accepted"))
        {
            return (TResponse)(object)Result.Done;
        }

        await AfterwardsAsync(request, cancellationToken);

        if (request is ResumeStep or StartInstance or FireTimer)
        {
            Failpoint.Hit("step.before-commit");
        }

        return response;
    }

    private object? Instead(TRequest request) => request switch
    {
        ResumeStep when defects.Is("ack-without-doing") && Often() => Result.Done,
        FireTimer when defects.Is("timer-never") => Result.Done,
        DeferTimer when defects.Is("poison-for-ever") => Result.Done,
        _ => null,
    };

    private async Task AfterwardsAsync(TRequest request, CancellationToken cancellationToken)
    {
        if (request is not (ResumeStep or StartInstance))
        {
            return;
        }

        var db = services.GetRequiredService<RegionDb>();

        switch (request)
        {
            case ResumeStep when defects.Is("lost-wait") && Often():
                await db.SaveChangesAsync(cancellationToken);
                await db.Waits.Where(w => w.OpenedBy == services.GetRequiredService<Kernel.Execution>().CommandId).ExecuteDeleteAsync(cancellationToken);
                break;
            case ResumeStep when defects.Is("state-behind-journal") && Often():
                await db.Bursts.Where(b => b.CommandId == services.GetRequiredService<Kernel.Execution>().CommandId).ExecuteDeleteAsync(cancellationToken);
                break;
            case StartInstance when defects.Is("version-drift") && Often():
                await db.SaveChangesAsync(cancellationToken);
                var newest = await db.WorkflowVersions.Where(v => v.IsPublished && v.DefinitionId == Plot.Walk).Select(v => v.Id).SingleAsync(cancellationToken);
                await db.Instances.Where(i => i.DefinitionId == Plot.Walk).ExecuteUpdateAsync(s => s.SetProperty(i => i.VersionId, newest), cancellationToken);
                break;
        }
    }

    private static bool Often() => Interlocked.Increment(ref _count) % 7 == 0;
}
