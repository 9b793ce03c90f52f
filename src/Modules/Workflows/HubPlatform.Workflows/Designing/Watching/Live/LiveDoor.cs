using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;

using MediatR;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Workflows.Designing.Watching.Live;

/// <summary>Who holds the other end of a line: the cookie it came with, in the region of its path.</summary>
internal sealed record Visitor(Region Region, string Scheme, HostString Host, string Cookies);

/// <summary>
/// A line stays open for hours while sign-ins end and roles change. Whoever is on it is therefore found anew each time, from the cookie, in a scope
/// of the region and exactly as a request would be.
/// </summary>
internal sealed class LiveDoor(IServiceScopeFactory scopes, RegionDirectory regions)
{
    public async Task<Visitor?> VisitorAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var slug = http.Request.PathBase.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        return await regions.FindAsync(slug, cancellationToken) is { } region
            ? new Visitor(region, http.Request.Scheme, http.Request.Host, http.Request.Headers.Cookie.ToString())
            : null;
    }

    public async Task<bool> MaySeeAsync(Visitor visitor, Guid instanceId, CancellationToken cancellationToken) =>
        await AskAsync(visitor, mediator => mediator.Send(new GetInstanceLine(instanceId), cancellationToken), cancellationToken) is { Failed: false };

    /// <summary>Asks as the visitor; null where nobody is signed in by that cookie any more.</summary>
    public async Task<T?> AskAsync<T>(Visitor visitor, Func<IMediator, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        await using var scope = scopes.CreateAsyncScope();
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        request.Request.Scheme = visitor.Scheme;
        request.Request.Host = visitor.Host;
        request.Request.PathBase = "/" + visitor.Region.Slug;
        request.Request.Headers.Cookie = visitor.Cookies;

        if (await request.AuthenticateAsync() is not { Succeeded: true, Principal: { } principal })
        {
            return null;
        }

        request.User = principal;
        var execution = scope.ServiceProvider.GetRequiredService<Execution>();
        execution.Enter(visitor.Region);
        execution.Caller = await scope.ServiceProvider.GetRequiredService<ICallerSource>().FindAsync(request, visitor.Region, cancellationToken);
        return await ask(scope.ServiceProvider.GetRequiredService<IMediator>());
    }
}
