using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Grouping;

/// <summary>
/// Whose names the caller reads in groups: a group's trainer all of them; whoever guides people theirs. Of the others only how many they are.
/// </summary>
internal sealed class GroupNames(RegionDb db, IMediator mediator, Execution execution)
{
    public bool Teaches(Cohort cohort) =>
        execution.Caller.Kind == CallerKind.Hub
        || (execution.Caller.Kind == CallerKind.Staff
            && (cohort.TrainerId is { } trainer ? trainer == execution.Caller.AccountId : execution.Caller.Is(Roles.Trainer)));

    /// <summary>Whoever stands in for a day reads the list of that day.</summary>
    public bool Teaches(Cohort cohort, Session session) =>
        Teaches(cohort) || (session.TrainerId is { } standIn && execution.Caller.Kind == CallerKind.Staff && standIn == execution.Caller.AccountId);

    public async Task<IReadOnlyDictionary<Guid, string>> OfAsync(Cohort cohort, IEnumerable<Guid> participants, CancellationToken cancellationToken, Session? session = null) =>
        (session is null ? Teaches(cohort) : Teaches(cohort, session)) ? await AllAsync(participants, cancellationToken) : await MineAsync(participants, cancellationToken);

    /// <summary>Over several groups at once; who sits in none is read by those who guide her.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> OfAsync(IReadOnlyCollection<Enrolment> enrolments, IReadOnlyDictionary<Guid, Cohort> cohorts, CancellationToken cancellationToken)
    {
        var taught = enrolments.Where(e => e.CohortId is { } id && Teaches(cohorts[id])).Select(e => e.ParticipantId).ToHashSet();
        var names = new Dictionary<Guid, string>(await AllAsync(taught, cancellationToken));

        foreach (var (id, name) in await MineAsync(enrolments.Select(e => e.ParticipantId).Except(taught), cancellationToken))
        {
            names[id] = name;
        }

        return names;
    }

    public async Task<bool> MayNameAsync(Enrolment enrolment, CancellationToken cancellationToken)
    {
        var cohort = enrolment.CohortId is { } id ? await db.Cohorts.SingleAsync(c => c.Id == id, cancellationToken) : null;
        return (cohort is not null && Teaches(cohort)) || !(await mediator.Send(new MayOpenFile(enrolment.ParticipantId), cancellationToken)).Failed;
    }

    private async Task<IReadOnlyDictionary<Guid, string>> AllAsync(IEnumerable<Guid> participants, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. participants.Distinct()];
        return ids.Count == 0 ? new Dictionary<Guid, string>() : (await mediator.Send(new GetNames(ids), cancellationToken)).Value.Names;
    }

    private async Task<IReadOnlyDictionary<Guid, string>> MineAsync(IEnumerable<Guid> participants, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. participants.Distinct()];
        return ids.Count == 0
            ? new Dictionary<Guid, string>()
            : (await mediator.Send(new GetPeople(ids), cancellationToken)).Value.People.ToDictionary(p => p.Key, p => p.Value.Name);
    }
}
