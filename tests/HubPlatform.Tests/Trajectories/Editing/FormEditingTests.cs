using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Tests.Participants;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Editing;
using HubPlatform.Trajectories.Mine;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Editing;

public sealed class FormEditingTests : WalkingTest
{
    private const string Idea = "circular.idea";
    private const string Question = "/fields/1/label";
    private const string Before = "Who will buy it?";
    private const string After = "Who needs it, and would pay for it?";

    [Fact]
    public async Task Save_AQuestion_StandsInTheDraftAndNobodySeesItYet()
    {
        await AskAsync(After);

        var view = await EditAsync();

        Assert.True(view.HasDraft);
        Assert.Equal((After, Before), view.Lines.Where(l => l.At == Question).Select(l => (l.Value, l.Was)).Single());
        Assert.Equal(Before, (await StepAsync(await StartedToIdeaAsync())).Fields[1].Label);
    }

    [Fact]
    public async Task Publish_ADraft_IsForWhoeverBeginsAndNotForWhoIsUnderWay()
    {
        var underWay = await StartedToIdeaAsync();
        await AskAsync(After);

        Assert.Equal(2, await DoAsync(new PublishForm(Idea), Designer));

        Assert.Equal(Before, (await StepAsync(underWay)).Fields[1].Label);
        Assert.Equal(After, (await StepAsync(await StartedToIdeaAsync())).Fields[1].Label);
        Assert.False((await EditAsync()).HasDraft);
    }

    [Fact]
    public async Task Publish_ATranslation_IsSaidToEverybodyAtOnce()
    {
        var underWay = await StartedToIdeaAsync();
        await TranslateAsync("ar", Before, "من سيشتريه منك؟", TextState.Checked);

        Assert.Null(await SaidAsync("ar", Before));

        await DoAsync(new PublishForm(Idea), Designer);

        Assert.Equal("من سيشتريه منك؟", await SaidAsync("ar", Before));
        Assert.Contains("من سيشتريه منك؟", await PhoneAsync(underWay), StringComparison.Ordinal);
        Assert.Equal(TextState.Checked, (await EditAsync("ar")).Lines.Single(l => l.Source == Before).State);
    }

    [Fact]
    public async Task Publish_ATextTakenAway_IsReadInEnglishAndSaysSo()
    {
        var underWay = await StartedToIdeaAsync();
        await TranslateAsync("ar", Before, "", TextState.Machine);
        await DoAsync(new PublishForm(Idea), Designer);

        Assert.Contains($"<span lang=\"en\" dir=\"ltr\" class=\"other-language\">{Before}</span>", await PhoneAsync(underWay), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_AChangedSentence_HasNoTranslationAndShowsTheEarlierOne()
    {
        await AskAsync(After);

        var line = (await EditAsync("fr")).Lines.Single(l => l.Source == After);

        Assert.Equal(("", null, Before), (line.Value, line.State, line.Was));
        Assert.False(string.IsNullOrEmpty(line.Earlier));
    }

    [Fact]
    public async Task Save_TwoPeopleAtDifferentTexts_BothAreKept()
    {
        await AskAsync(After);
        await DoAsync(Save("en", new TextChange("/title", "Your idea", "What you have in mind")), Manager);

        Assert.Equal(["What you have in mind", After], (await EditAsync()).Lines.Where(l => l.Was is not null).Select(l => l.Value).Order());
    }

    [Fact]
    public async Task Save_OverWhatSomebodyElseWrote_IsToldAndKeepsHers()
    {
        await AskAsync(After);
        var mine = Save("en", new TextChange(Question, Before, "Who buys?"), new TextChange("/title", "Your idea", "Idea"));

        await AssertRefusedAsync(Problem.Invalid($"Texts.{Question}", EditingProblems.ChangedMeanwhile, After), mine, Designer);
        Assert.Equal((After, "Your idea"), ((await EditAsync()).Lines.Single(l => l.At == Question).Value, (await EditAsync()).Title));
    }

    [Theory]
    [InlineData(Question, "", EditingProblems.Missing)]
    [InlineData("/fields/1/name", "other", EditingProblems.Gone)]
    [InlineData("/fields/99/label", "other", EditingProblems.Gone)]
    public async Task Save_WhatCannotBe_IsRefusedBesideItsField(string at, string text, string code) =>
        await AssertRefusedAsync(Problem.Invalid($"Texts.{at}", code), Save("en", new TextChange(at, Before, text)), Designer);

    [Fact]
    public async Task Save_ATextThatIsTooLong_IsRefusedBesideItsField() =>
        await AssertRefusedAsync(Problem.Invalid($"Texts.{Question}", EditingProblems.TooLong, "300"), Save("en", new TextChange(Question, Before, new string('a', 301))), Designer);

    [Fact]
    public async Task Save_AnOptionalTextEmptied_TakesItAway()
    {
        await DoAsync(Save("en", new TextChange("/intro", "Write as you speak. You can change it later.", "")), Designer);
        await DoAsync(new PublishForm(Idea), Designer);

        Assert.Null((await StepAsync(await StartedToIdeaAsync())).Intro);
    }

    [Fact]
    public async Task Save_InNoLanguageOfPages_IsRefused() =>
        Assert.Equal(EditingProblems.StateUnknown, Assert.Single((await SendAsync(Save("tlh", new TextChange(Question, Before, "x")), Designer)).Problem!.Fields).Code);

    [Fact]
    public async Task Publish_WithoutADraft_IsRefused()
    {
        await AssertRefusedAsync(EditingProblems.NoDraft, new PublishForm(Idea), Designer);
        await AssertRefusedAsync(EditingProblems.NoDraft, new DiscardFormDraft(Idea), Designer);
    }

    [Fact]
    public async Task Discard_ADraft_IsGoneAndThePublishedStays()
    {
        await AskAsync(After);
        await DoAsync(new DiscardFormDraft(Idea), Designer);

        Assert.Equal((false, Before), ((await EditAsync()).HasDraft, (await EditAsync()).Lines.Single(l => l.At == Question).Value));
    }

    [Fact]
    public async Task GoBack_ToAnOlderEdition_PublishesItAgainWithItsTranslations()
    {
        await AskAsync(After);
        await TranslateAsync("nl", "Your idea", "Dit is jouw idee", TextState.Checked);
        await DoAsync(new PublishForm(Idea), Designer);

        Assert.Equal(3, await DoAsync(new GoBackToForm(Idea, 1), Designer));

        Assert.Equal(Before, (await StepAsync(await StartedToIdeaAsync())).Fields[1].Label);
        Assert.NotEqual("Dit is jouw idee", await SaidAsync("nl", "Your idea"));
        var history = await DoAsync(new GetFormHistory(Idea), Designer);
        Assert.Equal([(3, 1), (2, (int?)null), (1, null)], history.Editions.Select(e => (e.Number, e.WentBackTo)));
        Assert.Equal((After, Before), history.Editions[0].Changes.Select(c => (c.Before, c.After)).Single());
        Assert.Equal(1, history.Editions[1].Translations["nl"]);
    }

    [Fact]
    public async Task History_OfAForm_CountsWhoKeepsWhichEdition()
    {
        await StartedToIdeaAsync();
        await AskAsync(After);
        await DoAsync(new PublishForm(Idea), Designer);
        await StartedToIdeaAsync();
        await StartedToIdeaAsync();

        Assert.Equal([2, 1], (await DoAsync(new GetFormHistory(Idea), Designer)).Editions.Select(e => e.InUse));
    }

    [Fact]
    public async Task GoBack_WhereItCannot_IsRefused()
    {
        await AssertRefusedAsync(EditingProblems.InForceAlready, new GoBackToForm(Idea, 1), Designer);
        await AssertRefusedAsync(Problem.NotFound, new GoBackToForm(Idea, 7), Designer);

        await AskAsync(After);
        await DoAsync(new PublishForm(Idea), Designer);
        await AskAsync("Another?", saw: After);
        await AssertRefusedAsync(EditingProblems.DraftOpen, new GoBackToForm(Idea, 1), Designer);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("lead")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Editing_ByWhoMayNot_IsNotFound(string who)
    {
        var caller = People.Named(who);

        await AssertRefusedAsync(Problem.NotFound, Save("en", new TextChange(Question, Before, After)), caller);
        await AssertRefusedAsync(Problem.NotFound, new PublishForm(Idea), caller);
        await AssertRefusedAsync(Problem.NotFound, new DiscardFormDraft(Idea), caller);
        await AssertRefusedAsync(Problem.NotFound, new GoBackToForm(Idea, 1), caller);
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListForms(), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new EditForm(Idea, "en"), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new PreviewForm(Idea), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetFormHistory(Idea), caller)).Problem);
        Assert.Equal(0, await InDatabaseAsync(db => db.Set<FormDraft>().CountAsync()));
    }

