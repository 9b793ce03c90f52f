using HubPlatform.Kernel.Data;
using HubPlatform.Training.Waiting;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Enrolling;

/// <summary>Places in groups that are given back: the next in line gets them before anybody else.</summary>
internal sealed class Places(RegionDb db, WaitingLines lines)
{
    public async Task ReleaseAsync(Enrolment enrolment, CancellationToken cancellationToken)
    {
        if (await CohortOfAsync(enrolment, cancellationToken) is { } cohort)
        {
            cohort.Release();
            await lines.MoveUpAsync(cohort, cancellationToken);
        }
    }

    public async Task TakeBackAsync(Enrolment enrolment, CancellationToken cancellationToken) => (await CohortOfAsync(enrolment, cancellationToken))?.TakeBack();

    private async Task<Cohort?> CohortOfAsync(Enrolment enrolment, CancellationToken cancellationToken) =>
        enrolment.CohortId is { } id ? await db.Cohorts.SingleAsync(c => c.Id == id, cancellationToken) : null;
}
