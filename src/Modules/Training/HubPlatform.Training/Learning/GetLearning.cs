using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Learning;

internal sealed class GetLearningHandler(RegionDb db, IMediator mediator, Words words, ITrackCatalogue tracks, TimeProvider clock)
    : IRequestHandler<GetLearning, Result<Contracts.Learning>>
{
    public async Task<Result<Contracts.Learning>> Handle(GetLearning request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        var now = clock.GetUtcNow();
        var enrolments = await db.Enrolments.Where(e => e.ParticipantId == request.ParticipantId && e.State != EnrolmentState.Withdrawn)
            .OrderByDescending(e => e.EnrolledAt).ToListAsync(cancellationToken);
        var ids = enrolments.Select(e => e.Id).ToList();
        var cohorts = enrolments.Where(e => e.CohortId is not null).Select(e => e.CohortId!.Value).ToList();
        var minutes = await db.Attendances.Where(a => ids.Contains(a.EnrolmentId)).GroupBy(a => a.EnrolmentId)
            .Select(g => new { g.Key, Sum = g.Sum(a => a.Minutes) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellationToken);
        var next = await db.Sessions.Where(s => cohorts.Contains(s.CohortId) && s.StartsAt >= now).GroupBy(s => s.CohortId)
            .Select(g => new { g.Key, At = g.Min(s => s.StartsAt) }).ToDictionaryAsync(g => g.Key, g => g.At, cancellationToken);
        var titles = await Titles.OfAsync(db, [.. enrolments.Select(e => e.CurriculumKey)], cancellationToken);

        return new Contracts.Learning(request.ParticipantId, [.. enrolments.Select(e => Line(e, titles, minutes.GetValueOrDefault(e.Id), next))]);
    }

    private LearningLine Line(Enrolment enrolment, Titles titles, int attended, Dictionary<Guid, DateTimeOffset> next)
    {
        var track = titles.Track(enrolment.CurriculumKey);
        var unit = titles.Of(enrolment.CurriculumKey, enrolment.UnitId);
        return new LearningLine(
            enrolment.Id, enrolment.StepId, titles.Id(enrolment.CurriculumKey), words.Say(tracks, track, titles.Of(enrolment.CurriculumKey)).Text,
            unit is null ? null : words.Say(tracks, track, unit).Text, enrolment.Minutes.InHours, attended.InHours, enrolment.State.Code,
            enrolment.IsOpen && enrolment.CohortId is { } cohort && next.TryGetValue(cohort, out var at) ? at : null);
    }
}
