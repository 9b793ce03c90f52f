using System.Diagnostics;

using HubPlatform.Benchmarks.Engine;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Benchmarks.Starting;

/// <summary>From nothing to the first page, and the memory then: an empty hub, hubs with many waiting instances, and beside them an ASP.NET Core host with Identity and EF Core that does nothing.</summary>
internal static class StartupBench
{
    private const int Times = 3;

    public static async Task RunAsync(IReadOnlyList<int> waiting)
    {
        var folder = Directory.CreateTempSubdirectory("hub-bench-").FullName;

        try
        {
            var reference = await MeasureAsync("empty-aspnet-core", () => HostProcess.Start([typeof(StartupBench).Assembly.Location, "empty-host", folder], folder), "/", null);
            await StartAndStopAsync(folder);
            await MeasureAsync("empty-hub", () => HostProcess.StartHub(folder), "/", reference);

            foreach (var count in waiting)
            {
                var full = Path.Combine(folder, $"waiting-{count}");
                Directory.CreateDirectory(full);
                await GrowthBench.FillAsync(full, count);
                await MeasureAsync($"hub-with-{count}-waiting", () => HostProcess.StartHub(full), "/", reference);
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>What the hub is compared with.</summary>
    public static async Task EmptyHostAsync(string folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddDbContext<EmptyDb>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "empty.db")}"));
        builder.Services.AddIdentityCore<IdentityUser>();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.AddAuthorization();
        var app = builder.Build();

        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<EmptyDb>().Database.EnsureCreatedAsync();
        }

        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", async (EmptyDb db) => Results.Text($"<p>{await db.Users.CountAsync()}</p>", "text/html"));
        await app.RunAsync();
    }

    private static async Task StartAndStopAsync(string folder)
    {
        using var first = HostProcess.StartHub(folder);
        await first.FirstPageAsync("/");
    }

    private static async Task<(double Ms, double Mb)> MeasureAsync(string part, Func<HostProcess> start, string path, (double Ms, double Mb)? reference)
    {
        var (ms, mb) = (new List<double>(), new List<double>());

        for (var i = 0; i < Times; i++)
        {
            var clock = Stopwatch.StartNew();
            using var host = start();
            await host.FirstPageAsync(path);
            ms.Add(clock.Elapsed.TotalMilliseconds);
            mb.Add(host.MemoryMb);
        }

        var (median, memory) = (ms.Order().ElementAt(Times / 2), mb.Order().ElementAt(Times / 2));
        Figure.Print("startup", part, new()
        {
            ["firstPageMs"] = median,
            ["workingSetMb"] = memory,
            ["timeToReference"] = reference is { } r ? median / r.Ms : 1,
            ["memoryToReference"] = reference is { } s ? memory / s.Mb : 1,
        });
        return (median, memory);
    }

    private sealed class EmptyDb(DbContextOptions<EmptyDb> options) : DbContext(options)
    {
        public DbSet<IdentityUser> Users => Set<IdentityUser>();
    }
}
