using System.Security.Cryptography;
using System.Text;

using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Monitoring.Reading;

/// <summary>
/// What one figure is made of: its head counts, its people, and those of them who left. The same queries that count it. People are named to those who
/// may open their files; to everybody else each is a number that stays the same.
/// </summary>
[Requires(MonitoringPermissions.Figures)]
internal sealed record GetBehindFigure(DateOnly From, DateOnly To, string Stage, int Page) : IQuery<BehindFigure>;

/// <param name="People">One page of them.</param>
internal sealed record BehindFigure(
    string Stage, IReadOnlyList<HeadsLine> Heads, IReadOnlyList<PersonBehind> People, int Page, int PeopleInAll, IReadOnlyList<LeftBehind> Left) : IShowsPeople
{
    public const int PageSize = 40;

    /// <summary>Only those shown by name.</summary>
    IEnumerable<Guid> IShowsPeople.ShownPeople =>
        People.Select(p => p.ParticipantId).Concat(Left.Select(l => l.ParticipantId)).OfType<Guid>().Distinct();
}

internal sealed record HeadsLine(DateOnly On, string? Where, int Heads);

/// <param name="ParticipantId">Null when the caller may not know who it is.</param>
/// <param name="Name">Her name, or her number.</param>
internal sealed record PersonBehind(Guid? ParticipantId, string Name, DateOnly On);

internal sealed record LeftBehind(Guid? ParticipantId, string Name, DateOnly On, string Status, string? Reason);

internal sealed class GetBehindFigureValidator : AbstractValidator<GetBehindFigure>
{
    public GetBehindFigureValidator()
    {
        RuleFor(r => r.To).GreaterThanOrEqualTo(r => r.From).WithErrorCode("monitoring.period-backwards");
        RuleFor(r => r.Page).InclusiveBetween(1, 100_000);
    }
}

internal sealed class GetBehindFigureHandler(RegionDb db, IMediator mediator, Execution execution) : IRequestHandler<GetBehindFigure, Result<BehindFigure>>
{
    private const int MostLines = 200;

    public async Task<Result<BehindFigure>> Handle(GetBehindFigure request, CancellationToken cancellationToken)
    {
        var stage = Stages.InOrder.IndexOf(request.Stage);

        if (stage < 0)
        {
            return Problem.NotFound;
        }

        var facts = new FunnelFacts(db, request.From, request.To);

        var heads = await facts.Heads(stage)
            .GroupBy(f => new { f.On, f.Detail })
            .Select(g => new { g.Key.On, g.Key.Detail, Heads = g.Sum(f => f.Heads) })
            .OrderByDescending(g => g.On).ThenBy(g => g.Detail).Take(MostLines).ToListAsync(cancellationToken);

        var named = facts.Named(stage);
        var inAll = await named.CountAsync(cancellationToken);
        var people = await named.OrderByDescending(r => r.On).ThenBy(r => r.ParticipantId)
            .Skip((request.Page - 1) * BehindFigure.PageSize).Take(BehindFigure.PageSize).ToListAsync(cancellationToken);
        var left = await facts.Left.Where(l => l.StageNo == stage).OrderByDescending(l => l.On).Take(MostLines).ToListAsync(cancellationToken);

        var lines = await mediator.Send(new GetPeople([.. people.Select(p => p.ParticipantId).Concat(left.Select(l => l.ParticipantId)).Distinct()]), cancellationToken);
        var known = lines.Failed ? new Dictionary<Guid, PersonLine>() : lines.Value.People;

        return new BehindFigure(
            request.Stage,
            [.. heads.Select(h => new HeadsLine(h.On, h.Detail, h.Heads))],
            [.. people.Select(p => known.TryGetValue(p.ParticipantId, out var line)
                ? new PersonBehind(p.ParticipantId, line.Name, p.On)
                : new PersonBehind(null, NumberOf(p.ParticipantId), p.On))],
            request.Page,
            inAll,
            [.. left.Select(l => known.TryGetValue(l.ParticipantId, out var line)
                ? new LeftBehind(l.ParticipantId, line.Name, l.On, l.Status, l.Reason)
                : new LeftBehind(null, NumberOf(l.ParticipantId), l.On, l.Status, l.Reason))]);
    }

    /// <summary>The same person has the same number on every page of this region, and another one in any other. It tells nothing of her id.</summary>
    private string NumberOf(Guid participantId) =>
        "P-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{execution.TheRegion.Id:N}:{participantId:N}")))[..8];
}
