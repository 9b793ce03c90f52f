using System.Net;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Regions;
using HubPlatform.Regions.Enabling;
using HubPlatform.Regions.Sharing;
using HubPlatform.TestKit;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Editing;
using HubPlatform.Workflows;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Regions.Sharing;

/// <summary>A region offers a later version of what another took: that one hears of it, and takes it beside its copy when it wants.</summary>
public sealed class NewerOfferTests : SharingTest
{
    private const string Idea = "circular.idea";

    [Fact]
    public async Task Form_OfferedAgain_IsToldOnBothPages_AndComesAsADraftOfTheCopy()
    {
        await OfferAsync("form", Idea);
        var first = await NewestAsync("form", Idea);
        await SendAsync(Neighbour, new TakeVariant(first), Designer);
        Assert.Null(Assert.Single((await SendAsync(Neighbour, new ListOwnVariants(), Designer)).Value.Taken).Newer);

        await ChangeAndOfferAsync("Your idea", "What you have in mind");
        var second = await NewestAsync("form", Idea);

        Assert.Equal(second, Assert.Single((await SendAsync(Neighbour, new ListOwnVariants(), Designer)).Value.Taken).Newer!.SharedId);
        using var designer = (await SignedIn.StaffAsync(Hub, Neighbour, "designer")).Client;
        designer.DefaultRequestHeaders.Add("Cookie", "hub-language=en");
        var (offer, own) = ($"/{Neighbour.Slug}/shared/{second}", $"/{Neighbour.Slug}/shared/own");
        Assert.Contains("Newer version offered", await designer.GetStringAsync($"/{Neighbour.Slug}/shared", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Newer version offered", await designer.GetStringAsync(own, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await designer.SubmitAsync(offer, "take")).StatusCode);

        Assert.DoesNotContain("Newer version offered", await designer.GetStringAsync(own, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var (inForce, draft) = await InNeighbourAsync(async db => (
            await db.Set<FormEdition>().SingleAsync(f => f.DocumentId.Contains(SharedVariant.Mark)), await db.Set<FormDraft>().SingleAsync(f => f.DocumentId.Contains(SharedVariant.Mark))));
        Assert.Contains("Your idea", inForce.Json, StringComparison.Ordinal);
        Assert.Contains("What you have in mind", draft.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_OrTheSame_IsNotTakenOverTheNewer()
    {
        await OfferAsync("form", Idea);
        var first = await NewestAsync("form", Idea);
        await ChangeAndOfferAsync("Your idea", "What you have in mind");
        var second = await NewestAsync("form", Idea);
        await SendAsync(Neighbour, new TakeVariant(second), Designer);

        Assert.Equal(RegionsProblems.ShareTakenAlready, (await SendAsync(Neighbour, new TakeVariant(second), Designer)).Problem);
        Assert.Equal(RegionsProblems.ShareTakenAlready, (await SendAsync(Neighbour, new TakeVariant(first), Designer)).Problem);
        Assert.False((await SendAsync(Neighbour, new PreviewShared(first), Designer)).Value.Line.IsNewer);
    }

    [Fact]
    public async Task Form_WithADraftOfTheNeighboursOwn_IsRefused_AndTheOfferStaysOpen()
    {
        await OfferAsync("form", Idea);
        await SendAsync(Neighbour, new TakeVariant(await NewestAsync("form", Idea)), Designer);
        var copy = await InNeighbourAsync(db => db.Set<FormEdition>().Select(f => f.DocumentId).SingleAsync(id => id.Contains(SharedVariant.Mark)));
        Assert.False((await SendAsync(Neighbour, new SaveFormDraft(copy, "en", [new TextChange("/title", "Your idea", "Idea")]), Designer)).Failed);
        await ChangeAndOfferAsync("Your idea", "What you have in mind");

        Assert.Equal(EditingProblems.DraftOpen, (await SendAsync(Neighbour, new TakeVariant(await NewestAsync("form", Idea)), Designer)).Problem);
        Assert.NotNull(Assert.Single((await SendAsync(Neighbour, new ListOwnVariants(), Designer)).Value.Taken).Newer);
    }

    [Theory]
    [InlineData("workflow", false)]
    [InlineData("plan-module", true)]
    public async Task Drawing_OfferedAgain_ComesAsADraft_AndWhatIsPublishedStays(string kind, bool isPublished)
    {
        await SendAsync(Neighbour, new EnableTrack("circular"), Manager);
        await OfferAsync(kind, "circular.pitch");
        await SendAsync(Neighbour, new TakeVariant(await NewestAsync(kind, "circular.pitch")), Designer);
        await PublishAsync("circular.pitch", Bench.FlowJson(Step("shorter")));
        await OfferAsync(kind, "circular.pitch");

        Assert.False((await SendAsync(Neighbour, new TakeVariant(await NewestAsync(kind, "circular.pitch")), Designer)).Failed);

        var versions = await InNeighbourAsync(db => db.Set<WorkflowVersion>().Where(v => v.DefinitionId.Contains(SharedVariant.Mark)).OrderBy(v => v.Number).ToListAsync());
        Assert.Equal([(1, isPublished, false), (2, false, true)], versions.Select(v => (v.Number, v.IsPublished, v.IsLatest)));
        Assert.Contains("shorter", versions[1].Json, StringComparison.Ordinal);
    }

    private async Task ChangeAndOfferAsync(string was, string becomes)
    {
        await DoAsync(new SaveFormDraft(Idea, "en", [new TextChange("/title", was, becomes)]), Designer);
        await DoAsync(new PublishForm(Idea), Designer);
        await OfferAsync("form", Idea);
    }
}
