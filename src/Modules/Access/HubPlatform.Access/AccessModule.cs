using HubPlatform.Kernel;

namespace HubPlatform.Access;

public static class AccessModule
{
    public static HubBuilder AddAccess(this HubBuilder hub) => hub.AddModule(typeof(AccessModule).Assembly);
}
