using HubPlatform.Kernel;

namespace HubPlatform.Look;

/// <summary>Brings the texts of the shared components into the hub.</summary>
public static class LookModule
{
    public static HubBuilder AddLook(this HubBuilder hub) => hub.AddModule(typeof(LookModule).Assembly);
}
