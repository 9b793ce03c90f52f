using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Regions.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Reaching;

/// <summary>Head counts, newest day first.</summary>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record ListOutreach(int Page) : IQuery<OutreachList>;

/// <param name="Heads">Sum of all that stand.</param>
internal sealed record OutreachList(IReadOnlyList<OutreachRow> Rows, int Page, int Total, int Heads)
{
    public const int PageSize = 40;
}

internal sealed record OutreachRow(Guid Id, DateOnly On, string Place, string PlaceKind, string? Partner, int Heads, bool IsWithdrawn);

internal sealed class ListOutreachValidator : AbstractValidator<ListOutreach>
{
    public ListOutreachValidator() => RuleFor(r => r.Page).InclusiveBetween(1, 100_000);
}

internal sealed class ListOutreachHandler(RegionDb db, IMediator mediator) : IRequestHandler<ListOutreach, Result<OutreachList>>
{
    public async Task<Result<OutreachList>> Handle(ListOutreach request, CancellationToken cancellationToken)
    {
        var all = db.Outreaches;
        var total = await all.CountAsync(cancellationToken);
        var rows = await all.OrderByDescending(o => o.On).ThenByDescending(o => o.RecordedAt)
            .Skip((request.Page - 1) * OutreachList.PageSize).Take(OutreachList.PageSize).ToListAsync(cancellationToken);
        var heads = await all.Where(o => o.WithdrawnAt == null).SumAsync(o => o.Heads, cancellationToken);
        var partners = await mediator.Send(new ListPartners(), cancellationToken);
        var names = partners.Failed ? [] : partners.Value.ToDictionary(p => p.Id, p => p.Name);

        return new OutreachList(
            [.. rows.Select(o => new OutreachRow(
                o.Id, o.On, o.Place, o.PlaceKind, o.PartnerId is { } partner ? names.GetValueOrDefault(partner) : null, o.Heads, o.WithdrawnAt is not null))],
            request.Page,
            total,
            heads);
    }
}
