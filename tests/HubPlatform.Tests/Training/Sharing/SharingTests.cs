using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Time;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Overviewing;
using HubPlatform.Training.Sharing;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Training.Sharing;

/// <summary>This region owns the circular track's curricula; a neighbour has no track at all.</summary>
public sealed class SharingTests : TrainingTest
{
    private Region _neighbour = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _neighbour = await NewRegionAsync();
    }

    [Fact]
    public async Task Offer_ACurriculum_TheNeighbourTakesACopyOfItsOwn_WithItsSource()
    {
        var key = await KeyAsync();
        await DoAsync(new OfferCurriculum(key), Designer);
        Assert.Null(await FindAsync(_neighbour));

        await CarryAsync();
        await CarryAsync();
        var offered = await FindAsync(_neighbour);
        var copy = (await SendAsync(_neighbour, new TakeCurriculum(offered!.SharedId), Manager)).Value;

        var course = (await SendAsync(_neighbour, new GetCurriculum(copy), Manager)).Value;
        var mine = await DoAsync(new GetCurriculum(key), Manager);
        Assert.Equal((Region.Name, mine.Version, mine.Title, mine.Hours), (course.From, course.Version, course.Title, course.Hours));
        Assert.Equal(mine.Units.Select(u => (u.UnitId, u.Title, u.Hours, u.Mode)), course.Units.Select(u => (u.UnitId, u.Title, u.Hours, u.Mode)));
        Assert.Equal(copy, (await FindAsync(_neighbour))!.TakenAs);
        Assert.NotNull(mine.OfferedAt);
    }

    [Fact]
    public async Task Withdraw_TheOffer_CopiesStayAndNobodyTakesMore_AndItMayBeOfferedAgain()
    {
        var key = await KeyAsync();
        await DoAsync(new OfferCurriculum(key), Designer);
        await CarryAsync();
        var offered = (await FindAsync(_neighbour))!;
        var copy = (await SendAsync(_neighbour, new TakeCurriculum(offered.SharedId), Manager)).Value;

        Clock.Move(TimeSpan.FromMinutes(1));
        await DoAsync(new WithdrawOffer(key), Designer);
        await CarryAsync();
        Assert.Null(await FindAsync(_neighbour));
        Assert.False((await SendAsync(_neighbour, new GetCurriculum(copy), Manager)).Failed);
        Assert.Equal(Problem.NotFound, (await SendAsync(_neighbour, new TakeCurriculum(offered.SharedId), Manager)).Problem);

        Clock.Move(TimeSpan.FromMinutes(1));
        await DoAsync(new OfferCurriculum(key), Designer);
        await CarryAsync();
        Assert.NotNull(await FindAsync(_neighbour));
    }

    [Fact]
    public async Task Take_TwiceOrOnesOwn_OrPassACopyOn_IsRefused()
    {
        var key = await KeyAsync();
        await DoAsync(new OfferCurriculum(key), Designer);
        await CarryAsync();
        var offered = (await FindAsync(_neighbour))!;
        var copy = (await SendAsync(_neighbour, new TakeCurriculum(offered.SharedId), Manager)).Value;

        Assert.Equal(SharingProblems.TakenAlready, (await SendAsync(_neighbour, new TakeCurriculum(offered.SharedId), Manager)).Problem);
        Assert.Equal(SharingProblems.NotYours, (await SendAsync(_neighbour, new OfferCurriculum(copy), Manager)).Problem);
        await RefusedAsync(SharingProblems.Own, new TakeCurriculum(offered.SharedId), Manager);
        await RefusedAsync(Problem.NotFound, new OfferCurriculum(Guid.CreateVersion7()), Manager);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Share_ByWhoMayNot_IsNotFound(string who)
    {
        var key = await KeyAsync();

        await RefusedAsync(Problem.NotFound, new OfferCurriculum(key), People.Named(who));
        await RefusedAsync(Problem.NotFound, new WithdrawOffer(key), People.Named(who));
        await RefusedAsync(Problem.NotFound, new TakeCurriculum(Guid.CreateVersion7()), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListPool(), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Pages_FromTheOfferToTheCopy()
    {
        using var designer = await StaffClientAsync(Roles.Designer);
        await designer.PostAsync(Url($"training/courses/{await KeyAsync()}"), "share");
        await CarryAsync();
        var offered = (await FindAsync(_neighbour))!;

        using var manager = (await HubPlatform.TestKit.SignedIn.StaffAsync(Hub, _neighbour, Roles.RegionManager)).Client;
        var pool = $"/{_neighbour.Slug}/training/pool";
        Assert.Contains($"From {Region.Name}", await manager.ReadAsync(pool), StringComparison.Ordinal);
        var taken = await manager.PostAsync(pool, $"take-{offered.SharedId:N}");

        Assert.Contains($"Your copy of a course of {Region.Name}", await manager.ReadAsync(taken.Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    /// <summary>What was just put into the outbox is carried to the pool.</summary>
    private async Task CarryAsync()
    {
        Clock.Move(TimeSpan.FromMinutes(1));
        await RunPumpsAsync();
    }

    /// <summary>What this region offers, as another one sees it. The pool is shared by all tests of the run.</summary>
    private async Task<PoolLine?> FindAsync(Region region)
    {
        for (var page = 1; ; page++)
        {
            var pool = (await SendAsync(region, new ListPool(page), Manager)).Value;

            if (pool.Lines.FirstOrDefault(l => l.RegionName == Region.Name) is { } line)
            {
                return line;
            }

            if (pool.Page * PoolView.PageSize >= pool.Total)
            {
                return null;
            }
        }
    }

    private Task<Guid> KeyAsync() =>
        InDatabaseAsync(db => db.Set<Curriculum>().Where(c => c.CurriculumId == "circular.reuse-basics").Select(c => c.Id).SingleAsync());
}
