using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Teaching;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Learning;

/// <summary>Her coach sat beside her: she has worked through what she follows at her own pace, whatever the hub counted.</summary>
[Requires(TrainingPermissions.Enrol)]
internal sealed record WorkThrough(Guid EnrolmentId) : ICommand;

internal sealed class WorkThroughHandler(RegionDb db, IMediator mediator, Endings endings) : IRequestHandler<WorkThrough, Result<Done>>
{
    public async Task<Result<Done>> Handle(WorkThrough request, CancellationToken cancellationToken)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == request.EnrolmentId, cancellationToken);

        if (enrolment is null || (await mediator.Send(new MayOpenFile(enrolment.ParticipantId), cancellationToken)).Failed)
        {
            return Problem.NotFound;
        }

        return enrolment.CohortId is not null ? EnrolmentProblems.NotSelfPaced : await endings.CompleteAsync(enrolment, null, cancellationToken);
    }
}
