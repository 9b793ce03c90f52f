using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Opening;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Reaching;

/// <summary>This line is somebody who has a file already: from now on it counts as her.</summary>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record LinkAttendee(Guid AttendeeId, Guid ParticipantId) : ICommand, IAboutPerson;

internal sealed class LinkAttendeeHandler(RegionDb db, ReachFacts facts, Execution execution) : IRequestHandler<LinkAttendee, Result<Done>>
{
    public async Task<Result<Done>> Handle(LinkAttendee request, CancellationToken cancellationToken)
    {
        if (!await db.People.OpenTo(execution.Caller).AnyAsync(p => p.Id == request.ParticipantId, cancellationToken))
        {
            return Problem.NotFound;
        }

        return await facts.TakeOverLineAsync(request.AttendeeId, request.ParticipantId, cancellationToken) is { } problem ? problem : Result.Done;
    }
}
