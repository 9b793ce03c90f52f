using System.Net;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.People;
using HubPlatform.Tests.Participants;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Editing;
using HubPlatform.Trajectories.Mine;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Editing;

/// <summary>Questions come, go and change places; who is under way answers the form she began with.</summary>
public sealed class FormPartsTests : WalkingTest
{
    private const string Idea = "circular.idea";

    [Fact]
    public async Task Add_AQuestionWithAnswers_IsAskedOfWhoBeginsAfterwards()
    {
        var underWay = await StartedToIdeaAsync();
        await DoAsync(Question("Where will you work?", "choice", "At home\nIn a workshop\nAt the market"), Designer);
        Assert.DoesNotContain("Where will you work?", await LabelsAsync(await StartedToIdeaAsync()));

        await DoAsync(new PublishForm(Idea), Designer);

        Assert.DoesNotContain("Where will you work?", await LabelsAsync(underWay));
        var asked = (await StepAsync(await StartedToIdeaAsync())).Fields[^1];
        Assert.Equal(("Where will you work?", FieldType.Choice, true), (asked.Label, asked.Type, asked.Required));
        Assert.Equal(["At home", "In a workshop", "At the market"], asked.Options.Select(o => o.Label));
        Assert.Contains((await DoAsync(new EditForm(Idea, "ar"), Designer)).Lines, l => l.Source == "In a workshop" && l.State is null);
    }

    [Fact]
    public async Task Move_AQuestion_ChangesItsPlaceAndLosesNoTranslation()
    {
        var before = await LabelsAsync(await StartedToIdeaAsync());
        await DoAsync(Change(PartAct.MoveUp, "ideaWho", "Who will buy it?"), Designer);
        await DoAsync(Change(PartAct.MoveUp, "ideaWho", "Who will buy it?"), Designer);
        await DoAsync(Change(PartAct.MoveDown, "ideaPhoto", "A photo, if you have one"), Designer);
        await DoAsync(new PublishForm(Idea), Designer);

        Assert.Equal([before[1], before[0], .. before[2..]], await LabelsAsync(await StartedToIdeaAsync()));
        Assert.Empty((await DoAsync(new GetFormHistory(Idea), Designer)).Editions[0].Changes);
        Assert.All((await DoAsync(new EditForm(Idea, "fr"), Designer)).Lines, l => Assert.NotNull(l.State));
    }

    [Fact]
    public async Task TakeOut_AQuestion_IsSeenInTheHistoryAndKeptByWhoIsUnderWay()
    {
        var underWay = await StartedToIdeaAsync();
        await DoAsync(Change(PartAct.Remove, "ideaWho", "Who will buy it?"), Designer);
        await DoAsync(new PublishForm(Idea), Designer);

        Assert.Contains("Who will buy it?", await LabelsAsync(underWay));
        Assert.DoesNotContain("Who will buy it?", await LabelsAsync(await StartedToIdeaAsync()));
        var change = Assert.Single((await DoAsync(new GetFormHistory(Idea), Designer)).Editions[0].Changes);
        Assert.Equal(("Who will buy it?", ""), (change.Before, change.After));
    }

    [Fact]
    public async Task TakeOut_WhatAWorkflowDecidesBy_IsRefusedAndSaysWhich()
    {
        var (form, part) = await NamedAsync("openDebts");

        await AssertRefusedAsync(EditingProblems.PartInUse.With(part.Title, "Microcredit"), new ChangeFormPart(form, new PartChange(PartAct.Remove, part.Id, part.Title)), Designer);
    }

    [Fact]
    public async Task TakeOut_WhatAftercareReads_IsRefused()
    {
        var (form, part) = await NamedAsync("stillTrading");

        var refused = await SendAsync(new ChangeFormPart(form, new PartChange(PartAct.Remove, part.Id, part.Title)), Designer);

        Assert.Equal(EditingProblems.PartInUse.Code, refused.Problem!.Code);
        Assert.Equal(EditingProblems.PartInUse.Code, (await SendAsync(new ChangeFormPart(form, new PartChange(PartAct.Remove, "stillTrading=yes", "Yes")), Designer)).Problem!.Code);
    }

    [Fact]
    public async Task Answers_OfAQuestion_ComeAndGo()
    {
        await DoAsync(Question("Where will you work?", "choices", "At home\nIn a workshop"), Designer);
        var question = (await PartsAsync()).Single(p => p.Part.Title == "Where will you work?").Part;

        await DoAsync(new AddFormPart(Idea, new NewPart("option", question.Id, new Dictionary<string, string> { ["Label"] = "At the market" })), Designer);
        await DoAsync(Change(PartAct.Remove, $"{question.Id}=a1", "At home"), Designer);

        Assert.Equal(["In a workshop", "At the market"], (await PartsAsync()).Where(p => p.Part.Inside == question.Id).Select(p => p.Part.Title));
        await RefusedAddAsync("Label", EditingProblems.TakenAlready, new AddFormPart(Idea, new NewPart("option", question.Id, new Dictionary<string, string> { ["Label"] = "At the market" })));
    }

