using HubPlatform.Kernel;
using HubPlatform.Kernel.People;

namespace HubPlatform.Monitoring;

internal static class MonitoringPermissions
{
    /// <summary>The funnel and what is behind it. Names are shown only to those who may open the files.</summary>
    public const string Figures = "monitoring.figures";

    public static void Grant(HubBuilder hub) => hub.Permissions.Grant(Figures, Roles.RegionManager, Roles.Lead, Roles.Coach);
}
