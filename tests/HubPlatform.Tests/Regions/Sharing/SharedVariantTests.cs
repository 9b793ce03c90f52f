using System.Net;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Time;
using HubPlatform.Regions;
using HubPlatform.Regions.Enabling;
using HubPlatform.Regions.Sharing;
using HubPlatform.TestKit;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Workflows;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Regions.Sharing;

public sealed class SharedVariantTests : SharingTest
{
    public static TheoryData<string, string> Kinds => new()
    {
        { "form", "circular.idea" },
        { "workflow", "circular.pitch" },
        { "plan-module", "circular.pitch" },
        { "curriculum", "circular.reuse-basics" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task Offer_OfEachKind_IsReadAndTakenByTheNeighbour_WithItsOrigin(string kind, string documentId)
    {
        await SendAsync(Neighbour, new EnableTrack("circular"), Manager);
        await OfferAsync(kind, documentId);
        var offered = await FindAsync(kind, documentId);

        var preview = (await SendAsync(Neighbour, new PreviewShared(offered.SharedId), Designer)).Value;
        Assert.NotEmpty(preview.Sentences);
        Assert.DoesNotContain(preview.Sentences, s => s.StartsWith("Start1", StringComparison.Ordinal) || s.StartsWith("End", StringComparison.Ordinal));
        Assert.Equal((Region.Name, "For a region that begins.", "Hub Limburg, CC BY 4.0", "en"), (preview.Line.RegionName, preview.Line.Purpose, preview.Line.Licence, preview.Line.Language));
        var taken = await SendAsync(Neighbour, new TakeVariant(offered.SharedId), Designer);

        Assert.False(taken.Failed, $"{taken.Problem?.Code} {string.Join(", ", taken.Problem?.Fields.Select(f => f.Field + f.Code) ?? [])}");
        var mine = (await SendAsync(Neighbour, new ListOwnVariants(), Designer)).Value;
        Assert.Equal((kind, Region.Name, "Hub Limburg, CC BY 4.0"), (Assert.Single(mine.Taken).Kind, mine.Taken[0].RegionName, mine.Taken[0].Licence));
        Assert.DoesNotContain(mine.Offerable, o => o.Variant.DocumentId.Contains(SharedVariant.Mark, StringComparison.Ordinal));
        Assert.Equal(taken.Value, (await FindAsync(kind, documentId)).Address);
    }

    [Fact]
    public async Task Withdraw_LeavesCopiesAlone_AndNobodyTakesMore()
    {
        await OfferAsync("form", "circular.idea");
        var offered = await FindAsync("form", "circular.idea");
        await SendAsync(Neighbour, new TakeVariant(offered.SharedId), Designer);

        Clock.Move(TimeSpan.FromMinutes(1));
        await DoAsync(new WithdrawVariant(offered.SharedId), Designer);
        await CarryAsync();

        Assert.Equal(Problem.NotFound, (await SendAsync(Neighbour, new PreviewShared(offered.SharedId), Designer)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(Neighbour, new TakeVariant(offered.SharedId), Designer)).Problem);
        Assert.Equal(1, await InNeighbourAsync(db => db.Set<FormEdition>().CountAsync(f => f.DocumentId.Contains(SharedVariant.Mark))));
    }

    [Fact]
    public async Task Copy_AndOriginal_GoTheirOwnWays()
    {
        await SendAsync(Neighbour, new EnableTrack("circular"), Manager);
        await OfferAsync("workflow", "circular.pitch");
        await SendAsync(Neighbour, new TakeVariant((await FindAsync("workflow", "circular.pitch")).SharedId), Designer);

        var copies = await InNeighbourAsync(db => db.Set<WorkflowVersion>().Where(v => v.DefinitionId.Contains(SharedVariant.Mark)).ToListAsync());
        var copy = Assert.Single(copies);
        Assert.False(copy.IsPublished);
        Assert.Equal(0, await InDatabaseAsync(db => db.Set<WorkflowVersion>().CountAsync(v => v.DefinitionId.Contains(SharedVariant.Mark))));
    }

    [Fact]
    public async Task PlanModule_Taken_CanBeChosenAtOnce_AndGoesAlongWithTheTrack()
    {
        await SendAsync(Neighbour, new EnableTrack("circular"), Manager);
        await OfferAsync("plan-module", "circular.pitch");
        await SendAsync(Neighbour, new TakeVariant((await FindAsync("plan-module", "circular.pitch")).SharedId), Designer);

        var module = await InNeighbourAsync(db => db.Set<RegionPlanModule>().SingleAsync(m => m.ModuleId.Contains(SharedVariant.Mark)));
        Assert.Equal(("circular", "1.0.0", "Investor pitch"), (module.TrackId, module.TrackVersion, module.Title));
        Assert.True(await InNeighbourAsync(db => db.Set<WorkflowVersion>().AnyAsync(v => v.DefinitionId == module.WorkflowId && v.IsPublished)));
    }

    [Fact]
    public async Task PlanModule_WithoutItsTrack_IsRefused()
    {
        await OfferAsync("plan-module", "circular.pitch");

        Assert.Equal(TrajectoryProblems.TrackNotOpen, (await SendAsync(Neighbour, new TakeVariant((await FindAsync("plan-module", "circular.pitch")).SharedId), Designer)).Problem);
    }

    [Fact]
    public async Task Take_TwiceOrOnesOwn_OrOfferACopy_IsRefused()
    {
        await OfferAsync("form", "circular.idea");
        var offered = await FindAsync("form", "circular.idea");
        await SendAsync(Neighbour, new TakeVariant(offered.SharedId), Designer);
        var copy = await InNeighbourAsync(db => db.Set<FormEdition>().Select(f => f.DocumentId).SingleAsync(id => id.Contains(SharedVariant.Mark)));

        Assert.Equal(RegionsProblems.ShareTakenAlready, (await SendAsync(Neighbour, new TakeVariant(offered.SharedId), Designer)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(Neighbour, Offering("form", copy), Designer)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(Neighbour, new WithdrawVariant(offered.SharedId), Designer)).Problem);
        await RefusedAsync(RegionsProblems.ShareOwn, new TakeVariant(offered.SharedId), Designer);
        await RefusedAsync(Problem.NotFound, Offering("form", "circular.nothing"), Designer);
        await RefusedAsync(Problem.NotFound, Offering("diary", "circular.idea"), Designer);
        await RefusedAsync(Problem.NotFound, new TakeVariant(Guid.CreateVersion7()), Designer);
    }

    [Fact]
    public async Task Offer_WithoutPurposeOrLicence_IsRefusedBesideTheField()
    {
        var problem = (await SendAsync(new OfferVariant("form", "circular.idea", "", "", "xx"), Designer)).Problem;

        Assert.Equal(["Purpose", "Licence", "Language"], problem!.Fields.Select(f => f.Field));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "form", "{" },
        { "form", """{"id":"x","title":"x","fields":[]}""" },
        { "form", """{"id":"x","title":"x","fields":[{"name":"__proto__","label":"x","type":"text"}]}""" },
        { "workflow", "[]" },
        { "workflow", """{"name":"x","root":[]}""" },
        { "curriculum", """{"id":"x"}""" },
        { "plan-module", """{"title":"x","why":"x","aboutWeeks":1,"drawing":"{}"}""" },
        { "plan-module", """{"title":"x","why":"x","aboutWeeks":1,"drawing":"{\"name\":\"x\",\"root\":{\"id\":\"f\",\"type\":\"Elsa.Flowchart\",\"activities\":[{\"id\":\"a\",\"type\":\"Evil.Run\"}],\"connections\":[]}}"}""" },
        { "plan-module", "null" },
    };

    /// <summary>As if somebody had reached the platform's database: what is taken over is checked where it comes in.</summary>
    [Theory, MemberData(nameof(Hostile))]
    public async Task Take_OfHostileContent_IsRefusedLikeAnImportAndLeavesNothing(string kind, string document)
    {
        var id = await PutAsync(kind, document);
        var before = await InDatabaseAsync(db => db.Set<TakenVariant>().CountAsync());

        var taken = await SendAsync(new TakeVariant(id), Designer);

        Assert.True(taken.Failed);
        await SendAsync(new PreviewShared(id), Designer); // looking at it ends in no exception
        Assert.Equal(before, await InDatabaseAsync(db => db.Set<TakenVariant>().CountAsync()));
        Assert.Equal(0, await InDatabaseAsync(db => db.Set<WorkflowVersion>().CountAsync(v => v.DefinitionId.Contains(SharedVariant.Mark))));
        Assert.Equal(0, await InDatabaseAsync(db => db.Set<FormEdition>().CountAsync(f => f.DocumentId.Contains(SharedVariant.Mark))));
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Share_ByWhoMayNot_IsNotFound(string who)
    {
        await RefusedAsync(Problem.NotFound, Offering("form", "circular.idea"), People.Named(who));
        await RefusedAsync(Problem.NotFound, new TakeVariant(Guid.CreateVersion7()), People.Named(who));
        await RefusedAsync(Problem.NotFound, new WithdrawVariant(Guid.CreateVersion7()), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListShared(), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListOwnVariants(), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Pages_FromTheOfferToTheCopyAndBack()
    {
        using var designer = await StaffClientAsync("designer");
        var offer = await designer.SubmitAsync(Url("shared/own"), "offer",
            ("Form.What", "form:circular.idea"), ("Form.Purpose", "For a region that begins."), ("Form.Licence", "Hub Limburg, CC BY 4.0"), ("Form.Language", "en"));
        Assert.Equal(HttpStatusCode.Found, offer.StatusCode);
        await CarryAsync();
        var offered = await FindAsync("form", "circular.idea");

        using var other = (await SignedIn.StaffAsync(Hub, Neighbour, "designer")).Client;
        var page = $"/{Neighbour.Slug}/shared/{offered.SharedId}";
        Assert.Contains("Hub Limburg, CC BY 4.0", await other.GetStringAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var taken = await other.SubmitAsync(page, "take");
        Assert.Equal(HttpStatusCode.Found, taken.StatusCode);
        Assert.Contains("From " + Region.Name, await other.GetStringAsync($"/{Neighbour.Slug}/shared/own", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(taken.Headers.Location!, TestContext.Current.CancellationToken)).StatusCode);

        Assert.Equal(HttpStatusCode.Found, (await designer.SubmitAsync(Url($"shared/{offered.SharedId}"), "withdraw")).StatusCode);
    }

    private async Task<Guid> PutAsync(string kind, string document)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var shared = new SharedVariant
        {
            RegionId = Neighbour.Id,
            RegionName = Neighbour.Name,
            Kind = kind,
            DocumentId = $"circular.bad-{Guid.CreateVersion7():N}",
            TrackId = "circular",
            Version = "1",
            Title = "Bad",
            Document = document,
            OfferedAt = Clock.Now,
        };
        db.Add(shared);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return shared.Id;
    }
}
