using HubPlatform.Host;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Faults;

/// <summary>The hub itself in this process, without its web server, with one region and the receiver beside it.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningHost(WebApplication app, Region region) => (_app, Region) = (app, region);

    public Region Region { get; }

    public IServiceProvider Services => _app.Services;

    public HubClock Clock => Services.GetRequiredService<HubClock>();

    private Defects Defects => Services.GetRequiredService<Defects>();

    public static async Task<RunningHost> StartAsync(RunFolder folder, Defects defects)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Folder"] = folder.Data, ["Clock:Enabled"] = "false", ["Database:PostgreSql"] = "" });
        HubHost.Configure(builder);
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton(defects);
        builder.Services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Saboteur<,>));
        builder.Services.AddScoped<INotificationHandler<StepReached>, Effects>();
        builder.Services.AddScoped<IOutboxSender, Receiver>();
        builder.Services.AddScoped<IRequestHandler<StartMany, Result<int>>, StartManyHandler>();
        var app = builder.Build();

        app.Services.GetRequiredService<OneHost>().Claim();
        var schema = app.Services.GetRequiredService<DatabaseSchema>();
        await schema.UpdatePlatformAsync(CancellationToken.None);
        var region = await RegionAsync(app.Services);
        await schema.UpdateAsync(region, CancellationToken.None);
        var host = new RunningHost(app, region);
        await host.PublishAsync();
        await host.SabotageTablesAsync(defects);
        return host;
    }

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request)
    {
        if (request is not ResumeStep || !Defects.Is("ack-before-commit"))
        {
            return await HandOverAsync(request);
        }

        var teller = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        Hurry.Teller = teller;
        var whole = HandOverAsync(request);
        return await Task.WhenAny(whole, teller.Task) == whole ? await whole : (Result<T>)await teller.Task;
    }

    public RegionDb Open() => new(Services.GetRequiredService<RegionDatabases>().Of(Region), Services.GetRequiredService<HubModel>());

    public async Task PumpAsync()
    {
        var fencing = await Services.GetRequiredService<RegionLeases>().TakeAsync(Region, CancellationToken.None);
        Failpoint.Hit("lease.taken");
        await Services.GetRequiredService<RegionPumps>().RunAsync(Region, CancellationToken.None, fencing);
    }

    /// <summary>Another drawing of the walk takes the place of the one people walk.</summary>
    public async Task DrawAnewAsync(string last)
    {
        await using var turn = await Services.GetRequiredService<RegionDatabases>().EnterAsync(Region, Services.GetRequiredService<HubModel>(), CancellationToken.None);
        await PublishAsync(turn.Db, Plot.Walk, Plot.WalkJson(last));
        await turn.CommitAsync(CancellationToken.None);
        Failpoint.Hit("version.published");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<Result<T>> HandOverAsync<T>(IRequest<Result<T>> request)
    {
        await using var scope = Services.CreateAsyncScope();
        var execution = scope.ServiceProvider.GetRequiredService<Execution>();
        execution.Enter(Region);
        execution.Caller = Caller.Hub;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    private static async Task<Region> RegionAsync(IServiceProvider services)
    {
        await using var db = new PlatformDb(services.GetRequiredService<RegionDatabases>().Platform, services.GetRequiredService<HubModel>());

        if (await db.Regions.SingleOrDefaultAsync(r => r.Slug == "faults") is { } known)
        {
            return known.ToRegion();
        }

        var row = new RegionRow { Slug = "faults", Name = "Faults", Database = "faults", AddedAt = TimeProvider.System.GetUtcNow() };
        db.Regions.Add(row);
        await db.SaveChangesAsync();
        return row.ToRegion();
    }

    private async Task PublishAsync()
    {
        await using var db = Open();

        foreach (var (id, json) in Plot.All)
        {
            if (!await db.WorkflowVersions.AnyAsync(v => v.DefinitionId == id))
            {
                await PublishAsync(db, id, json);
            }
        }
    }

    /// <summary>Past the check before publishing: these drawings are to be met at run time.</summary>
    private static async Task PublishAsync(RegionDb db, string id, string json)
    {
        var versions = await DefinitionVersions.LoadAsync(db, id, CancellationToken.None);
        versions.Publish(versions.Draw(id, json, TimeProvider.System.GetUtcNow()), TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync();
    }

    private async Task SabotageTablesAsync(Defects defects)
    {
        if (defects.Is("audit-lost"))
        {
            await using var db = Open();
            await db.Database.ExecuteSqlAsync(
                $"""CREATE TRIGGER IF NOT EXISTS defect AFTER INSERT ON kernel_audit WHEN new.rowid % 5 = 0 BEGIN DELETE FROM kernel_audit WHERE rowid = new.rowid; END""");
        }
    }
}
