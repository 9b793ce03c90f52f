using HubPlatform.Kernel;
using HubPlatform.Participants.Reaching;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Participants;

public static class ParticipantsModule
{
    public static HubBuilder AddParticipants(this HubBuilder hub)
    {
        ParticipantsPermissions.Grant(hub);
        hub.Services.AddScoped<ReachFacts>();
        return hub.AddModule(typeof(ParticipantsModule).Assembly);
    }
}
