using HubPlatform.Kernel;
using HubPlatform.Kernel.Regions;

namespace HubPlatform.Host.Doors;

/// <summary>
/// The first segment of a path names the region (design D1). It moves into the path base before routing, so that links, forms and assets
/// follow, and the scope enters that region and no other.
/// </summary>
internal sealed class RegionPath(RequestDelegate next, RegionDirectory regions)
{
    public async Task InvokeAsync(HttpContext context, Execution execution)
    {
        var path = context.Request.Path.Value ?? "";
        var end = path.IndexOf('/', Math.Min(1, path.Length));
        var slug = path.Length > 1 ? path[1..(end < 0 ? path.Length : end)] : "";

        if (execution.Region is null && slug.Length > 0 && await regions.FindAsync(slug, context.RequestAborted) is { } region)
        {
            execution.Enter(region);
            context.Request.PathBase = context.Request.PathBase.Add("/" + slug);

            // Not by the conversion from a string: that would decode what has been decoded already, so that %252f became a slash.
            context.Request.Path = end < 0 ? new PathString("/") : new PathString(path[end..]);
        }

        await next(context);
    }
}
