using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Enrolling;

internal sealed class GetTeachersOfHandler(RegionDb db) : IRequestHandler<GetTeachersOf, Result<TeachersOf>>
{
    public async Task<Result<TeachersOf>> Handle(GetTeachersOf request, CancellationToken cancellationToken)
    {
        var cohorts = db.Cohorts;
        var trainers = await db.Enrolments
            .Where(e => e.ParticipantId == request.ParticipantId && e.State != EnrolmentState.Withdrawn && e.CohortId != null)
            .Join(cohorts, e => e.CohortId, c => (Guid?)c.Id, (e, c) => c.TrainerId)
            .Distinct().ToListAsync(cancellationToken);

        return new TeachersOf([.. trainers.OfType<Guid>()], trainers.Contains(null));
    }
}
