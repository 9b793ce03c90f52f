using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Reaching;

/// <summary>Puts names on a session's list: one a line, as they are pasted from a mail or typed at the door. Who is on it already is not added again.</summary>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record SignUp(Guid SessionId, string Names) : ICommand<int>;

internal sealed class SignUpValidator : AbstractValidator<SignUp>
{
    public SignUpValidator()
    {
        RuleFor(r => r.Names).Must(n => NameLines.Of(n).Any()).WithErrorCode("participants.names-missing");
        RuleFor(r => r.Names).MaximumLength(NameLines.Longest);
        RuleFor(r => r.Names).Must(NameLines.AreNames).WithErrorCode("participants.names-too-long");
    }
}

internal sealed class SignUpHandler(RegionDb db, TimeProvider clock) : IRequestHandler<SignUp, Result<int>>
{
    public async Task<Result<int>> Handle(SignUp request, CancellationToken cancellationToken)
    {
        var session = await db.InformationSessions.Include(s => s.Attendees).SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);

        if (session is null)
        {
            return Problem.NotFound;
        }

        var added = session.SignUp(NameLines.Of(request.Names), clock.GetUtcNow());

        if (added.Failed)
        {
            return added.Problem!;
        }

        return added.Value.Count;
    }
}
