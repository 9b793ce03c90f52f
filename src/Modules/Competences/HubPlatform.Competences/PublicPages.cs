using System.Globalization;
using System.Threading.RateLimiting;

using HubPlatform.Kernel;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Competences;

/// <summary>
/// How often one network address may ask the pages that are open to everybody, a minute and a region (<c>PublicPages:PerMinute</c>). Counted in each host's
/// memory: it slows guessing and copying down, and 128 random bits do the rest.
/// </summary>
public static class PublicPages
{
    public const string Policy = "public-pages";

    private const int PerMinute = 120;

    internal static void Add(IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(Policy, http =>
            {
                var most = int.TryParse(http.RequestServices.GetRequiredService<IConfiguration>()["PublicPages:PerMinute"], NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : PerMinute;
                var region = http.RequestServices.GetRequiredService<Execution>().Region?.Slug;
                return RateLimitPartition.GetFixedWindowLimiter(
                    (region, http.Connection.RemoteIpAddress?.ToString()),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = Math.Max(1, most), Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
            });
        });
}
