using HubPlatform.Kernel;
using HubPlatform.Kernel.People;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Look;

/// <summary>A page that a module offers in the frames' navigation. Modules register theirs; the frames know no module.</summary>
/// <param name="Href">Relative to the region.</param>
/// <param name="TextKey">Key of its name in the texts.</param>
/// <param name="Order">Small numbers first; the first page a person may open is where she lands.</param>
/// <param name="Permission">Who is offered it; everyone of the audience when null. The page itself is guarded anyway.</param>
public sealed record PageLink(Audience Audience, string Href, string TextKey, string Icon, int Order, string? Permission = null)
{
    /// <summary>The address whose pages it stands for, where that is more than <see cref="Href"/>.</summary>
    public string? Under { get; init; }
}

/// <summary>Whom a page is for: decides the frame it stands in.</summary>
public enum Audience
{
    Staff,
    Participant,

    /// <summary>Who runs the hub itself, outside all regions.</summary>
    Operator,

    /// <summary>Sign-in, errors, and whatever stands outside a region's daily work.</summary>
    Anyone,
}

/// <summary>The registered pages the person at hand may open, in order.</summary>
public sealed class PageLinks(IEnumerable<PageLink> links, Permissions permissions, Execution execution)
{
    public IReadOnlyList<PageLink> For(Audience audience) =>
    [
        .. links
            .Where(l => l.Audience == audience && (l.Permission is null || permissions.Allows(execution.Caller, l.Permission)))
            .OrderBy(l => l.Order),
    ];
}

public static class PageLinkRegistration
{
    public static HubBuilder AddPageLink(this HubBuilder hub, PageLink link)
    {
        hub.Services.AddSingleton(link);
        return hub;
    }
}
