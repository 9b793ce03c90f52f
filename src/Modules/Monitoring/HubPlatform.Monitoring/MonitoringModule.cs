using HubPlatform.Kernel;
using HubPlatform.Look;
using HubPlatform.Monitoring.Reading;
using HubPlatform.Monitoring.Recording;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Monitoring;

public static class MonitoringModule
{
    public static HubBuilder AddMonitoring(this HubBuilder hub)
    {
        MonitoringPermissions.Grant(hub);
        hub.Services.AddScoped<KeepStanding>();
        return hub
            .AddModule(typeof(MonitoringModule).Assembly, FiguresDownload.Map)
            .AddPageLink(new PageLink(Audience.Staff, "figures", "monitoring.nav.figures", "chart", 80, MonitoringPermissions.Figures));
    }
}
