using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Progressing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Learning;

/// <summary>
/// She says that she is here, by the code the trainer shows. The try is counted and committed before the code is looked at, so that many tries at one moment
/// are all counted. A code of a group she is not in answers as one that does not exist.
/// </summary>
internal sealed record AttendByCode(string? Code) : IRequest<Result<AttendedByCode>>
{
    public override string ToString() => nameof(AttendByCode);
}

/// <param name="IsReached">Her course is complete with this; the next command says so.</param>
internal sealed record AttendedByCode(Guid EnrolmentId, Guid SessionId, bool IsReached);

internal sealed class AttendByCodeHandler(IMediator mediator) : IRequestHandler<AttendByCode, Result<AttendedByCode>>
{
    public async Task<Result<AttendedByCode>> Handle(AttendByCode request, CancellationToken cancellationToken)
    {
        var code = new string([.. (request.Code ?? "").Where(char.IsAsciiDigit).Take(20)]);

        if (code.Length != 6)
        {
            return CodeProblems.Missing;
        }

        var counted = await mediator.Send(new CountCodeTry(), cancellationToken);
        return counted.Failed ? counted.Problem! : counted.Value ? await mediator.Send(new NotePresence(code), cancellationToken) : CodeProblems.TooOften;
    }
}

/// <summary>Counts one try of the caller; false when it was one too many.</summary>
[Requires(TrainingPermissions.Own)]
internal sealed record CountCodeTry : ICommand<bool>;

internal sealed class CountCodeTryHandler(RegionDb db, Execution execution, TimeProvider clock) : IRequestHandler<CountCodeTry, Result<bool>>
{
    public async Task<Result<bool>> Handle(CountCodeTry request, CancellationToken cancellationToken)
    {
        if (execution.Caller.ParticipantId is not { } me)
        {
            return Problem.NotFound;
        }

        var tries = await db.HoldCodeTriesAsync(me, cancellationToken);

        if (tries is null)
        {
            db.Add(tries = new CodeTries { ParticipantId = me });
        }

        return tries.TryOnce(clock.GetUtcNow());
    }
}

/// <summary>Notes her as present for the whole session whose code this is; the trainer may correct it.</summary>
[Requires(TrainingPermissions.Own)]
internal sealed record NotePresence(string Code) : ICommand<AttendedByCode>
{
    public override string ToString() => nameof(NotePresence);
}

internal sealed class NotePresenceHandler(RegionDb db, Standings standings, Execution execution, TimeProvider clock) : IRequestHandler<NotePresence, Result<AttendedByCode>>
{
    public async Task<Result<AttendedByCode>> Handle(NotePresence request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        if (execution.Caller.ParticipantId is not { } me)
        {
            return Problem.NotFound;
        }

        var hers = await db.Enrolments.Where(e => e.ParticipantId == me && e.State == EnrolmentState.Enrolled && e.CohortId != null).ToListAsync(cancellationToken);
        var cohorts = hers.Select(e => e.CohortId).ToList();
        var codes = db.AttendanceCodes;
        var session = await db.Sessions.Where(s => cohorts.Contains(s.CohortId))
            .Join(codes.Where(c => c.Code == request.Code && c.Until > now), s => s.Id, c => c.SessionId, (s, _) => s)
            .FirstOrDefaultAsync(cancellationToken);

        if (session is null)
        {
            return CodeProblems.Wrong;
        }

        var enrolment = hers.First(e => e.CohortId == session.CohortId);
        var mark = await db.Attendances.SingleOrDefaultAsync(a => a.SessionId == session.Id && a.EnrolmentId == enrolment.Id, cancellationToken);

        if (mark is null)
        {
            db.Add(mark = new Attendance { SessionId = session.Id, EnrolmentId = enrolment.Id });
        }

        // What the trainer noted stands: somebody who came for an hour does not make it two by typing the code.
        if (mark.Minutes == 0)
        {
            mark.Note(session.Minutes, now, byCode: true);
        }

        enrolment.Count((await standings.OfAsync(enrolment, cancellationToken)).IsReached, session.StartsAt);
        return new AttendedByCode(enrolment.Id, session.Id, enrolment.IsReached);
    }
}
