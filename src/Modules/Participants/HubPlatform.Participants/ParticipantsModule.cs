using HubPlatform.Kernel;

namespace HubPlatform.Participants;

public static class ParticipantsModule
{
    public static HubBuilder AddParticipants(this HubBuilder hub) => hub.AddModule(typeof(ParticipantsModule).Assembly);
}
