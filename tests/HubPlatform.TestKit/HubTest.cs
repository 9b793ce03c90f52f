using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Time;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Xunit;

namespace HubPlatform.TestKit;

/// <summary>
/// A test with a region of its own. It enters by the front door: requests through the mediator (<see cref="SendAsync{T}"/>), or HTTP
/// (<see cref="Client"/>). The clock stands at 2026-03-02 09:00 UTC (a Monday) and moves by <see cref="Clock"/> only for this test.
/// </summary>
public abstract class HubTest : IAsyncLifetime
{
    private readonly List<Region> _regions = [];
    private HubFixture? _hub;
    private Region? _region;

    /// <summary>An invented coach who sends whatever names nobody else.</summary>
    public static Caller Coach { get; } = Caller.Staff(new Guid("01900000-0000-7000-8000-0000000000c1"), "Els Peeters", Roles.Coach);

    public static Caller OtherCoach { get; } = Caller.Staff(new Guid("01900000-0000-7000-8000-0000000000c2"), "Bram Claes", Roles.Coach);

    public static Caller Lead { get; } = Caller.Staff(new Guid("01900000-0000-7000-8000-0000000000c3"), "Nora Willems", Roles.Lead);

    public static Caller Manager { get; } = Caller.Staff(new Guid("01900000-0000-7000-8000-0000000000c4"), "Katrien Maes", Roles.RegionManager);

    public static Caller Designer { get; } = Caller.Staff(new Guid("01900000-0000-7000-8000-0000000000c5"), "Jonas Weber", Roles.Designer);

    public static Caller Trainer { get; } = Caller.Staff(new Guid("01900000-0000-7000-8000-0000000000c6"), "Lien Jacobs", Roles.Trainer);

    protected HubFixture Hub => _hub!;

    protected Region Region => _region!;

    protected IServiceProvider Services => Hub.Services;

    /// <summary>This test's own time.</summary>
    protected TestClock Clock { get; } = new();

    public virtual async ValueTask InitializeAsync()
    {
        _hub = await HubFixture.SharedAsync();
        _region = Preparation is { } name
            ? await _hub.NewRegionAsync(name, async region =>
            {
                _region = region;
                await PrepareAsync();
            })
            : await _hub.NewRegionAsync();
        _regions.Add(_region);
    }

    /// <summary>Tests that name the same preparation begin in regions that look as <see cref="PrepareAsync"/> left one of them; null: with nothing but tables.</summary>
    protected virtual string? Preparation => null;

    /// <summary>What each of them would do first. Done once, and copied.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);

        foreach (var region in _regions)
        {
            Hub.GiveBack(region);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Another region beside the test's own.</summary>
    protected async Task<Region> NewRegionAsync()
    {
        var region = await Hub.NewRegionAsync();
        _regions.Add(region);
        return region;
    }

    /// <summary>Sends from outside, as the coach unless <paramref name="caller"/> says otherwise.</summary>
    protected Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Caller? caller = null) => SendAsync(Region, request, caller);

    protected async Task<Result<T>> SendAsync<T>(Region region, IRequest<Result<T>> request, Caller? caller = null)
    {
        StartClock();
        await using var scope = Services.CreateAsyncScope();
        var execution = scope.ServiceProvider.GetRequiredService<Execution>();
        execution.Enter(region);
        execution.Caller = caller ?? Coach;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends and expects success; the problem's code is in the failure's message.</summary>
    protected async Task<T> DoAsync<T>(IRequest<Result<T>> request, Caller? caller = null)
    {
        var result = await SendAsync(request, caller);
        Assert.True(!result.Failed, $"{request.GetType().Name}: {result.Problem?.Code} {string.Join(", ", result.Problem?.Fields.Select(f => $"{f.Field}={f.Code}") ?? [])}");
        return result.Value;
    }

    /// <summary>Looks into the region's database as it was committed.</summary>
    protected async Task<T> InDatabaseAsync<T>(Func<RegionDb, Task<T>> look)
    {
        await using var db = new RegionDb(Services.GetRequiredService<RegionDatabases>().Of(Region), Services.GetRequiredService<HubModel>());
        return await look(db);
    }

    /// <summary>How many rows each table has.</summary>
    protected Task<string> FootprintAsync(params string[] without) => InDatabaseAsync(async db =>
    {
        var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Except(without);
        var counts = string.Join(" UNION ALL ", tables.Select(t => $"SELECT '{t}=' || COUNT(*) AS \"Value\" FROM \"{t}\""));

        return string.Join(' ', (await db.Database.SqlQueryRaw<string>(counts).ToListAsync(TestContext.Current.CancellationToken)).Order(StringComparer.Ordinal));
    });

    /// <summary>Outcomes of all audit records of an action, oldest first.</summary>
    protected Task<List<string>> AuditAsync(string action) =>
        InDatabaseAsync(db => db.Audit.Where(a => a.Action == action).OrderBy(a => a.No).Select(a => a.Outcome).ToListAsync());

    /// <summary>What the clock's next tick would do in this region, now and until nothing is due.</summary>
    protected async Task RunPumpsAsync()
    {
        StartClock();
        await Services.GetRequiredService<RegionPumps>().RunAsync(Region, TestContext.Current.CancellationToken);
    }

    /// <summary>Time passes, for browsers that were opened before as well.</summary>
    protected void LetPass(TimeSpan time)
    {
        Clock.Move(time);
        StartClock();
    }

    /// <summary>A browser without JavaScript, at the region's address: <c>await Client().GetAsync(Url("desk"))</c>.</summary>
    protected HttpClient Client()
    {
        StartClock();
        return Hub.Client();
    }

    /// <summary>The same with a new member of staff of this region signed in.</summary>
    protected Task<HttpClient> StaffClientAsync(params IEnumerable<string> roles)
    {
        // Set here and not in an asynchronous method, so that it holds in the flow of the test that goes on with the client.
        StartClock();
        return ClientAsync();

        async Task<HttpClient> ClientAsync() => (await Hub.StaffAsync(Region, roles)).Client;
    }

    /// <summary>The same with a registered participant signed in.</summary>
    protected Task<HttpClient> ParticipantClientAsync(Guid participantId)
    {
        StartClock();
        return Hub.ParticipantAsync(Region, participantId);
    }

    protected string Url(string path) => $"/{Region.Slug}/{path}";

    /// <summary>The hub's clock is moved for one asynchronous flow at a time, so every entry sets it anew.</summary>
    private void StartClock() => Services.GetRequiredService<HubClock>().At(Clock.Now);
}

/// <summary>Starts on Monday 2 March 2026 at 09:00 UTC and stands still until it is moved.</summary>
public sealed class TestClock
{
    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public void Move(TimeSpan by) => Now += by;
}
