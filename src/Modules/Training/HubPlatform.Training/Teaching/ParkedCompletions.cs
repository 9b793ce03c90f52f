using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Teaching;

/// <summary>Places that have their hours and could not be completed.</summary>
internal sealed class ParkedCompletions(RegionDb db) : IParkedWork
{
    public string Kind => "completion";

    private IQueryable<Enrolment> Parked =>
        db.Enrolments.Where(e => e.State == EnrolmentState.Enrolled && e.CompleteFrom != null && e.CompletionFailures >= Pauses.MostTries);

    public Task<int> CountAsync(CancellationToken cancellationToken) => Parked.CountAsync(cancellationToken);

    public async Task<IReadOnlyList<ParkedLine>> ListAsync(int skip, int take, CancellationToken cancellationToken) =>
        await Parked.OrderBy(e => e.CompleteFrom).ThenBy(e => e.Id).Skip(skip).Take(take)
            .Select(e => new ParkedLine(e.Id, null, e.CompleteFrom!.Value, e.CompletionFailures, e.CompletionCause, null)).ToListAsync(cancellationToken);

    public async Task<bool> TryAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        var enrolment = await Parked.SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        enrolment?.TryCompletingAgain();
        return enrolment is not null;
    }
}
