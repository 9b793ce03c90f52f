using System.Security.Claims;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.Doors;

/// <summary>The cookie of a participant's device: a secret whose hash stands in her region's database and nowhere else.</summary>
internal sealed class ParticipantCookie(CookieNames names, RealClock clock, KnownPeople people)
{
    public const string Scheme = "hub-participant";

    public void Set(HttpContext context, Region region, string secret) =>
        context.Response.Cookies.Append(names.Participant(region.Slug), secret, Options(context, clock.Now + Device.LongestPause));

    public void Clear(HttpContext context, Region region) => context.Response.Cookies.Delete(names.Participant(region.Slug), Options(context, null));

    /// <summary>Who holds this device, or null. Revoked, ended and forgotten devices are nobody's.</summary>
    public async Task<(Caller Caller, string Language, Guid DeviceId)?> ReadAsync(HttpContext context, RegionDb db, Region region, CancellationToken cancellationToken)
    {
        if (Secret.HashOf(Device.Purpose, context.Request.Cookies[names.Participant(region.Slug)]) is not { } hash)
        {
            return null;
        }

        var now = clock.Now;
        var oldest = now - Device.LongestPause;
        var device = await db.Devices.AsNoTracking()
            .Where(d => d.SecretHash == hash && d.EndedAt == null && d.SeenAt > oldest)
            .SingleOrDefaultAsync(cancellationToken);

        if (device is null || await people.FindAsync(region, device.ParticipantId, cancellationToken) is not { } person)
        {
            return null;
        }

        if (now - device.SeenAt >= Device.Grain)
        {
            await db.Devices.Where(d => d.Id == device.Id && d.SeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(d => d.SeenAt, now), cancellationToken);
            Set(context, region, context.Request.Cookies[names.Participant(region.Slug)]!);
        }

        return (Caller.Participant(person.Id, person.Name), person.PageLanguage, device.Id);
    }

    /// <summary>So that everything which asks the framework whether somebody is signed in (antiforgery, caching) sees her.</summary>
    public static ClaimsPrincipal Principal(Guid deviceId) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, deviceId.ToString())], Scheme));

    public static Guid? DeviceOf(ClaimsPrincipal principal) =>
        principal.Identity?.AuthenticationType == Scheme && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    private CookieOptions Options(HttpContext context, DateTimeOffset? expires) => new()
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = names.HttpsOnly || context.Request.IsHttps,
        Expires = expires,
    };
}
