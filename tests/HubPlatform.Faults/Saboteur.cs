using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

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

/// <summary>
/// Stands inside the transaction, right around the handlers: there the defects are put in, by statements of their own in the same transaction, and there is
/// the failpoint before the commit.
/// </summary>
internal sealed class Saboteur<TRequest, TResponse>(Defects defects, IServiceProvider services) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static int _count;

    private RegionDb Db => services.GetRequiredService<RegionDb>();

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is FireTimer)
        {
            Failpoint.Hit("timer.claimed");
        }

        // Its turn has come: what others did before it may still wait for the commit they share.
        if (request is ResumeStep)
        {
            Failpoint.Hit("step.begun");
        }

        await BeforeAsync(request, cancellationToken);

        if (Instead(request) is TResponse done)
        {
            return done;
        }

        var response = await next();

        if (response is Result<Done> { Failed: true, Problem.Code: "workflows.step-done-already" } && defects.Is("second-answer-accepted"))
        {
            return (TResponse)(object)Result.Done;
        }

        if (response is IOutcome { Problem: null })
        {
            await AfterwardsAsync(request, cancellationToken);

            if (request is ResumeStep or StartInstance or FireTimer)
            {
                Failpoint.Hit("step.before-commit");
            }

            if (request is ResumeStep { InstanceId: not null })
            {
                Failpoint.Hit("early.kept");
            }
        }

        // Told before the commit, which comes a moment later, or never.
        if (Hurry.Teller is { } teller && request is ResumeStep && teller.TrySetResult(response!))
        {
            await Hurry.AMomentAsync(cancellationToken);
        }

        return response;
    }

    private async Task BeforeAsync(TRequest request, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case MatchEarlyAnswer early when defects.Is("early-answer-dropped"):
                await Db.EarlyAnswers.Where(e => e.StepId == early.StepId).ExecuteDeleteAsync(cancellationToken);
                break;
            case ResumeStep { InstanceId: null } late when defects.Is("early-answer-beaten"):
                await Db.EarlyAnswers.Where(e => e.StepId == late.StepId).ExecuteDeleteAsync(cancellationToken);
                break;
            case FireTimer timer when defects.Is("timer-too-early")
                    && await services.GetRequiredService<InstanceStore>().HoldByWaitAsync(timer.WaitId, cancellationToken) is { Wait.IsOpen: true } held:
                await services.GetRequiredService<InstanceRunner>().ResumeAsync(held, new ResumeStimulus(held.Wait.BookmarkId), cancellationToken);
                break;
            case StartInstance or ResumeStep when defects.Is("stale-definition"):
                await StaleAsync(Plot.Walk, cancellationToken);
                break;
        }
    }

    private object? Instead(TRequest request) => request switch
    {
        ResumeStep when defects.Is("ack-without-doing") && Often() => Result.Done,
        FireTimer when defects.Is("timer-never") => Result.Done,
        DeferTimer when defects.Is("poison-for-ever") => Result.Done,
        DeferTimer when defects.Is("poison-in-the-way") => throw new InvalidOperationException("A defect on purpose."),
        _ => null,
    };

    private async Task AfterwardsAsync(TRequest request, CancellationToken cancellationToken)
    {
        if (request is not (ResumeStep or StartInstance) || !Often())
        {
            return;
        }

        var command = services.GetRequiredService<Kernel.Execution>().CommandId;

        switch (defects.Name)
        {
            case "lost-wait" when request is ResumeStep:
                await Db.SaveChangesAsync(cancellationToken);
                var bursts = Db.Bursts;
                await Db.Waits.Where(w => bursts.Any(b => b.CommandId == command && b.InstanceId == w.InstanceId && b.Number == w.OpenedIn)).ExecuteDeleteAsync(cancellationToken);
                break;
            case "journal-lost" when request is ResumeStep:
                await Db.SaveChangesAsync(cancellationToken);
                await Db.Bursts.Where(b => b.CommandId == command).ExecuteDeleteAsync(cancellationToken);
                break;
            case "torn-state" when request is ResumeStep:
                await Db.SaveChangesAsync(cancellationToken);
                await TearAsync(command, cancellationToken);
                break;
            case "version-drift" when request is StartInstance:
                await Db.SaveChangesAsync(cancellationToken);
                var newest = await Db.WorkflowVersions.Where(v => v.IsLatest && v.DefinitionId == Plot.Walk).Select(v => v.Id).SingleAsync(cancellationToken);
                await Db.Instances.Where(i => i.DefinitionId == Plot.Walk).ExecuteUpdateAsync(s => s.SetProperty(i => i.VersionId, newest), cancellationToken);
                break;
        }
    }

    /// <summary>The journal and the waits of a burst with the state before it, as if only a part of the change had reached the disk.</summary>
    private async Task TearAsync(Guid command, CancellationToken cancellationToken)
    {
        var bursts = await Db.Bursts.AsNoTracking().Where(b => b.CommandId == command && b.StateBefore != null).ToListAsync(cancellationToken);

        foreach (var burst in bursts)
        {
            var after = await Db.Instances.Where(i => i.Id == burst.InstanceId).Select(i => i.State).SingleAsync(cancellationToken);

            if (StateDelta.Before(after, burst.StateBefore!) is { } before)
            {
                await Db.Instances.Where(i => i.Id == burst.InstanceId).ExecuteUpdateAsync(s => s.SetProperty(i => i.State, before), cancellationToken);
            }
        }
    }

    /// <summary>This process knows the published version by the drawing of an older one.</summary>
    private async Task StaleAsync(string definitionId, CancellationToken cancellationToken)
    {
        var versions = await Db.WorkflowVersions.AsNoTracking().Where(v => v.DefinitionId == definitionId).OrderBy(v => v.Number).ToListAsync(cancellationToken);

        if (versions.Find(v => v.IsPublished) is { } published && published.Id != versions[0].Id)
        {
            // Publishing has compiled the right one already.
            var compiled = services.GetRequiredService<CompiledWorkflows>();
            Inside.Kept(compiled).TryRemove(published.Id, out _);
            published.Redraw(published.Name, versions[0].Json, published.ChangedAt);
            await compiled.KeepAsync(Db, published, cancellationToken);
        }
    }

    private static bool Often() => Interlocked.Increment(ref _count) % 7 == 0;
}

/// <summary>What only a defect may reach.</summary>
internal static class Inside
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_kept")]
    public static extern ref ConcurrentDictionary<Guid, CompiledWorkflow> Kept(CompiledWorkflows compiled);
}

/// <summary>The answer that is told before its commit, as by a group of commits that acknowledges too soon.</summary>
internal static class Hurry
{
    private static readonly AsyncLocal<TaskCompletionSource<object>?> Flow = new();

    public static TaskCompletionSource<object>? Teller
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    public static async Task AMomentAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(150));
        await timer.WaitForNextTickAsync(cancellationToken);
    }
}