    [Theory]
    [InlineData("", "text", "", "Label", EditingProblems.Missing)]
    [InlineData("Where?", "", "", "Type", EditingProblems.Missing)]
    [InlineData("Where?", "file-of-somebody", "", "Type", EditingProblems.Missing)]
    [InlineData("Where?", "choice", "Only one", "Options", EditingProblems.Lines)]
    [InlineData("Where?", "choice", "Twice\nTwice", "Options", EditingProblems.Lines)]
    public async Task Add_WhatIsNoQuestion_IsRefusedBesideItsField(string label, string type, string options, string field, string code) =>
        await RefusedAddAsync(field, code, Question(label, type, options));

    [Fact]
    public async Task Change_WhatIsNotThereAnyMore_IsToldSo()
    {
        await AssertRefusedAsync(EditingProblems.PartGone, Change(PartAct.Remove, "ideaWho", "Another question"), Designer);
        await AssertRefusedAsync(EditingProblems.PartGone, Change(PartAct.MoveUp, "nothing", "Nothing"), Designer);
        await AssertRefusedAsync(EditingProblems.PartGone, new AddFormPart(Idea, new NewPart("option", "ideaWho", new Dictionary<string, string> { ["Label"] = "x" })), Designer);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("lead")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Parts_ByWhoMayNot_AreNotFound(string who)
    {
        var caller = People.Named(who);

        await AssertRefusedAsync(Problem.NotFound, Change(PartAct.Remove, "ideaWho", "Who will buy it?"), caller);
        await AssertRefusedAsync(Problem.NotFound, Question("Where?", "text", ""), caller);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetFormParts(Idea), caller)).Problem);
    }

    [Fact]
    public async Task Page_AQuestionIsAddedMovedAndTakenOut()
    {
        using var designer = await StaffClientAsync(Roles.Designer);
        var page = Url($"content/forms/{Idea}/parts");

        var added = await designer.PostAsync(page, "add", ("Label", "Where will you work?"), ("Type", "text"));
        var refused = await (await designer.PostAsync(page, "add", ("Label", "Which one?"), ("Type", "choice"), ("Options", "Only this"))).TextAsync();
        var moved = await designer.PostAsync(page, "part", ("Part", "ideaWho"), ("Saw", "Who will buy it?"), ("Act", "up"));
        var gone = await designer.PostAsync(page, "part", ("Part", "ideaPhoto"), ("Saw", "A photo, if you have one"), ("Act", "remove"));

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Found, HttpStatusCode.Found], [added.StatusCode, moved.StatusCode, gone.StatusCode]);
        Assert.Contains("Only this", refused, StringComparison.Ordinal);
        var titles = (await PartsAsync()).Select(p => p.Part.Title).ToList();
        Assert.Equal(("Who will buy it?", "Where will you work?"), (titles[0], titles[^1]));
        Assert.DoesNotContain("A photo, if you have one", titles);
        Assert.Contains("Where will you work?", await designer.ReadAsync(Url($"content/forms/{Idea}/as/en?part=")), StringComparison.Ordinal);
    }

    private static AddFormPart Question(string label, string type, string options) =>
        new(Idea, new NewPart("question", null, new Dictionary<string, string> { ["Label"] = label, ["Type"] = type, ["Options"] = options, ["Required"] = "true" }));

    private static ChangeFormPart Change(PartAct act, string part, string saw) => new(Idea, new PartChange(act, part, saw));

    private async Task<IReadOnlyList<PartLine>> PartsAsync(string form = Idea) => (await DoAsync(new GetFormParts(form), Designer)).Parts;

    /// <summary>The form that asks for an answer of this name.</summary>
    private async Task<(string Form, ContentPart Part)> NamedAsync(string name)
    {
        foreach (var form in await DoAsync(new ListForms(), Designer))
        {
            if ((await PartsAsync(form.DocumentId)).FirstOrDefault(p => p.Part.Id == name) is { } found)
            {
                return (form.DocumentId, found.Part);
            }
        }

        throw new InvalidOperationException($"No form asks for {name}.");
    }

    private async Task<FormDocument> StepAsync(Walk walk) => (await DoAsync(new GetMyDay(), walk.Herself)).Next!.Form!;

    private async Task<List<string>> LabelsAsync(Walk walk) => [.. (await StepAsync(walk)).Fields.Select(f => f.Label)];

    private async Task RefusedAddAsync(string field, string code, AddFormPart add)
    {
        var drafts = await InDatabaseAsync(db => db.Set<FormDraft>().Select(d => d.Json).ToListAsync());

        var refused = await SendAsync(add, Designer);

        Assert.Equal([(field, code)], refused.Problem!.Fields.Select(f => (f.Field, f.Code)));
        Assert.Equal(drafts, await InDatabaseAsync(db => db.Set<FormDraft>().Select(d => d.Json).ToListAsync()));
    }
}
