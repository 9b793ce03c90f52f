using HubPlatform.Kernel;

namespace HubPlatform.Regions;

public static class RegionsModule
{
    public static HubBuilder AddRegions(this HubBuilder hub) => hub.AddModule(typeof(RegionsModule).Assembly);
}
