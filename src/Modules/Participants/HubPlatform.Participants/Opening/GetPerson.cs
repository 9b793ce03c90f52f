using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Opening;

internal sealed class GetPersonHandler(RegionDb db, Execution execution) : IRequestHandler<GetPerson, Result<PersonLine>>
{
    public async Task<Result<PersonLine>> Handle(GetPerson request, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().OpenTo(execution.Caller)
            .SingleOrDefaultAsync(p => p.Id == request.ParticipantId, cancellationToken);

        return person is null ? Problem.NotFound : person.ToLine();
    }
}

internal sealed class GetPeopleHandler(RegionDb db, Execution execution) : IRequestHandler<GetPeople, Result<PersonLines>>
{
    public async Task<Result<PersonLines>> Handle(GetPeople request, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().OpenTo(execution.Caller)
            .Where(p => request.ParticipantIds.Contains(p.Id)).ToListAsync(cancellationToken);

        return new PersonLines(people.ToDictionary(p => p.Id, p => p.ToLine()));
    }
}

internal sealed class GetNamesHandler(RegionDb db) : IRequestHandler<GetNames, Result<PersonNames>>
{
    public async Task<Result<PersonNames>> Handle(GetNames request, CancellationToken cancellationToken) =>
        new PersonNames(await db.People.Where(p => request.ParticipantIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken));
}

internal sealed class GetContactsHandler(RegionDb db) : IRequestHandler<GetContacts, Result<PersonLines>>
{
    public async Task<Result<PersonLines>> Handle(GetContacts request, CancellationToken cancellationToken) =>
        new PersonLines((await db.People.AsNoTracking().Where(p => request.ParticipantIds.Contains(p.Id)).ToListAsync(cancellationToken)).ToDictionary(p => p.Id, p => p.ToLine()));
}

internal static class PersonLineOf
{
    public static PersonLine ToLine(this Person person) => new(
        person.Id, person.Name, person.OwnScriptName, person.PageLanguage, person.SpokenLanguages, person.Phone, person.Email, person.CoachId);
}
