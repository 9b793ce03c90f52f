using HubPlatform.Kernel;

namespace HubPlatform.FollowUps;

public static class FollowUpsModule
{
    public static HubBuilder AddFollowUps(this HubBuilder hub)
    {
        FollowUpsPermissions.Grant(hub.Permissions);
        return hub.AddModule(typeof(FollowUpsModule).Assembly);
    }
}
