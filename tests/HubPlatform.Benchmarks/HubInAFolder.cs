using HubPlatform.Benchmarks.Engine;
using HubPlatform.Host;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Regions.Contracts;
using HubPlatform.Workflows;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Benchmarks;

/// <summary>The whole hub with one region in a folder of its own, without its clock: what is measured is only what the benchmark does.</summary>
internal sealed class HubInAFolder(WebApplication app, Region region) : IAsyncDisposable
{
    public static async Task<HubInAFolder> StartAsync(string folder)
    {
        var builder = WebApplication.CreateBuilder(["--environment", "Benchmark"]);
        builder.Logging.ClearProviders();
        builder.Configuration["Data:Folder"] = folder;
        builder.Configuration["Clock:Enabled"] = "false";
        HubHost.Configure(builder);
        var app = builder.Build();
        await HubHost.StartUpAsync(app, CancellationToken.None);

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Kernel.Execution>().Caller = Caller.Hub;
        var region = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AddRegion("Bench"));
        var hub = new HubInAFolder(app, region.Value);
        await hub.PublishAsync(TwelveSteps.DefinitionId, TwelveSteps.Json);
        return hub;
    }

    /// <summary>From outside, as a request of its own.</summary>
    public async Task DoAsync<T>(IRequest<Result<T>> request)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var execution = scope.ServiceProvider.GetRequiredService<Kernel.Execution>();
        execution.Enter(region);
        execution.Caller = Caller.Hub;
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);

        if (result.Failed)
        {
            throw new InvalidOperationException($"{request.GetType().Name}: {result.Problem?.Code}");
        }
    }

    /// <summary>A figure of something that did not happen is worth nothing.</summary>
    public async Task ExpectAllFinishedAsync(int instances)
    {
        await using var db = Open();
        var finished = await db.Instances.CountAsync(i => i.Status == InstanceStatus.Finished);

        if (finished != instances)
        {
            throw new InvalidOperationException($"{finished} of {instances} instances finished.");
        }
    }

    /// <summary>Everything written is in the file, nothing in the log beside it.</summary>
    public long DatabaseBytes()
    {
        using var db = Open();
        db.Database.ExecuteSql($"PRAGMA wal_checkpoint(TRUNCATE)");
        return new FileInfo(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource).Length;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task PublishAsync(string definitionId, string json)
    {
        await using var db = Open();
        var versions = await DefinitionVersions.LoadAsync(db, definitionId, CancellationToken.None);
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        versions.Publish(versions.Draw(definitionId, json, now), now);
        await db.SaveChangesAsync();
    }

    private RegionDb Open() => new(app.Services.GetRequiredService<RegionDatabases>().Of(region), app.Services.GetRequiredService<HubModel>());
}
