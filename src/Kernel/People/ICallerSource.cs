using HubPlatform.Kernel.Regions;

using Microsoft.AspNetCore.Http;

namespace HubPlatform.Kernel.People;

/// <summary>Says who sent a request, asked once for each request after the cookies were read.</summary>
public interface ICallerSource
{
    /// <summary>
    /// The caller as the region sees them: staff without a membership there, participants of another region and revoked sessions are
    /// <see cref="Caller.Anonymous"/>. Without a region: the staff account, with no role but, perhaps, <see cref="Roles.Operator"/>.
    /// </summary>
    Task<Caller> FindAsync(HttpContext context, Region? region, CancellationToken cancellationToken);
}
