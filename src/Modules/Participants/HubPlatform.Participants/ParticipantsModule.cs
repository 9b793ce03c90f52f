using HubPlatform.Kernel;
using HubPlatform.Look;
using HubPlatform.Participants.Reaching;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Participants;

public static class ParticipantsModule
{
    public static HubBuilder AddParticipants(this HubBuilder hub)
    {
        ParticipantsPermissions.Grant(hub);
        hub.Services.AddScoped<ReachFacts>();

        return hub
            .AddModule(typeof(ParticipantsModule).Assembly)
            .AddPageLink(new PageLink(Audience.Staff, "people", "participants.nav.people", "people", 20, ParticipantsPermissions.Keep))
            .AddPageLink(new PageLink(Audience.Staff, "outreach", "participants.nav.reach", "map-pin", 30, ParticipantsPermissions.Reach))
            .AddPageLink(new PageLink(Audience.Participant, "my/file", "participants.mine.title", "document", 80));
    }
}
