using Microsoft.Extensions.Configuration;

namespace HubPlatform.Kernel.Regions;

/// <summary>Under which address people reach this hub: what leaves it in a mail has no request to tell.</summary>
public sealed class HubAddress(IConfiguration configuration)
{
    /// <summary>An absolute address of a page below a region; null where <c>Hub:Address</c> is not configured, and a mail then carries no link.</summary>
    public string? Of(Region region, string path) =>
        configuration["Hub:Address"] is { Length: > 0 } address ? $"{address.TrimEnd('/')}/{region.Slug}/{path}" : null;
}
