using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Monitoring.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Monitoring.Reading;

internal sealed class GetFunnelValidator : AbstractValidator<GetFunnel>
{
    public GetFunnelValidator() => RuleFor(r => r.To).GreaterThanOrEqualTo(r => r.From).WithErrorCode("monitoring.period-backwards");
}

internal sealed class GetFunnelHandler(RegionDb db) : IRequestHandler<GetFunnel, Result<Funnel>>
{
    public async Task<Result<Funnel>> Handle(GetFunnel request, CancellationToken cancellationToken)
    {
        var facts = new FunnelFacts(db, request.From, request.To);

        var heads = await facts.Heads.GroupBy(f => f.StageNo!.Value)
            .Select(g => new { Stage = g.Key, Heads = g.Sum(f => f.Heads) })
            .ToDictionaryAsync(g => g.Stage, g => g.Heads, cancellationToken);

        var named = await facts.NamedInAllStages().GroupBy(r => r.StageNo)
            .Select(g => new { Stage = g.Key, People = g.Count() })
            .ToDictionaryAsync(g => g.Stage, g => g.People, cancellationToken);

        var left = await facts.Left.GroupBy(l => new { l.StageNo, l.Status, l.Reason })
            .Select(g => new { g.Key.StageNo, g.Key.Status, g.Key.Reason, People = g.Count() })
            .ToListAsync(cancellationToken);

        return new Funnel([.. Stages.InOrder.Select((stage, no) => new FunnelStage(
            stage,
            request.Targets.TryGetValue(stage, out var target) ? target : null,
            heads.GetValueOrDefault(no),
            named.GetValueOrDefault(no),
            [.. left.Where(l => l.StageNo == no).OrderByDescending(l => l.People).ThenBy(l => l.Status, StringComparer.Ordinal).ThenBy(l => l.Reason, StringComparer.Ordinal)
                .Select(l => new FunnelLeft(l.Status, l.Reason, l.People))]))]);
    }
}
