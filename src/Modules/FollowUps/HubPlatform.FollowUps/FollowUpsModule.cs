using HubPlatform.Kernel;
using HubPlatform.Look;

namespace HubPlatform.FollowUps;

public static class FollowUpsModule
{
    public static HubBuilder AddFollowUps(this HubBuilder hub)
    {
        FollowUpsPermissions.Grant(hub.Permissions);
        return hub.AddModule(typeof(FollowUpsModule).Assembly)
            .AddPageLink(new PageLink(Audience.Staff, "aftercare", "followups.aftercare.title", "phone", 40, FollowUpsPermissions.Plan))
            .AddPageLink(new PageLink(Audience.Participant, "my/messages", "followups.my.title", "message", 40));
    }
}
