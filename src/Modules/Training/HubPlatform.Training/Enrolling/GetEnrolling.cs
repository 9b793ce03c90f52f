using HubPlatform.Access.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Grouping;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Enrolling;

/// <summary>What the page of an enrol step shows: what is offered, and the groups that still meet. Not found for foreign files.</summary>
[Requires(TrainingPermissions.Enrol)]
internal sealed record GetEnrolling(Guid TaskId) : IQuery<EnrollingView>;

/// <param name="Offered">Null when the region does not own what the step names.</param>
/// <param name="Trainers">Who could teach a new group.</param>
/// <param name="Enrolled">The place the person already has.</param>
/// <param name="Line">Full groups she stands in line for.</param>
public sealed record EnrollingView(
    Guid TaskId, Guid ParticipantId, string Name, string TrackId, string Title, string? Why, bool IsOpen, OfferView? Offered, IReadOnlyList<GroupLine> Groups, IReadOnlyList<StaffMember> Trainers,
    EnrolledView? Enrolled, IReadOnlyList<InLineView> Line) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="UnitTitle">Null for the whole curriculum.</param>
public sealed record OfferView(
    string Title, string? UnitTitle, decimal Hours, TeachingMode? Mode, string Level, string? Language, IReadOnlyList<LearningOutcome> Outcomes, int? Places);

/// <param name="InLine">How many wait for a place in it.</param>
public sealed record GroupLine(Guid CohortId, string? Name, DateTimeOffset? NextSessionAt, int? Minutes, string? Place, string? Link, int Sessions, int Free, int InLine)
{
    public bool IsFull => Free <= 0;
}

public sealed record EnrolledView(Guid EnrolmentId, Guid? CohortId, decimal AttendedHours, decimal NeededHours, DateTimeOffset? NextSessionAt, bool MayTakeBack);

/// <param name="Before">How many are before her.</param>
/// <param name="OfferedUntil">A place is held for her until then.</param>
public sealed record InLineView(Guid WaitingId, Guid CohortId, int Before, DateTimeOffset? OfferedUntil);

internal sealed class GetEnrollingHandler(RegionDb db, IMediator mediator, Trainers trainers, TimeProvider clock) : IRequestHandler<GetEnrolling, Result<EnrollingView>>
{
    public async Task<Result<EnrollingView>> Handle(GetEnrolling request, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetTask(request.TaskId), cancellationToken);

        if (found.Failed || !found.Value.IsEnrolment)
        {
            return Problem.NotFound;
        }

        var task = found.Value;
        var person = await mediator.Send(new GetPerson(task.ParticipantId), cancellationToken);

        if (person.Failed)
        {
            return person.Problem!;
        }

        var offer = await Offer.OfAsync(db, task, cancellationToken);
        return new EnrollingView(
            task.TaskId, task.ParticipantId, person.Value.Name, task.TrackId, task.Title, task.Why, task.IsOpen,
            offer.Failed ? null : View(offer.Value),
            offer.Failed ? [] : await GroupsAsync(offer.Value, cancellationToken),
            await trainers.AllAsync(cancellationToken),
            await EnrolledAsync(task.TaskId, cancellationToken),
            await LineAsync(task.TaskId, cancellationToken));
    }

    private static OfferView View(Offer offer) => new(
        offer.Curriculum.Title, offer.Unit?.Title, offer.Minutes.InHours, offer.Unit?.Mode, offer.Curriculum.Level, offer.Curriculum.Language,
        offer.Unit?.Outcomes ?? [], offer.Curriculum.Places);

    /// <summary>Groups that have a session ahead, or none planned yet.</summary>
    private async Task<IReadOnlyList<GroupLine>> GroupsAsync(Offer offer, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var unitId = offer.Unit?.UnitId;
        var editions = await offer.EditionsAsync(db, cancellationToken);
        var cohorts = await db.Cohorts.Where(c => editions.Contains(c.CurriculumKey) && c.UnitId == unitId).ToListAsync(cancellationToken);
        var ids = cohorts.Select(c => c.Id).ToList();
        var sessions = (await db.Sessions.Where(s => ids.Contains(s.CohortId)).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken)).ToLookup(s => s.CohortId);
        var line = await db.WaitingPlaces.Where(w => ids.Contains(w.CohortId) && w.OpenFor != null).GroupBy(w => w.CohortId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

        return
        [
            .. from cohort in cohorts
               let all = sessions[cohort.Id].ToList()
               let next = all.Find(s => s.StartsAt >= now)
               where next is not null || all.Count == 0
               orderby next?.StartsAt ?? DateTimeOffset.MaxValue
               select new GroupLine(
                   cohort.Id, cohort.Name, next?.StartsAt, next?.Minutes, next?.Place, next?.Link, all.Count, cohort.Places - cohort.Taken, line.GetValueOrDefault(cohort.Id)),
        ];
    }

    private async Task<EnrolledView?> EnrolledAsync(Guid taskId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.TaskId == taskId && e.State == EnrolmentState.Enrolled, cancellationToken);

        if (enrolment is null)
        {
            return null;
        }

        var attended = await db.Attendances.Where(a => a.EnrolmentId == enrolment.Id).SumAsync(a => a.Minutes, cancellationToken);
        var next = enrolment.CohortId is null
            ? null
            : await db.Sessions.Where(s => s.CohortId == enrolment.CohortId && s.StartsAt >= now).MinAsync(s => (DateTimeOffset?)s.StartsAt, cancellationToken);
        return new EnrolledView(enrolment.Id, enrolment.CohortId, attended.InHours, enrolment.MinutesThatComplete.InHours, next, attended == 0);
    }

    private async Task<IReadOnlyList<InLineView>> LineAsync(Guid taskId, CancellationToken cancellationToken)
    {
        var all = db.WaitingPlaces;
        return await all.Where(w => w.TaskId == taskId && w.OpenFor != null).OrderBy(w => w.Since)
            .Select(w => new InLineView(w.Id, w.CohortId, all.Count(o => o.CohortId == w.CohortId && o.State == WaitingState.Waiting && o.Since < w.Since), w.OfferedUntil))
            .ToListAsync(cancellationToken);
    }
}
