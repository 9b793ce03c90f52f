using System.Reflection;
using System.Text.Json;

using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Demo;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Time;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Host.Demo;

/// <summary>
/// Fills the demo regions on the first start in development, before the first page is served. A start that was killed half way is told by the
/// missing date on the region's row, and filled anew from the beginning.
/// </summary>
internal sealed class DemoRegions(
    IServiceScopeFactory scopes, RegionDatabases databases, DatabaseSchema schema, HubModel model, HubClock clock, ILogger<DemoRegions> logger)
{
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        foreach (var resource in Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith("Demo/", StringComparison.Ordinal)).Order())
        {
            await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
            var demo = (await JsonSerializer.DeserializeAsync<DemoRegion>(stream, JsonSerializerOptions.Web, cancellationToken))!;
            var row = await RowAsync(demo, cancellationToken);

            if (row.DemoFilledAt is null)
            {
                logger.LogInformation("First start: filling the demo region {Region} with {People} invented people", demo.Name, demo.People.Count);
                await FillAsync(demo, row.ToRegion(), cancellationToken);
                await FilledAsync(row.Id, cancellationToken);
            }

            logger.LogInformation(
                "Demo region {Region} at /{Slug}: sign in as manager@{Slug}.example, coach@, lead@, designer@, trainer@ ... with the password {Password}",
                demo.Name, demo.Slug, demo.Slug, DemoPassword.Text);
        }
    }

    private async Task<RegionRow> RowAsync(DemoRegion demo, CancellationToken cancellationToken)
    {
        await using var db = new PlatformDb(databases.Platform, model);

        if (await db.Regions.SingleOrDefaultAsync(r => r.Slug == demo.Slug, cancellationToken) is { } known)
        {
            return known;
        }

        var row = new RegionRow
        {
            Slug = demo.Slug,
            Name = demo.Name,
            TimeZone = demo.TimeZone,
            Database = $"hub_demo_{demo.Slug}",
            IsDemo = true,
            AddedAt = TimeProvider.System.GetUtcNow(),
        };
        db.Regions.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row;
    }

    private async Task FillAsync(DemoRegion demo, Region region, CancellationToken cancellationToken)
    {
        await using (var db = new RegionDb(databases.Of(region), model))
        {
            await db.Database.EnsureDeletedAsync(cancellationToken);
        }

        await schema.UpdateAsync(region, cancellationToken);
        var hand = new DemoHand(scopes, region, clock);
        hand.Know(await hand.DoAsync(Caller.Hub, hand.Now, new AddDemoStaff(region.Id)));

        foreach (var type in await SeedsAsync(region))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Execution>().Enter(region);
            await scope.ServiceProvider.GetServices<IDemoSeed>().Single(s => s.GetType() == type).SeedAsync(demo, hand, cancellationToken);
        }
    }

    private async Task FilledAsync(Guid regionId, CancellationToken cancellationToken)
    {
        await using var db = new PlatformDb(databases.Platform, model);
        await db.Regions.Where(r => r.Id == regionId)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DemoFilledAt, TimeProvider.System.GetUtcNow()), cancellationToken);
    }

    private async Task<IReadOnlyList<Type>> SeedsAsync(Region region)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Execution>().Enter(region);
        return [.. scope.ServiceProvider.GetServices<IDemoSeed>().OrderBy(s => s.Order).Select(s => s.GetType())];
    }
}

internal sealed class DemoHand(IServiceScopeFactory scopes, Region region, HubClock clock) : IDemoHand
{
    public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public IDictionary<string, Guid> Ids { get; } = new Dictionary<string, Guid>(StringComparer.Ordinal);

    private readonly Dictionary<string, Caller> _staff = new(StringComparer.Ordinal);

    public Caller Staff(string mailbox) => _staff[mailbox];

    public void Know(IEnumerable<StaffMember> staff)
    {
        foreach (var member in staff)
        {
            _staff[member.Email.Split('@')[0]] = Caller.Staff(member.AccountId, member.Name, member.Roles);
        }
    }

    public async Task<T> DoAsync<T>(Caller caller, DateTimeOffset at, IRequest<Result<T>> request)
    {
        clock.At(at);
        await using var scope = scopes.CreateAsyncScope();
        var execution = scope.ServiceProvider.GetRequiredService<Execution>();
        execution.Enter(region);
        execution.Caller = caller;
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);

        return result.Problem is { } problem
            ? throw new InvalidOperationException($"Demo data breaks a rule: {request} -> {problem.Code} {string.Join(", ", problem.Fields.Select(f => $"{f.Field}={f.Code}"))}")
            : result.Value;
    }

    public async Task PumpAsync(DateTimeOffset at)
    {
        clock.At(at);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RegionPumps>().RunAsync(region, CancellationToken.None);
    }
}
