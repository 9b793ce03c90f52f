using System.Globalization;
using System.Security.Cryptography;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Grouping;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Teaching;

/// <summary>Makes a code to be shown in the room, in place of the one before it. It works for ten minutes, for people of this group only.</summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record ShowCode(Guid SessionId) : ICommand<ShownCode>;

/// <summary>The code that is shown now, if one is.</summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record GetCode(Guid SessionId) : IQuery<CodeView>;

public sealed record CodeView(Guid SessionId, DateTimeOffset StartsAt, bool IsAhead, ShownCode? Shown, int Came);

public sealed record ShownCode(string Code, DateTimeOffset Until)
{
    // A code in a log would open the list to whoever reads it within ten minutes.
    public override string ToString() => nameof(ShownCode);
}

internal sealed class ShowCodeHandler(RegionDb db, GroupNames groupNames, TimeProvider clock) : IRequestHandler<ShowCode, Result<ShownCode>>, IRequestHandler<GetCode, Result<CodeView>>
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public async Task<Result<ShownCode>> Handle(ShowCode request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.SessionId, cancellationToken) is not { } session)
        {
            return Problem.NotFound;
        }

        if (TakeAttendanceHandler.IsAhead(session, clock.GetUtcNow()))
        {
            return CohortProblems.SessionAhead;
        }

        if (session.EndsAt.AddHours(1) < clock.GetUtcNow())
        {
            return CohortProblems.SessionOver;
        }

        var shown = await db.AttendanceCodes.SingleOrDefaultAsync(c => c.SessionId == session.Id, cancellationToken);

        if (shown is null)
        {
            db.Add(shown = new AttendanceCode { SessionId = session.Id });
        }

        shown.Show(RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture), clock.GetUtcNow() + Life);
        return new ShownCode(shown.Code, shown.Until);
    }

    public async Task<Result<CodeView>> Handle(GetCode request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.SessionId, cancellationToken) is not { } session)
        {
            return Problem.NotFound;
        }

        var now = clock.GetUtcNow();
        var shown = await db.AttendanceCodes.SingleOrDefaultAsync(c => c.SessionId == session.Id && c.Until > now, cancellationToken);
        return new CodeView(
            session.Id, session.StartsAt, TakeAttendanceHandler.IsAhead(session, now), shown is null ? null : new ShownCode(shown.Code, shown.Until),
            await db.Attendances.CountAsync(a => a.SessionId == session.Id && a.ByCode, cancellationToken));
    }

    /// <summary>Only who teaches in it shows its code: it says of everybody in the group that she was there.</summary>
    private async Task<Session?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        var cohort = session is null ? null : await db.Cohorts.SingleAsync(c => c.Id == session.CohortId, cancellationToken);
        return cohort is not null && groupNames.Teaches(cohort, session!) ? session : null;
    }
}
