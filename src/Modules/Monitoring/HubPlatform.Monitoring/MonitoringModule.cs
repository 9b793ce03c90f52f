using HubPlatform.Kernel;

namespace HubPlatform.Monitoring;

public static class MonitoringModule
{
    public static HubBuilder AddMonitoring(this HubBuilder hub)
    {
        MonitoringPermissions.Grant(hub);
        return hub.AddModule(typeof(MonitoringModule).Assembly);
    }
}
