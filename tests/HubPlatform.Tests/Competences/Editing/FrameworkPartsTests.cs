using System.Text.Json.Nodes;

using HubPlatform.Competences;
using HubPlatform.Competences.Editing;
using HubPlatform.Competences.Exchanging;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.People;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences.Editing;

/// <summary>Competences come, go and change places; the package stays one that others can read.</summary>
public sealed class FrameworkPartsTests : CircularTest
{
    private const string Framework = "circular.competences";

    [Fact]
    public async Task Add_ACompetence_HasItsLevelsAndAnAddressOfItsOwnAndThePackageHolds()
    {
        await DoAsync(await NewAsync("C4.9"), Designer);
        await DoAsync(new PublishFramework(Framework), Designer);

        var added = await InDatabaseAsync(db => db.Set<Competence>().SingleAsync(c => c.Code == "C4.9"));
        Assert.Equal(("Teach a craft", "C4", 4), (added.Title, added.Area, added.Levels.Count));
        Assert.StartsWith("urn:uuid:", added.Uri, StringComparison.Ordinal);
        Assert.Empty(CaseCheck.Read(await JsonAsync()).Findings);
    }

    [Fact]
    public async Task TakeOut_ACompetence_TakesWhatLedToItAndThePackageHolds()
    {
        await DoAsync(await NewAsync("C4.9"), Designer);
        await DoAsync(new PublishFramework(Framework), Designer);
        var part = (await PartsAsync()).Single(p => p.Part.Name == "C4.9").Part;
        await DoAsync(new ChangeFrameworkPart(Framework, new PartChange(PartAct.Remove, part.Id, part.Title)), Designer);
        await DoAsync(new PublishFramework(Framework), Designer);

        var json = await JsonAsync();
        Assert.Empty(CaseCheck.Read(json).Findings);
        Assert.DoesNotContain(part.Id, json, StringComparison.Ordinal);
        Assert.Contains((await DoAsync(new GetFrameworkHistory(Framework), Designer)).Editions[0].Changes, c => c.Before == "Teach a craft" && c.After.Length == 0);
    }

    [Fact]
    public async Task TakeOut_WhatACourseOrAWorkflowNames_IsRefused()
    {
        var part = (await PartsAsync()).Single(p => p.Part.Name == "C4.1").Part;

        var refused = await SendAsync(new ChangeFrameworkPart(Framework, new PartChange(PartAct.Remove, part.Id, part.Title)), Designer);

        Assert.Equal(EditingProblems.PartInUse.Code, refused.Problem!.Code);
        Assert.Contains("Reuse and repair: the basics", refused.Problem.Arguments[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_ACompetence_ChangesItsPlaceInItsAreaOnly()
    {
        var parts = (await PartsAsync()).Select(p => p.Part).ToList();
        var second = parts.Single(p => p.Name == "C1.2");
        await DoAsync(new ChangeFrameworkPart(Framework, new PartChange(PartAct.MoveUp, second.Id, second.Title)), Designer);
        await DoAsync(new ChangeFrameworkPart(Framework, new PartChange(PartAct.MoveUp, second.Id, second.Title)), Designer);
        await DoAsync(new PublishFramework(Framework), Designer);

        Assert.Equal(["C1.2", "C1.1", "C1.3"], (await PartsAsync()).Select(p => p.Part.Name).Take(3));
        Assert.Equal(1, Place(await JsonAsync(), second.Id));
        Assert.Empty((await DoAsync(new GetFrameworkHistory(Framework), Designer)).Editions[0].Changes);
    }

    [Fact]
    public async Task Add_WhatIsNoCompetence_IsRefusedBesideItsField()
    {
        await RefusedAsync(Problem.Invalid("Code", EditingProblems.TakenAlready), await NewAsync("C4.1"), Designer);
        await RefusedAsync(Problem.Invalid("Code", EditingProblems.Missing), await NewAsync(""), Designer);
        await RefusedAsync(Problem.Invalid("Level2", EditingProblems.Missing), await NewAsync("C4.9", ("Level2", "")), Designer);
        await RefusedAsync(Problem.Invalid("Area", EditingProblems.Missing), await NewAsync("C4.9", ("Area", "")), Designer);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Parts_ByWhoMayNot_AreNotFound(string who)
    {
        var caller = People.Named(who);

        await RefusedAsync(Problem.NotFound, await NewAsync("C4.9"), caller);
        await RefusedAsync(Problem.NotFound, new ChangeFrameworkPart(Framework, new PartChange(PartAct.Remove, "x", "x")), caller);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetFrameworkParts(Framework), caller)).Problem);
    }

    [Fact]
    public async Task Page_ACompetenceIsAdded()
    {
        using var designer = await StaffClientAsync(Roles.Designer);
        var page = Url($"content/frameworks/{Framework}/parts");
        var values = (await NewAsync("C4.9")).Part.Values.Select(v => (v.Key, v.Value)).ToArray();

        await designer.PostAsync(page, "add", values);

        Assert.Contains("C4.9 Teach a craft", await designer.ReadAsync(page), StringComparison.Ordinal);
    }

    private async Task<AddFrameworkPart> NewAsync(string code, params (string Field, string Value)[] otherwise)
    {
        var area = (await DoAsync(new GetFrameworkParts(Framework), Designer)).Areas.Single(a => a.Title.StartsWith("C4 ", StringComparison.Ordinal)).Identifier;
        var values = new Dictionary<string, string>
        {
            ["Area"] = area,
            ["Code"] = code,
            ["Title"] = "Teach a craft",
            ["Statement"] = "Show others how it is done.",
            ["Level1"] = "I show one step.",
            ["Level2"] = "I show a whole piece.",
            ["Level3"] = "I lead a short workshop.",
            ["Level4"] = "I train others to teach.",
        };

        foreach (var (field, value) in otherwise)
        {
            values[field] = value;
        }

        return new AddFrameworkPart(Framework, new NewPart("competence", null, values));
    }

    private async Task<IReadOnlyList<PartLine>> PartsAsync() => (await DoAsync(new GetFrameworkParts(Framework), Designer)).Parts.Parts;

    private Task<string> JsonAsync() =>
        InDatabaseAsync(db => db.Set<FrameworkEdition>().Where(e => e.DocumentId == Framework).OrderByDescending(e => e.Number).Select(e => e.Json).FirstAsync());

    private static int? Place(string json, string item) => (int?)JsonNode.Parse(json)!["CFAssociations"]!.AsArray()
        .Single(a => a!["associationType"]!.ToString() == "isChildOf" && a["originNodeURI"]!["identifier"]!.ToString() == item)!["sequenceNumber"];
}
