using System.Net;

using HubPlatform.Kernel.People;
using HubPlatform.Look;
using HubPlatform.TestKit;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Look;

/// <summary>Where people land, and that a page nobody offers them is not there for them.</summary>
public sealed class NavigationTests : HubTest
{
    public static TheoryData<string> StaffRoles => [.. Roles.OfStaff];

    [Theory]
    [InlineData(Roles.Coach, "desk")]
    [InlineData(Roles.Lead, "desk")]
    [InlineData(Roles.RegionManager, "tracks")]
    [InlineData(Roles.Designer, "designer")]
    [InlineData(Roles.Trainer, "training")]
    public async Task FrontDoor_OfARole_LeadsToWhatSheDoes(string role, string page)
    {
        using var client = await StaffClientAsync(role);

        var answer = await client.GetAsync(Url(""), TestContext.Current.CancellationToken);

        Assert.EndsWith($"/{Region.Slug}/{page}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(StaffRoles))]
    public async Task Page_NotOfferedToARole_IsNotFound(string role)
    {
        using var client = await StaffClientAsync(role);
        var permissions = Services.GetRequiredService<Permissions>();
        // Who works in the region may read the list of her colleagues; only those who keep it are offered it.
        var closed = Services.GetServices<PageLink>().Where(l => l.Href != "staff")
            .Where(l => l is { Audience: Audience.Staff, Permission: not null } && !permissions.Allows(Caller.Staff(Guid.CreateVersion7(), "Els", role), l.Permission));
        List<string> open = [];

        foreach (var link in closed)
        {
            if ((await client.GetAsync(Url(link.Href), TestContext.Current.CancellationToken)).StatusCode != HttpStatusCode.NotFound)
            {
                open.Add(link.Href);
            }
        }

        Assert.Empty(open);
    }
}
