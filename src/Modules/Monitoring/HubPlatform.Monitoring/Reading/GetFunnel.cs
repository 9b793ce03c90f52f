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

        var counted = await facts.Counted.ToListAsync(cancellationToken);
        var forATime = await facts.LeftForATime.GroupBy(l => new { l.StageNo, l.Status, l.Reason })
            .Select(g => new { g.Key.StageNo, g.Key.Status, g.Key.Reason, People = g.Count() }).ToListAsync(cancellationToken);

        var heads = counted.Where(c => c.What == FunnelParts.Heads).ToDictionary(c => FunnelParts.Read(c.Part).Stage, c => c.Number);
        var named = counted.Where(c => c.What == ReachedStage.What).ToDictionary(c => FunnelParts.Read(c.Part).Stage, c => c.Number);
        var left = counted.Where(c => c.What == LeftStage.What).Select(c => (FunnelParts.Read(c.Part), c.Number))
            .Concat(forATime.Select(l => ((Stage: l.StageNo, l.Status, l.Reason), l.People)))
            .GroupBy(l => l.Item1, l => l.Item2)
            .Select(g => (g.Key.Stage, g.Key.Status, g.Key.Reason, People: g.Sum())).ToList();

        return new Funnel([.. Stages.InOrder.Select((stage, no) => new FunnelStage(
            stage,
            request.Targets.TryGetValue(stage, out var target) ? target : null,
            heads.GetValueOrDefault(no),
            named.GetValueOrDefault(no),
            [.. left.Where(l => l.Stage == no).OrderByDescending(l => l.People).ThenBy(l => l.Status, StringComparer.Ordinal).ThenBy(l => l.Reason, StringComparer.Ordinal)
                .Select(l => new FunnelLeft(l.Status, l.Reason, l.People))]))]);
    }
}
