using FluentValidation;

using HubPlatform.Benchmarks.Commands;
using HubPlatform.Benchmarks.Engine;
using HubPlatform.Host;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Time;
using HubPlatform.Regions.Contracts;
using HubPlatform.Workflows;
using HubPlatform.Workflows.Activities;
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
    public IServiceProvider Services => app.Services;

    public Region Region => region;

    public DateTimeOffset Now => app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>With a region that nobody has used yet.</summary>
    public static async Task<HubInAFolder> StartAsync(string folder)
    {
        var app = await BuildAsync(folder);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Kernel.Execution>().Caller = Caller.Hub;
        var region = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AddRegion("Bench"));
        var hub = new HubInAFolder(app, region.Value);
        await hub.PublishAsync(TwelveSteps.DefinitionId, TwelveSteps.Json);
        return hub;
    }

    /// <summary>Once more, on what an earlier one left.</summary>
    public static async Task<HubInAFolder> OpenAsync(string folder)
    {
        var app = await BuildAsync(folder);
        await using var scope = app.Services.CreateAsyncScope();
        return new HubInAFolder(app, (await scope.ServiceProvider.GetRequiredService<PlatformDb>().Regions.SingleAsync()).ToRegion());
    }

    private static async Task<WebApplication> BuildAsync(string folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(HostMarker).Assembly.GetName().Name, EnvironmentName = "Benchmark" });
        builder.Logging.ClearProviders();
        builder.Configuration["Data:Folder"] = folder;
        builder.Configuration["Clock:Enabled"] = "false";
        HubHost.Configure(builder);
        builder.Services.AddScoped<IRequestHandler<DoNothing, Result<Done>>, DoNothingHandler>();
        builder.Services.AddSingleton<IValidator<DoNothing>, DoNothingValidator>();
        var app = builder.Build();
        await HubHost.StartUpAsync(app, CancellationToken.None);
        return app;
    }

    /// <summary>Pages as well, for as long as this lives.</summary>
    public async Task<Uri> ServeAsync()
    {
        HubHost.Use(app);
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        return new Uri(app.Urls.Single() + "/");
    }

    /// <summary>From outside, as a request of its own, by the hub itself; it has to succeed.</summary>
    public async Task DoAsync<T>(IRequest<Result<T>> request)
    {
        var result = await SendAsync(request, Caller.Hub);

        if (result.Failed)
        {
            throw new InvalidOperationException($"{request.GetType().Name}: {result.Problem?.Code}");
        }
    }

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Caller caller)
    {
        await using var scope = Scope(caller);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Inside one command that does nothing itself.</summary>
    public async Task InCommandAsync(Func<IServiceProvider, Task> act)
    {
        await using var scope = Scope(Caller.Hub);
        await using var turn = await EnterAsync();
        scope.ServiceProvider.GetRequiredService<Kernel.Execution>().Run(turn);
        await act(scope.ServiceProvider);
        await turn.CommitAsync(CancellationToken.None);
    }

    /// <summary>The engine alone: nobody is asked whether this may be, and nobody's audit record is written.</summary>
    public async Task ResumeAsync(string eventName, Guid subject)
    {
        await using var scope = Scope(Caller.Hub);
        await using var turn = await EnterAsync();
        scope.ServiceProvider.GetRequiredService<Kernel.Execution>().Run(turn);
        var held = await scope.ServiceProvider.GetRequiredService<InstanceStore>().HoldByEventAsync(subject, eventName, Event.Descriptor.TypeName, 2, CancellationToken.None);
        var stimulus = new ResumeStimulus(held.Single().Wait.BookmarkId, Event: new EventBrought(null));

        if (await scope.ServiceProvider.GetRequiredService<InstanceRunner>().ResumeAsync(held[0], stimulus, CancellationToken.None) is { } problem)
        {
            throw new InvalidOperationException(problem.Code);
        }

        await turn.CommitAsync(CancellationToken.None);
    }

    /// <summary>Works off what is due, as the clock's ticks would, and says how many timers that were.</summary>
    public async Task<int> DrainAsync()
    {
        var pumps = app.Services.GetRequiredService<RegionPumps>();
        await using var db = Open();
        var before = await db.Instances.CountAsync(i => i.Status == InstanceStatus.Finished);

        do
        {
            await pumps.RunAsync(region, CancellationToken.None);
        }
        while (pumps.WantsAttention(region));

        return await db.Instances.CountAsync(i => i.Status == InstanceStatus.Finished) - before;
    }

    /// <summary>In bulk, past all commands.</summary>
    public async Task WriteAsync(Func<RegionDb, Task> write)
    {
        await using var turn = await EnterAsync();
        await write(turn.Db);
        await turn.CommitAsync(CancellationToken.None);
    }

    public async Task ShrinkAsync()
    {
        await using var db = Open();
        await db.Database.ExecuteSqlAsync($"VACUUM");
    }

    /// <summary>How large the database is without a table's rows, and those emptied before.</summary>
    public async Task<long> BytesWithoutAsync(string table)
    {
        await WriteAsync(db => db.Sql($"DELETE FROM {table}").RunAsync(CancellationToken.None));
        await ShrinkAsync();
        return DatabaseBytes();
    }

    /// <summary>The region's tables.</summary>
    public async Task<List<string>> TablesAsync()
    {
        await using var db = Open();
        return await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table'").ToListAsync();
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

    public async Task PublishAsync(string definitionId, string json)
    {
        await using var db = Open();
        var versions = await DefinitionVersions.LoadAsync(db, definitionId, CancellationToken.None);
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        versions.Publish(versions.Draw(definitionId, json, now), now);
        await db.SaveChangesAsync();
    }

    public RegionDb Open() => new(app.Services.GetRequiredService<RegionDatabases>().Of(region), app.Services.GetRequiredService<HubModel>());

    private Task<WriteTurn> EnterAsync() => app.Services.GetRequiredService<RegionDatabases>().EnterAsync(region, app.Services.GetRequiredService<HubModel>(), CancellationToken.None);

    private AsyncServiceScope Scope(Caller caller)
    {
        var scope = app.Services.CreateAsyncScope();
        var execution = scope.ServiceProvider.GetRequiredService<Kernel.Execution>();
        execution.Enter(region);
        execution.Caller = caller;
        return scope;
    }
}
