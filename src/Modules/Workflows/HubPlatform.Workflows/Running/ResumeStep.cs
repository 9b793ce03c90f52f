using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

internal sealed class ResumeStepHandler(RegionDb db, Kernel.Execution execution, TimeProvider clock, RegionPumps pumps, InstanceRunner runner)
    : IRequestHandler<ResumeStep, Result<Done>>
{
    public async Task<Result<Done>> Handle(ResumeStep request, CancellationToken cancellationToken)
    {
        if (await db.HoldInstanceOfStepAsync(request.StepId, cancellationToken) is not { } instance)
        {
            return request.InstanceId is { } known && StepIds.MayBelongTo(known, request.StepId)
                ? await KeepAsync(request, known, cancellationToken)
                : RunningProblems.StepUnknown;
        }

        if (await db.Waits.FindAsync([request.StepId], cancellationToken) is not { IsHumanStep: true } wait)
        {
            return RunningProblems.StepUnknown;
        }

        if (!wait.IsOpen)
        {
            return wait.State == WaitState.Dropped && instance.IsOver ? RunningProblems.InstanceOver : RunningProblems.StepDoneAlready;
        }

        if (!instance.Load().Bookmarks.Exists(b => b.Id == wait.BookmarkId && b.Outcomes?.Contains(request.Outcome) != false))
        {
            return RunningProblems.OutcomeUnknown;
        }

        return await runner.ResumeAsync(wait, new ResumeStimulus(wait.BookmarkId, request.Outcome, Nodes.Read(request.Output)), cancellationToken) is { } problem
            ? problem
            : Result.Done;
    }

    /// <summary>The transaction that opens the step has not been committed yet. The answer waits for it in a row of its own.</summary>
    private async Task<Result<Done>> KeepAsync(ResumeStep request, Guid instanceId, CancellationToken cancellationToken)
    {
        if (await db.Instances.AnyAsync(i => i.Id == instanceId && i.EndedAt != null, cancellationToken))
        {
            return RunningProblems.InstanceOver;
        }

        if (await db.EarlyAnswers.AnyAsync(e => e.StepId == request.StepId, cancellationToken))
        {
            return RunningProblems.StepDoneAlready;
        }

        if (await db.EarlyAnswers.CountAsync(e => e.InstanceId == instanceId, cancellationToken) >= EngineLimits.FanOut)
        {
            return RunningProblems.TooMany;
        }

        var now = clock.GetUtcNow();
        db.Add(new EarlyAnswer(request, instanceId, execution.CommandId, now));
        execution.OnceCommitted(() => pumps.Hint(execution.TheRegion, now));
        return Result.Done;
    }
}
