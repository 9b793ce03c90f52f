using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

internal sealed class ResumeStepHandler(
    RegionDb db, Kernel.Execution execution, TimeProvider clock, RegionPumps pumps, InstanceStore store, InstanceRunner runner)
    : IRequestHandler<ResumeStep, Result<Done>>
{
    public async Task<Result<Done>> Handle(ResumeStep request, CancellationToken cancellationToken)
    {
        if (await store.HoldByWaitAsync(request.StepId, cancellationToken) is { } held)
        {
            return await AnswerAsync(request, held, cancellationToken);
        }

        return request.InstanceId is { } known && StepIds.MayBelongTo(known, request.StepId)
            ? await AnswerEarlyAsync(request, known, cancellationToken)
            : RunningProblems.StepUnknown;
    }

    private async Task<Result<Done>> AnswerAsync(ResumeStep request, HeldWait held, CancellationToken cancellationToken)
    {
        var (instance, wait) = held;

        if (!wait.IsHumanStep)
        {
            return RunningProblems.StepUnknown;
        }

        if (!wait.IsOpen)
        {
            return wait.State == WaitState.Dropped && instance.IsOver ? RunningProblems.InstanceOver : RunningProblems.StepDoneAlready;
        }

        var state = instance.Load();

        if (!Fits(state, wait, request.Outcome))
        {
            return RunningProblems.OutcomeUnknown;
        }

        if (await store.HasEarlyAnswerAsync(request.StepId, cancellationToken) && await db.EarlyAnswers.FindAsync([request.StepId], cancellationToken) is { } early)
        {
            if (early.Failures == 0 && Fits(state, wait, early.Outcome))
            {
                pumps.Hint(execution.TheRegion, clock.GetUtcNow());
                return RunningProblems.StepDoneAlready;
            }

            db.Remove(early);
        }

        return await runner.ResumeAsync(held, new ResumeStimulus(wait.BookmarkId, request.Outcome, Nodes.Read(request.Output)), cancellationToken) is { } problem
            ? problem
            : Result.Done;
    }

    private static bool Fits(InstanceState state, Wait wait, string outcome) =>
        state.Bookmarks.Exists(b => b.Id == wait.BookmarkId && b.Outcomes?.Contains(outcome) != false);

    /// <summary>
    /// Whoever opens the step at this moment holds its instance. Once we hold it, the step stands open, or it will be opened after us and find our row.
    /// </summary>
    private async Task<Result<Done>> AnswerEarlyAsync(ResumeStep request, Guid instanceId, CancellationToken cancellationToken)
    {
        await db.MeetStartAsync(instanceId, cancellationToken);

        if (await store.HoldAsync(instanceId, cancellationToken) is { } instance)
        {
            if (await store.HoldByWaitAsync(request.StepId, cancellationToken) is { } held)
            {
                return await AnswerAsync(request, held, cancellationToken);
            }

            if (instance.IsOver)
            {
                return RunningProblems.InstanceOver;
            }
        }

        return await KeepAsync(request, instanceId, cancellationToken);
    }

    private async Task<Result<Done>> KeepAsync(ResumeStep request, Guid instanceId, CancellationToken cancellationToken)
    {
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
