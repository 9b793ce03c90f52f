using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Participants.Opening;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Keeping;

/// <summary>What staff keep up to date about a person. Her residence status is not in it: that is <see cref="GetResidenceStatus"/>.</summary>
[Requires(ParticipantsPermissions.Keep)]
internal sealed record GetParticulars(Guid ParticipantId) : IQuery<KeptParticulars>, IAboutPerson;

public sealed record KeptParticulars(
    Guid ParticipantId, Particulars Particulars, Guid? CoachId, IReadOnlyList<StaffMember> Coaches, IReadOnlyList<ConsentLine> Consents, int Correction) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

internal sealed class GetParticularsHandler(RegionDb db, Execution execution, IMediator mediator) : IRequestHandler<GetParticulars, Result<KeptParticulars>>
{
    public async Task<Result<KeptParticulars>> Handle(GetParticulars request, CancellationToken cancellationToken)
    {
        var person = await db.People.OpenTo(execution.Caller).SingleOrDefaultAsync(p => p.Id == request.ParticipantId, cancellationToken);

        if (person is null)
        {
            return Problem.NotFound;
        }

        var coaches = await mediator.Send(new ListStaff(Kernel.People.Roles.Coach), cancellationToken);

        return new KeptParticulars(
            person.Id,
            new Particulars(person.Name, person.OwnScriptName, person.PageLanguage, person.SpokenLanguages, person.Phone, person.Email),
            person.CoachId,
            coaches.Failed ? [] : coaches.Value,
            await db.Consents.LinesOfAsync(person.Id, cancellationToken),
            person.Correction);
    }
}

internal static class ConsentLines
{
    public static async Task<IReadOnlyList<ConsentLine>> LinesOfAsync(this IQueryable<Consent> consents, Guid participantId, CancellationToken cancellationToken) =>
        await consents.Where(c => c.ParticipantId == participantId).OrderBy(c => c.GivenAt)
            .Select(c => new ConsentLine(c.TextVersion, c.Language, c.Method, c.InterpreterPresent, c.GivenAt, c.WithdrawnAt))
            .ToListAsync(cancellationToken);
}
