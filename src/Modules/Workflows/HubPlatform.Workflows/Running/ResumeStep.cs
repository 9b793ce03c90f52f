using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

internal sealed class ResumeStepHandler(RegionDb db, InstanceRunner runner) : IRequestHandler<ResumeStep, Result<Done>>
{
    public async Task<Result<Done>> Handle(ResumeStep request, CancellationToken cancellationToken)
    {
        var wait = await db.Waits.FindAsync([request.StepId], cancellationToken);

        if (wait is not { IsHumanStep: true })
        {
            return RunningProblems.StepUnknown;
        }

        if (!wait.IsOpen)
        {
            return RunningProblems.StepDoneAlready;
        }

        var instance = await db.Instances.SingleAsync(i => i.Id == wait.InstanceId, cancellationToken);

        if (!instance.Load().Bookmarks.Exists(b => b.Id == wait.BookmarkId && b.Outcomes?.Contains(request.Outcome) != false))
        {
            return RunningProblems.OutcomeUnknown;
        }

        return await runner.ResumeAsync(wait, new ResumeStimulus(wait.BookmarkId, request.Outcome, Nodes.Read(request.Output)), cancellationToken) is { } problem
            ? problem
            : Result.Done;
    }
}
