using System.Collections.Concurrent;
using System.Net;

using HubPlatform.Host;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Tracks;

using MediatR;

using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HubPlatform.TestKit;

/// <summary>
/// One running hub for a whole test assembly. Every test gets a region of its own: a copy of a template database made once, on SQLite by
/// default, on PostgreSQL where <c>HUB_TEST_POSTGRES</c> names a server.
/// </summary>
public sealed class HubFixture : IAsyncDisposable
{
    private static readonly SemaphoreSlim Starting = new(1, 1);
    private static HubFixture? _shared;
    private static int _regions;

    private static readonly Uri Address = new("https://localhost");

    private readonly WebApplicationFactory<HostMarker> _factory;
    private readonly TestDatabases _databases;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _prepared = new(StringComparer.Ordinal);
    private string _template = "";

    private HubFixture(WebApplicationFactory<HostMarker> factory, TestDatabases databases) => (_factory, _databases) = (factory, databases);

    public IServiceProvider Services => _factory.Services;

    public static async Task<HubFixture> SharedAsync()
    {
        await Starting.WaitAsync();

        try
        {
            return _shared ??= await StartAsync();
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>A browser over https, as in production: there the cookies carry their strict names.</summary>
    public HttpClient Client(params IEnumerable<Cookie> cookies)
    {
        var jar = new CookieContainer();
        cookies.ToList().ForEach(cookie => jar.Add(Address, cookie));
        return _factory.CreateDefaultClient(Address, new CookieContainerHandler(jar));
    }

    /// <summary>A fresh region with nothing in it but its tables. Who asks gives it back.</summary>
    public Task<Region> NewRegionAsync() => NewRegionAsync(_template);

    /// <summary>A fresh region as <paramref name="prepare"/> leaves one; it is asked once a run for each <paramref name="preparation"/>.</summary>
    public async Task<Region> NewRegionAsync(string preparation, Func<Region, Task> prepare) =>
        await NewRegionAsync(await _prepared.GetOrAdd(preparation, _ => new Lazy<Task<string>>(() => KeepAsync(prepare))).Value);

    public void GiveBack(Region region) => _databases.GiveBack(region.Database);

    /// <summary>Stops the hub where one was started. Called before the runner begins to wait for its process, which it does for ten seconds only.</summary>
    public static ValueTask StopAsync() => _shared?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await _databases.DisposeAsync();
    }

    private async Task<Region> NewRegionAsync(string template)
    {
        var number = Interlocked.Increment(ref _regions);
        var database = await _databases.TakeAsync(template, Open);
        var row = new RegionRow { Slug = $"t{number}", Name = $"Test region {number}", Database = database, AddedAt = TimeProvider.System.GetUtcNow() };

        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();

        // The region that had this database before has none any more.
        await db.Regions.Where(r => r.Database == database).ExecuteUpdateAsync(set => set.SetProperty(r => r.Database, r => r.Database + " before " + row.Slug));
        db.Regions.Add(row);
        await db.SaveChangesAsync();
        return row.ToRegion();
    }

    private async Task<string> KeepAsync(Func<Region, Task> prepare)
    {
        var region = await NewRegionAsync();
        await prepare(region);
        return await _databases.KeepAsync(region.Database);
    }

    /// <summary>A region's database as the hub opens it.</summary>
    private RegionDb Open(string database) => new(
        Services.GetRequiredService<RegionDatabases>().Of(new Region(Guid.Empty, database, database, "Europe/Brussels", database)), Services.GetRequiredService<HubModel>());

    private static async Task<HubFixture> StartAsync()
    {
        var databases = TestDatabases.FromEnvironment();
        await databases.PrepareAsync();

        var factory = new WebApplicationFactory<HostMarker>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Testing");
            web.ConfigureLogging(logging => logging.ClearProviders());
            web.UseSetting("Clock:Enabled", "false");
            web.UseSetting("Hub:Address", "https://hub.example/");

            foreach (var (key, value) in databases.Settings)
            {
                web.UseSetting(key, value);
            }

            web.ConfigureTestServices(services =>
            {
                services.Configure<TestServerOptions>(options => options.PreserveExecutionContext = true);
                var folder = services.Single(s => s.ServiceType == typeof(ITrackCatalogue));
                services.Remove(folder);
                services.AddSingleton<ITrackCatalogue>(provider => new TestTracks((ITrackCatalogue)folder.ImplementationFactory!(provider)));
                services.AddScoped<IRequestHandler<Abandon, Result<Done>>, AbandonHandler>();
            });
        });

        var fixture = new HubFixture(factory, databases);
        var schema = fixture.Services.GetRequiredService<DatabaseSchema>();
        await schema.UpdatePlatformAsync(CancellationToken.None);
        await schema.UpdateAsync(new Region(Ids.New(), "template", "Template", "Europe/Brussels", databases.Template), CancellationToken.None);
        fixture._template = await databases.KeepAsync(databases.Template);
        return fixture;
    }
}

/// <summary>The last thing of a test assembly.</summary>
public sealed class HubEnd : IAsyncDisposable
{
    public ValueTask DisposeAsync() => HubFixture.StopAsync();
}
