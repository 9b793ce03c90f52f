using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Access.Doors;

/// <summary>Who a participant is, asked as the hub: recognising somebody at the door is no look at her file.</summary>
internal sealed class KnownPeople(IServiceScopeFactory scopes)
{
    public async Task<PersonLine?> FindAsync(Region region, Guid participantId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var execution = scope.ServiceProvider.GetRequiredService<Execution>();
        execution.Enter(region);
        execution.Caller = Caller.Hub;
        var person = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetPerson(participantId), cancellationToken);
        return person.Failed ? null : person.Value;
    }
}