    [Fact]
    public async Task Editing_AFormNobodyHas_IsNotFound()
    {
        Assert.Equal(Problem.NotFound, (await SendAsync(new EditForm("circular.nothing", "en"), Designer)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new SaveFormDraft("circular.nothing", "en", []), Designer)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new PublishForm("circular.nothing"), Designer)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new DiscardFormDraft("circular.nothing"), Designer)).Problem);
    }

    [Fact]
    public async Task List_OfForms_SaysHowFarTranslationsAre()
    {
        await TranslateAsync("de", Before, "Wer kauft es?", TextState.Checked);
        await DoAsync(new PublishForm(Idea), Designer);

        var line = (await DoAsync(new ListForms(), Designer)).Single(l => l.DocumentId == Idea);

        Assert.Equal(("Your idea", 2, true, 6), (line.Title, line.Number, line.IsOwn, line.Of));
        Assert.Equal(new Coverage("de", 0, 5, 1), line.Languages.Single(l => l.Language == "de"));
    }

    private async Task AskAsync(string question, string saw = Before) => await DoAsync(Save("en", new TextChange(Question, saw, question)), Designer);

    private async Task TranslateAsync(string language, string source, string text, TextState state)
    {
        var line = (await EditAsync(language)).Lines.Single(l => l.Source == source);
        await DoAsync(Save(language, new TextChange(line.At, line.Value, text, line.State, state)), Designer);
    }

    private static SaveFormDraft Save(string language, params TextChange[] changes) => new(Idea, language, changes);

    private Task<EditorView> EditAsync(string language = "en") => DoAsync(new EditForm(Idea, language), Designer);

    private async Task<FormDocument> StepAsync(Walk walk) => (await DoAsync(new GetMyDay(), walk.Herself)).Next!.Form!;

    private Task<string?> SaidAsync(string language, string source) =>
        InDatabaseAsync(db => db.Set<RegionText>().Where(t => t.Language == language && t.Source == source).Select(t => t.Text).SingleOrDefaultAsync());

    /// <summary>Her step on her phone, in Arabic: the language of her file.</summary>
    private async Task<string> PhoneAsync(Walk walk)
    {
        using var phone = await ParticipantClientAsync(walk.Person);
        return await phone.ReadAsync(Url($"my/steps/{(await DoAsync(new GetMyDay(), walk.Herself)).Next!.TaskId}"));
    }
}
