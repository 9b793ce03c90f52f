using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Participants.Opening;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Reaching;

/// <summary>One session with its list, in the order in which people signed up.</summary>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record GetSession(Guid SessionId) : IQuery<SessionView>;

/// <param name="MayBeSaved">Its day has come.</param>
internal sealed record SessionView(
    Guid Id,
    DateTimeOffset StartsAt,
    string Place,
    string Language,
    int Unnamed,
    bool IsSaved,
    bool IsCancelled,
    bool MayBeSaved,
    int Saving,
    IReadOnlyList<AttendeeLine> Lines) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => Lines.Where(l => l.ParticipantId is not null).Select(l => l.ParticipantId!.Value);
}

/// <param name="ParticipantId">The file this line stands for, when there is one.</param>
/// <param name="MayOpen">The caller may open that file.</param>
/// <param name="SameName">Files the caller may open whose name is that of a line without a file.</param>
internal sealed record AttendeeLine(Guid Id, string Name, bool Attended, Guid? ParticipantId, bool MayOpen, IReadOnlyList<SameName> SameName);

internal sealed record SameName(Guid ParticipantId, string Name);

internal sealed class GetSessionHandler(RegionDb db, Execution execution, Words words, TimeProvider clock) : IRequestHandler<GetSession, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(GetSession request, CancellationToken cancellationToken)
    {
        var session = await db.InformationSessions.Include(s => s.Attendees).SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);

        if (session is null)
        {
            return Problem.NotFound;
        }

        var filed = session.Attendees.Where(a => a.ParticipantId is not null).Select(a => a.ParticipantId!.Value).ToList();
        var mine = await db.People.OpenTo(execution.Caller).Where(p => filed.Contains(p.Id)).Select(p => p.Id).ToHashSetAsync(cancellationToken);
        var names = session.Attendees.Where(a => a.ParticipantId is null).Select(a => SearchWords.Of(a.Name)).Distinct().ToList();
        var same = await db.People.OpenTo(execution.Caller).Where(p => names.Contains(p.SearchText) && !filed.Contains(p.Id))
            .Select(p => new { p.Id, p.Name, p.SearchText }).ToListAsync(cancellationToken);
        var sameByName = same.ToLookup(p => p.SearchText, p => new SameName(p.Id, p.Name));

        return new SessionView(
            session.Id,
            session.StartsAt,
            session.Place,
            session.Language,
            session.Unnamed,
            session.AttendanceSavedAt is not null,
            session.CancelledAt is not null,
            words.DayOf(session.StartsAt) <= words.DayOf(clock.GetUtcNow()),
            session.Saving,
            [.. session.Attendees.OrderBy(a => a.LineNo).Select(a => new AttendeeLine(
                a.Id, a.Name, a.Attended, a.ParticipantId, a.ParticipantId is { } file && mine.Contains(file),
                a.ParticipantId is null ? [.. sameByName[SearchWords.Of(a.Name)]] : []))]);
    }
}
