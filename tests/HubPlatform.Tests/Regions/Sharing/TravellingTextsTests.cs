using System.Net;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Sharing;
using HubPlatform.TestKit;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Editing;
using HubPlatform.TrackSdk;
using HubPlatform.Training;
using HubPlatform.Training.Sharing;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Regions.Sharing;

/// <summary>A region's own translations go with what it offers; what others say themselves stays.</summary>
public sealed class TravellingTextsTests : SharingTest
{
    private const string Idea = "circular.idea";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DoAsync(new SaveFormDraft(Idea, "en", [new TextChange("/title", "Your idea", "What you have in mind")]), Designer);
        await DoAsync(new SaveFormDraft(Idea, "nl", [new TextChange(RegionText.KeyOf("What you have in mind"), "", "Wat je van plan bent", State: TextState.Checked)]), Designer);
        await DoAsync(new PublishForm(Idea), Designer);
    }

    [Fact]
    public async Task Take_OfAFormWithTheRegionsOwnDutch_SaysItThere_AndKeepsItWithTheEdition()
    {
        await OfferAsync("form", Idea);
        var preview = (await SendAsync(Neighbour, new PreviewShared(await NewestAsync("form", Idea)), Designer)).Value;
        Assert.Equal(["nl"], preview.Translations.Keys);

        Assert.False((await SendAsync(Neighbour, new TakeVariant(preview.Line.SharedId), Designer)).Failed);

        Assert.Equal([("nl", "Wat je van plan bent", TextState.Checked)], await SaidThereAsync());
        var edition = await InNeighbourAsync(db => db.Set<FormEdition>().SingleAsync(f => f.DocumentId.Contains(SharedVariant.Mark)));
        Assert.Equal("Wat je van plan bent", edition.Texts.Find("nl", "What you have in mind")!.Text);
    }

    [Fact]
    public async Task Page_OfTheOffer_AndOfTheCopy_SpeakTheOfferingRegionsDutch()
    {
        await OfferAsync("form", Idea);
        using var designer = (await SignedIn.StaffAsync(Hub, Neighbour, "designer")).Client;
        designer.DefaultRequestHeaders.Add("Cookie", "hub-language=nl");
        var page = $"/{Neighbour.Slug}/shared/{await NewestAsync("form", Idea)}";

        var offer = WebUtility.HtmlDecode(await designer.GetStringAsync(page, TestContext.Current.CancellationToken));
        Assert.Contains("Wat je van plan bent", offer, StringComparison.Ordinal);
        Assert.Contains("Nederlands: 1", offer, StringComparison.Ordinal);
        var taken = await designer.SubmitAsync(page, "take");

        Assert.Contains("Wat je van plan bent", WebUtility.HtmlDecode(await designer.GetStringAsync($"{taken.Headers.Location}?language=nl", TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_WhereTheRegionSaysItItself_LeavesItsOwnWords()
    {
        await OfferAsync("form", Idea);
        await InNeighbourAsync(async db =>
        {
            db.Add(new RegionText { TrackId = "circular", Language = "nl", Key = RegionText.KeyOf("What you have in mind"), Source = "What you have in mind", Text = "Jouw plan", State = TextState.Machine, ChangedAt = Clock.Now });
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        await SendAsync(Neighbour, new TakeVariant(await NewestAsync("form", Idea)), Designer);

        Assert.Equal([("nl", "Jouw plan", TextState.Machine)], await SaidThereAsync());
    }

    [Fact]
    public async Task Take_OfACourseByItsOwnPage_BringsItsTranslationsToo()
    {
        const string title = "Reuse and repair: the basics";
        await DoAsync(new HubPlatform.Training.Editing.SaveCurriculumDraft("circular.reuse-basics", "nl", [new TextChange(RegionText.KeyOf(title), DutchOf(title), "Hergebruik van nul", TextState.Machine, TextState.Machine)]), Designer);
        await DoAsync(new HubPlatform.Training.Editing.PublishCurriculum("circular.reuse-basics"), Designer);
        var key = await InDatabaseAsync(db => db.Set<Curriculum>().Where(c => c.CurriculumId == "circular.reuse-basics").OrderByDescending(c => c.Edition).Select(c => c.Id).FirstAsync());
        await DoAsync(new OfferCurriculum(key), Manager);
        await CarryAsync();

        await SendAsync(Neighbour, new TakeCurriculum(await NewestAsync("curriculum", "circular.reuse-basics")), Manager);

        Assert.Equal([("nl", "Hergebruik van nul", TextState.Machine)], await SaidThereAsync());
    }

    public static TheoryData<string> Strange =>
    [
        "{", "[]", "null", """{"nl":null}""", """{"nl":{"What you have in mind":null}}""", """{"nl":{"A sentence of something else":{"text":"x","state":"machine"}}}""",
        """{"xx":{"What you have in mind":{"text":"x","state":"machine"}}}""", """{"en":{"What you have in mind":{"text":"x","state":"machine"}}}""",
        """{"nl":{"What you have in mind":{"text":"LONG","state":"machine"}}}""".Replace("LONG", new string('a', 10_001), StringComparison.Ordinal),
    ];

    /// <summary>As if somebody had reached the platform's database.</summary>
    [Theory, MemberData(nameof(Strange))]
    public async Task Take_WithTranslationsThatAreNone_TakesTheDocumentAlone(string translations)
    {
        await OfferAsync("form", Idea);
        var id = await NewestAsync("form", Idea);
        await using (var scope = Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
            (await db.Set<SharedVariant>().SingleAsync(s => s.Id == id, TestContext.Current.CancellationToken)).Translations = translations;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.False((await SendAsync(Neighbour, new TakeVariant(id), Designer)).Failed);
        Assert.Empty(await SaidThereAsync());
    }

    private Task<List<(string, string, TextState)>> SaidThereAsync() =>
        InNeighbourAsync(async db => (await db.Set<RegionText>().ToListAsync()).ConvertAll(t => (t.Language, t.Text, t.State)));

    private string DutchOf(string sentence) => Services.GetRequiredService<ITrackCatalogue>().Translate("circular", "nl", sentence)!;
}
