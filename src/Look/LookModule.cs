using HubPlatform.Kernel;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Look;

/// <summary>Brings the texts of the shared components into the hub.</summary>
public static class LookModule
{
    public static HubBuilder AddLook(this HubBuilder hub)
    {
        hub.Services.AddScoped<PageLinks>();
        return hub.AddModule(typeof(LookModule).Assembly);
    }
}
