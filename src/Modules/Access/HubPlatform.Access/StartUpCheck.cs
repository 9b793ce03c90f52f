using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HubPlatform.Access;

/// <summary>Asked before the host serves its first page.</summary>
public static class StartUpCheck
{
    /// <summary>
    /// Throws <see cref="InvalidOperationException"/> where invented people with a known password stand in the database of anything but a
    /// development installation. The platform's tables must be up to date.
    /// </summary>
    public static async Task RefuseDemoInProductionAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();

        if (scope.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            return;
        }

        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();

        if (await db.Accounts.AnyAsync(a => a.IsDemo, cancellationToken) || await db.Regions.AnyAsync(r => r.IsDemo, cancellationToken))
        {
            throw new InvalidOperationException(
                "This database holds demo regions or demo accounts, whose password is public. Start with an empty data folder, or in Development.");
        }
    }
}
