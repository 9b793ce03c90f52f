using HubPlatform.Kernel;
using HubPlatform.Kernel.Editing;
using HubPlatform.Look;
using HubPlatform.Regions.Upgrading;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Regions;

/// <summary>The region's own decisions: sites, languages, periods and targets, partners, and which sector tracks it has enabled.</summary>
public static class RegionsModule
{
    public static HubBuilder AddRegions(this HubBuilder hub)
    {
        RegionsPermissions.Grant(hub.Permissions);
        hub.AddPageLink(new PageLink(Audience.Staff, "tracks", "regions.tracks.title", "leaf", 54, RegionsPermissions.Decide));
        hub.AddPageLink(new PageLink(Audience.Staff, "settings", "regions.settings.title", "settings", 56, RegionsPermissions.Decide));
        hub.Services.AddScoped<TrackUpgrade>().AddScoped<IOwnedContent, OwnedTexts>();
        hub.AddPageLink(new PageLink(Audience.Staff, "shared", "regions.shared.title", "loop", 63, RegionsPermissions.Share));
        hub.AddPageLink(new PageLink(Audience.Operator, "operator/tracks", "regions.installed.title", "leaf", 10, RegionsPermissions.Operate));
        return hub.AddModule(typeof(RegionsModule).Assembly);
    }
}
