using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Contracts;
using HubPlatform.Participants.Opening;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Keeping;

/// <summary>Gives a file to a coach of the region, or back to nobody. A coach may take a file that nobody has, and give hers away; a lead may move any.</summary>
[Requires(ParticipantsPermissions.Keep)]
internal sealed record HandOverFile(Guid ParticipantId, Guid? CoachId) : ICommand, IAboutPerson;

internal sealed class HandOverFileHandler(RegionDb db, Execution execution, IMediator mediator, TimeProvider clock) : IRequestHandler<HandOverFile, Result<Done>>
{
    public async Task<Result<Done>> Handle(HandOverFile request, CancellationToken cancellationToken)
    {
        var person = await db.People.OpenTo(execution.Caller).SingleOrDefaultAsync(p => p.Id == request.ParticipantId, cancellationToken);

        if (person is null)
        {
            return Problem.NotFound;
        }

        var from = person.CoachId;

        if (from == request.CoachId)
        {
            return Result.Done;
        }

        if (request.CoachId is { } coach && !await IsCoachAsync(coach, cancellationToken))
        {
            return ParticipantProblems.CoachUnknown;
        }

        person.HandTo(request.CoachId);
        await mediator.Publish(new FileHandedOver(person.Id, from, request.CoachId, clock.GetUtcNow()), cancellationToken);
        return Result.Done;
    }

    private async Task<bool> IsCoachAsync(Guid account, CancellationToken cancellationToken)
    {
        // Somebody who takes a file herself was let in as a coach of this region a moment ago.
        if (account == execution.Caller.AccountId && execution.Caller.Is(Roles.Coach))
        {
            return true;
        }

        var coaches = await mediator.Send(new ListStaff(Roles.Coach), cancellationToken);
        return !coaches.Failed && coaches.Value.Any(c => c.AccountId == account);
    }
}
