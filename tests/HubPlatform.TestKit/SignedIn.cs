using System.Net;

using HubPlatform.Access;
using HubPlatform.Access.Doors;
using HubPlatform.Access.Inviting;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HubPlatform.TestKit;

/// <summary>Browsers in which somebody is signed in already. How one signs in is tested once; other tests start behind the door.</summary>
public static class SignedIn
{
    /// <summary>A new member of staff of a region, with these roles.</summary>
    public static Task<StaffBrowser> StaffAsync(this HubFixture hub, Region region, params IEnumerable<string> roles) => AccountAsync(hub, region, roles);

    /// <summary>Somebody new who runs the hub and is staff of no region.</summary>
    public static Task<StaffBrowser> OperatorAsync(this HubFixture hub) => AccountAsync(hub, null, []);

    private static async Task<StaffBrowser> AccountAsync(HubFixture hub, Region? region, IEnumerable<string> roles)
    {
        var clock = TimeProvider.System.GetUtcNow();
        var id = Ids.New();
        var email = $"{id:N}@staff.example";
        await using var scope = hub.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var account = StaffAccount.Make(email, "Els Peeters", null, clock);
        account.NormalizedEmail = MailAddresses.Normalize(email);
        account.SecurityStamp = Ids.New().ToString("N");
        db.Add(account);
        var session = StaffSession.Begin(account, clock);
        db.Add(session);
        if (region is null)
        {
            db.Add(new PlatformOperator { AccountId = account.Id, Since = clock });
        }
        else
        {
            await db.BringInAsync(account.Id, region.Id, [.. roles], clock, CancellationToken.None);
        }

        await db.SaveChangesAsync();

        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(StaffCookie.Scheme);
        var principal = StaffCookie.Principal(account.Id, session.Id);
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = clock, ExpiresUtc = clock.AddHours(12) }, StaffCookie.Scheme);
        return new StaffBrowser(hub.Client(new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket))), account.Id, session.Id);
    }

    /// <summary>A device of a participant who is registered in the region already.</summary>
    public static async Task<HttpClient> ParticipantAsync(this HubFixture hub, Region region, Guid participantId)
    {
        var secret = Secret.New(Device.Purpose);
        await using var db = new RegionDb(hub.Services.GetRequiredService<RegionDatabases>().Of(region), hub.Services.GetRequiredService<HubModel>());
        db.Add(Device.SignIn(participantId, secret.Hash, DeviceKind.Phone, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync();
        return hub.Client(new Cookie(hub.Services.GetRequiredService<CookieNames>().Participant(region.Slug), secret.Text));
    }
}

public sealed record StaffBrowser(HttpClient Client, Guid AccountId, Guid SessionId);
