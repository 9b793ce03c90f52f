using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Text;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Regions.Contracts;

using MediatR;

namespace HubPlatform.Monitoring.Reading;

/// <summary>The funnel of one of the region's periods: the one asked for, else the one that runs, else the newest, else this year without targets.</summary>
[Requires(MonitoringPermissions.Figures)]
internal sealed record GetFigures(Guid? PeriodId) : IQuery<Figures>;

/// <param name="PeriodId">Null when the region has no periods yet.</param>
internal sealed record Figures(Guid? PeriodId, string? PeriodName, DateOnly From, DateOnly To, Funnel Funnel, IReadOnlyList<Period> Periods);

internal sealed class GetFiguresHandler(IMediator mediator, Words words, TimeProvider clock) : IRequestHandler<GetFigures, Result<Figures>>
{
    public async Task<Result<Figures>> Handle(GetFigures request, CancellationToken cancellationToken)
    {
        var listed = await mediator.Send(new ListPeriods(), cancellationToken);
        var periods = listed.Failed ? [] : listed.Value;
        var today = DateOnly.FromDateTime(words.Local(clock.GetUtcNow()).DateTime);
        var period = request.PeriodId is { } id
            ? periods.FirstOrDefault(p => p.Id == id)
            : periods.FirstOrDefault(p => p.From <= today && today <= p.To) ?? (periods.Count > 0 ? periods[0] : null);

        if (request.PeriodId is not null && period is null)
        {
            return Problem.NotFound;
        }

        var (from, to) = period is null ? (new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 12, 31)) : (period.From, period.To);
        var funnel = await mediator.Send(new GetFunnel(from, to, period?.Targets ?? new Dictionary<string, int>()), cancellationToken);

        return funnel.Failed ? funnel.Problem! : new Figures(period?.Id, period?.Name, from, to, funnel.Value, periods);
    }
}
