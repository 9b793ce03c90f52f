using HubPlatform.Kernel;

namespace HubPlatform.FollowUps;

public static class FollowUpsModule
{
    public static HubBuilder AddFollowUps(this HubBuilder hub) => hub.AddModule(typeof(FollowUpsModule).Assembly);
}
