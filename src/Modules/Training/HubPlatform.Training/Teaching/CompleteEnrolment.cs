using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Contracts;
using HubPlatform.Training.Enrolling;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Teaching;

/// <summary>Completes what has reached all its rule asks for, and lets the step that waited go on. Safe to repeat, whoever sends it; what is not reached stays open.</summary>
[Requires(TrainingPermissions.Complete)]
internal sealed record CompleteEnrolment(Guid EnrolmentId) : ICommand;

internal sealed class CompleteEnrolmentHandler(RegionDb db, Endings endings) : IRequestHandler<CompleteEnrolment, Result<Done>>
{
    public async Task<Result<Done>> Handle(CompleteEnrolment request, CancellationToken cancellationToken)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == request.EnrolmentId, cancellationToken);

        return enrolment is { IsOpen: true, IsReached: true } ? await endings.CompleteAsync(enrolment, null, cancellationToken) : Result.Done;
    }
}

/// <summary>How enrolments end, whoever ends them.</summary>
internal sealed class Endings(RegionDb db, IMediator mediator, Places places, Execution execution, TimeProvider clock)
{
    public async Task<Result<Done>> CompleteAsync(Enrolment enrolment, string? words, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        if (enrolment.End(EnrolmentState.Completed, words, now, execution.CommandId) is { } problem)
        {
            return problem;
        }

        var titles = await Titles.OfAsync(db, [enrolment.CurriculumKey], cancellationToken);
        await mediator.Publish(new EnrolmentCompleted(enrolment.Id, enrolment.ParticipantId, titles.Id(enrolment.CurriculumKey), enrolment.UnitId, now), cancellationToken);
        return await GoOnAsync(enrolment, EnrolOutcomes.Completed, cancellationToken);
    }

    public async Task<Result<Done>> LeaveAsync(Enrolment enrolment, string words, CancellationToken cancellationToken)
    {
        if (enrolment.End(EnrolmentState.LeftEarly, words, clock.GetUtcNow(), execution.CommandId) is { } problem)
        {
            return problem;
        }

        await places.ReleaseAsync(enrolment, cancellationToken);
        return await GoOnAsync(enrolment, EnrolOutcomes.LeftEarly, cancellationToken);
    }

    // Who teaches may not open the file behind the step; that she may end the enrolment was asked before.
    private async Task<Result<Done>> GoOnAsync(Enrolment enrolment, string outcome, CancellationToken cancellationToken) =>
        enrolment is { StepWaits: true, TaskId: { } task } ? await mediator.Send(new FinishServedTask(task, outcome), cancellationToken) : Result.Done;
}
