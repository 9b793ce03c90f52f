using HubPlatform.Competences.Detecting;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Showing;

/// <summary>
/// What a person and her coach found on all the days they looked, side by side, so that change is seen: sentences and her own words, and why a business.
/// No figure is made of them.
/// </summary>
[Requires(CompetencesPermissions.Detect)]
internal sealed record GetStrengths(Guid ParticipantId) : IQuery<StrengthsView>, IAboutPerson;

/// <param name="Days">Oldest first.</param>
public sealed record StrengthsView(Guid ParticipantId, string Name, string TheirLanguage, string TrackId, IReadOnlyList<StrengthsDay> Days, IReadOnlyList<StrengthLine> Lines) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="Motive">What they concluded that day: opportunity, necessity or both; null where it was not asked.</param>
public sealed record StrengthsDay(Guid AssessmentId, DateTimeOffset At, string Kind, string? Motive, IReadOnlyList<MotiveReason> Reasons, string? Conclusion);

/// <param name="Found">By day; a day on which it was not looked at is absent.</param>
public sealed record StrengthLine(string Code, string Title, string TrackId, IReadOnlyDictionary<Guid, FoundStrength> Found);

public sealed record FoundStrength(int Level, string LevelName, string LevelText, string Words);

internal sealed class GetStrengthsHandler(RegionDb db, IMediator mediator) : IRequestHandler<GetStrengths, Result<StrengthsView>>
{
    /// <summary>More than fit beside each other; the oldest give way, the first of all stays.</summary>
    private const int MostDays = 5;

    public async Task<Result<StrengthsView>> Handle(GetStrengths request, CancellationToken cancellationToken)
    {
        var person = await mediator.Send(new GetPerson(request.ParticipantId), cancellationToken);

        if (person.Failed)
        {
            return person.Problem!;
        }

        var all = await db.Assessments.Where(a => a.ParticipantId == request.ParticipantId && !a.IsWithdrawn).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var days = all.Count <= MostDays ? all : [all[0], .. all.TakeLast(MostDays - 1)];
        var ids = days.ConvertAll(d => d.Id);
        var rated = await (
            from rating in db.Ratings
            join competence in db.Competences on rating.CompetenceId equals competence.Id
            join framework in db.Frameworks on competence.FrameworkKey equals framework.Id
            where ids.Contains(rating.AssessmentId)
            orderby competence.Position
            select new { Rating = rating, Competence = competence, framework.FrameworkId, framework.TrackId }).ToListAsync(cancellationToken);

        return new StrengthsView(
            request.ParticipantId,
            person.Value.Name,
            person.Value.PageLanguage,
            days.LastOrDefault()?.TrackId ?? "",
            [.. days.Select(d => new StrengthsDay(d.Id, d.At, d.Kind, d.Motive, Motive.ReasonsIn(d.MotiveAnswers), d.Conclusion))],
            [
                // The same competence of another version of the framework is still the same line.
                .. rated.GroupBy(r => (r.FrameworkId, r.Competence.Code)).Select(g => new StrengthLine(
                    g.Key.Code, g.Last().Competence.Title, g.Last().TrackId, g.DistinctBy(r => r.Rating.AssessmentId).ToDictionary(r => r.Rating.AssessmentId, r => Found(r.Competence, r.Rating)))),
            ]);
    }

    private static FoundStrength Found(Competence competence, CompetenceRating rating)
    {
        var level = competence.Levels.Find(l => l.Level == rating.Level);
        return new FoundStrength(rating.Level, level?.Name ?? "", level?.Description ?? "", rating.Words);
    }
}

/// <summary>The two look again at what they looked at before: a step on the desk that no workflow drew. One at a time.</summary>
[Requires(CompetencesPermissions.Detect)]
internal sealed record LookAgain(Guid ParticipantId) : ICommand<Guid>, IAboutPerson;

internal sealed class LookAgainHandler(RegionDb db, IMediator mediator) : IRequestHandler<LookAgain, Result<Guid>>
{
    public static Problem NothingBefore { get; } = new("competences.nothing-before");

    public async Task<Result<Guid>> Handle(LookAgain request, CancellationToken cancellationToken)
    {
        var trajectory = await mediator.Send(new GetTrajectoryOf(request.ParticipantId), cancellationToken);

        if (trajectory.Failed)
        {
            return trajectory.Problem!;
        }

        var before = await db.Assessments.CountAsync(a => a.ParticipantId == request.ParticipantId && !a.IsWithdrawn && a.FrameworkKey != null, cancellationToken);
        return before == 0
            ? NothingBefore
            : await mediator.Send(
                new OpenTask($"look-again:{request.ParticipantId:N}:{before}", trajectory.Value.TrajectoryId, "Detection", "competences.again.title", "competences.again.why", TaskFor.Coach, null, null,
                    [DetectionStep.Ready, DetectionStep.NotYet]),
                cancellationToken);
    }
}
