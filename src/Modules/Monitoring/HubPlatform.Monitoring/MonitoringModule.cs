using HubPlatform.Kernel;
using HubPlatform.Look;
using HubPlatform.Monitoring.Reading;

namespace HubPlatform.Monitoring;

public static class MonitoringModule
{
    public static HubBuilder AddMonitoring(this HubBuilder hub)
    {
        MonitoringPermissions.Grant(hub);
        return hub
            .AddModule(typeof(MonitoringModule).Assembly, FiguresDownload.Map)
            .AddPageLink(new PageLink(Audience.Staff, "figures", "monitoring.nav.figures", "chart", 80, MonitoringPermissions.Figures));
    }
}
