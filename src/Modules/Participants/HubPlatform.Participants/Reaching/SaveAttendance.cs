using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Reaching;

/// <summary>Who was there, the whole list at once; saved again it corrects what was saved before. Facts follow each line.</summary>
/// <param name="AlsoCame">Names of people who came without having signed up, one a line; they join the list as people who were there.</param>
/// <param name="Unnamed">People who came and gave no name.</param>
/// <param name="Saving">Number of the saving the page showed: whoever saves from an older page is told to look again.</param>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record SaveAttendance(Guid SessionId, IReadOnlyCollection<Guid> Attended, string? AlsoCame, int? Unnamed, int Saving) : ICommand;

internal sealed class SaveAttendanceValidator : AbstractValidator<SaveAttendance>
{
    private const int MostUnnamed = 1_000;

    public SaveAttendanceValidator()
    {
        RuleFor(r => r.Unnamed ?? 0).InclusiveBetween(0, MostUnnamed).OverridePropertyName(nameof(SaveAttendance.Unnamed));
        RuleFor(r => r.AlsoCame).MaximumLength(NameLines.Longest);
        RuleFor(r => r.AlsoCame).Must(NameLines.AreNames).WithErrorCode("participants.names-too-long");
    }
}

internal sealed class SaveAttendanceHandler(RegionDb db, ReachFacts facts, Words words, TimeProvider clock) : IRequestHandler<SaveAttendance, Result<Done>>
{
    public async Task<Result<Done>> Handle(SaveAttendance request, CancellationToken cancellationToken)
    {
        var session = await db.InformationSessions.Include(s => s.Attendees).SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);

        if (session is null)
        {
            return Problem.NotFound;
        }

        var day = words.DayOf(session.StartsAt);

        if (day > words.DayOf(clock.GetUtcNow()))
        {
            return SessionProblems.NotYet;
        }

        if (session.Saving != request.Saving)
        {
            return Problem.Conflict;
        }

        var (unnamedBefore, before) = (session.Unnamed, session.Attendees.Where(a => a.Attended).Select(a => a.Id).ToHashSet());
        var came = session.LinesOf(NameLines.Of(request.AlsoCame), clock.GetUtcNow());

        if (came.Failed)
        {
            return came.Problem!;
        }

        var attended = request.Attended.Concat(came.Value.Select(a => a.Id)).ToHashSet();

        if (session.SaveAttendance(attended, request.Unnamed ?? 0, clock.GetUtcNow()).Problem is { } problem)
        {
            return problem;
        }

        foreach (var changed in session.Attendees.Where(a => a.Attended != before.Contains(a.Id)))
        {
            await facts.AttendeeAsync(changed, day, session.Place, cancellationToken);
        }

        if (session.Unnamed != unnamedBefore)
        {
            await facts.UnnamedAsync(session, day, cancellationToken);
        }

        return Result.Done;
    }
}
