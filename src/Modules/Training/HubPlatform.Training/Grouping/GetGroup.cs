using HubPlatform.Access.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Adopting;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Grouping;

/// <summary>One group: what it follows, its sessions, who is in it and how far they are, as far as the caller may read names (<see cref="GroupNames"/>).</summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record GetGroup(Guid CohortId) : IQuery<GroupView>;

/// <param name="UnitTitle">Null for the whole curriculum.</param>
/// <param name="Trainer">Name of who teaches it; null where every trainer of the region may.</param>
/// <param name="Others">How many more are or were in it, whose names are not for the caller.</param>
public sealed record GroupView(
    Guid CohortId, string TrackId, string Title, string? UnitTitle, decimal Hours, int Places, int Taken, string? Trainer, IReadOnlyList<SessionLine> Sessions,
    IReadOnlyList<MemberLine> Members, int Others)
    : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => Members.Select(m => m.ParticipantId);
}

public sealed record SessionLine(Guid SessionId, DateTimeOffset StartsAt, int Minutes, string? Place, string? Link, int? Present);

/// <param name="State">enrolled, completed, left-early.</param>
/// <param name="MayOpen">Whether the caller may open the person's file.</param>
public sealed record MemberLine(Guid EnrolmentId, Guid ParticipantId, string Name, bool MayOpen, string State, decimal AttendedHours, decimal NeededHours, string? Words);

internal sealed class GetGroupHandler(RegionDb db, IMediator mediator, GroupNames groupNames) : IRequestHandler<GetGroup, Result<GroupView>>
{
    public async Task<Result<GroupView>> Handle(GetGroup request, CancellationToken cancellationToken)
    {
        var cohort = await db.Cohorts.SingleOrDefaultAsync(c => c.Id == request.CohortId, cancellationToken);

        if (cohort is null)
        {
            return Problem.NotFound;
        }

        var curriculum = await db.Curricula.SingleAsync(c => c.Id == cohort.CurriculumKey, cancellationToken);
        var unit = await db.Units.SingleOrDefaultAsync(u => u.CurriculumKey == cohort.CurriculumKey && u.UnitId == cohort.UnitId, cancellationToken);
        var sessions = await db.Sessions.Where(s => s.CohortId == cohort.Id).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        var sessionIds = sessions.Select(s => s.Id).ToList();
        var attendance = (await db.Attendances.Where(a => sessionIds.Contains(a.SessionId)).ToListAsync(cancellationToken)).ToLookup(a => a.SessionId);

        var enrolments = await db.Enrolments.Where(e => e.CohortId == cohort.Id && e.State != EnrolmentState.Withdrawn).ToListAsync(cancellationToken);
        var members = await MembersAsync(cohort, enrolments, cancellationToken);

        return new GroupView(
            cohort.Id, curriculum.TrackId, curriculum.Title, unit?.Title, (unit?.Minutes ?? curriculum.Minutes).InHours, cohort.Places, cohort.Taken, await TrainerAsync(cohort, cancellationToken),
            [.. sessions.Select(s => new SessionLine(s.Id, s.StartsAt, s.Minutes, s.Place, s.Link, attendance[s.Id].Any() ? attendance[s.Id].Count(a => a.Minutes > 0) : null))],
            members,
            enrolments.Count - members.Count);
    }

    private async Task<string?> TrainerAsync(Cohort cohort, CancellationToken cancellationToken) =>
        cohort.TrainerId is { } trainer && await mediator.Send(new GetStaffNames([trainer]), cancellationToken) is { Failed: false } names
            ? names.Value.GetValueOrDefault(trainer)
            : null;

    private async Task<IReadOnlyList<MemberLine>> MembersAsync(Cohort cohort, List<Enrolment> enrolments, CancellationToken cancellationToken)
    {
        var ids = enrolments.Select(e => e.Id).ToList();
        var minutes = await db.Attendances.Where(a => ids.Contains(a.EnrolmentId)).GroupBy(a => a.EnrolmentId)
            .Select(g => new { g.Key, Sum = g.Sum(a => a.Minutes) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellationToken);
        var people = enrolments.Select(e => e.ParticipantId).Distinct().ToList();
        var names = await groupNames.OfAsync(cohort, people, cancellationToken);
        var files = (await mediator.Send(new GetPeople(people), cancellationToken)).Value.People;

        return
        [
            .. from enrolment in enrolments
               let name = names.GetValueOrDefault(enrolment.ParticipantId)
               where name is not null
               orderby enrolment.State, name
               select new MemberLine(
                   enrolment.Id, enrolment.ParticipantId, name, files.ContainsKey(enrolment.ParticipantId), enrolment.State.Code,
                   minutes.GetValueOrDefault(enrolment.Id).InHours, enrolment.MinutesThatComplete.InHours, enrolment.Words),
        ];
    }
}
