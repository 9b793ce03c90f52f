using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Reaching;

/// <summary>Information sessions, the latest first: what lies ahead stands on top.</summary>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record ListSessions(int Page) : IQuery<SessionList>;

internal sealed record SessionList(IReadOnlyList<SessionRow> Rows, int Page, int Total)
{
    public const int PageSize = 40;
}

/// <param name="Came">Null while nobody has saved the attendance.</param>
internal sealed record SessionRow(Guid Id, DateTimeOffset StartsAt, string Place, string Language, int SignedUp, int? Came, bool IsCancelled);

internal sealed class ListSessionsValidator : AbstractValidator<ListSessions>
{
    public ListSessionsValidator() => RuleFor(r => r.Page).InclusiveBetween(1, 100_000);
}

internal sealed class ListSessionsHandler(RegionDb db) : IRequestHandler<ListSessions, Result<SessionList>>
{
    public async Task<Result<SessionList>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        var rows = await db.InformationSessions.OrderByDescending(s => s.StartsAt)
            .Skip((request.Page - 1) * SessionList.PageSize).Take(SessionList.PageSize)
            .Select(s => new SessionRow(
                s.Id,
                s.StartsAt,
                s.Place,
                s.Language,
                s.Attendees.Count,
                s.AttendanceSavedAt == null ? null : s.Attendees.Count(a => a.Attended) + s.Unnamed,
                s.CancelledAt != null))
            .ToListAsync(cancellationToken);

        return new SessionList(rows, request.Page, await db.InformationSessions.CountAsync(cancellationToken));
    }
}
