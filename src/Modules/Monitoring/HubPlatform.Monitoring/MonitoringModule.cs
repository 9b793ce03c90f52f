using HubPlatform.Kernel;

namespace HubPlatform.Monitoring;

public static class MonitoringModule
{
    public static HubBuilder AddMonitoring(this HubBuilder hub) => hub.AddModule(typeof(MonitoringModule).Assembly);
}
