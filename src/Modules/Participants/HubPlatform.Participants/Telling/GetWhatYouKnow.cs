using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Participants.Keeping;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Telling;

internal sealed class GetWhatYouKnowHandler(RegionDb db, Execution execution, IMediator mediator) : IRequestHandler<GetWhatYouKnow, Result<WhatWeKnow>>
{
    public async Task<Result<WhatWeKnow>> Handle(GetWhatYouKnow request, CancellationToken cancellationToken)
    {
        var self = execution.Caller.ParticipantId;
        var person = self is null ? null : await db.People.SingleOrDefaultAsync(p => p.Id == self, cancellationToken);

        if (person is null)
        {
            return Problem.NotFound;
        }

        var names = person.CoachId is { } coach ? await mediator.Send(new GetStaffNames([coach]), cancellationToken) : null;
        var status = await db.ResidenceStatuses.LatestOfAsync(person.Id, cancellationToken);

        return new WhatWeKnow(
            person.Id,
            person.Name,
            person.OwnScriptName,
            person.PageLanguage,
            person.SpokenLanguages,
            person.Phone,
            person.Email,
            names is { Failed: false } ? names.Value.GetValueOrDefault(person.CoachId!.Value) : null,
            status is null || status.Value == ResidenceStatuses.NotTold ? null : status.Value,
            person.FirstContact.ToString().ToLowerInvariant(),
            person.RegisteredAt,
            await db.Consents.LinesOfAsync(person.Id, cancellationToken));
    }
}
