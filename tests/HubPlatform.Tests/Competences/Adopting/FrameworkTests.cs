using HubPlatform.Competences;
using HubPlatform.Competences.Adopting;
using HubPlatform.Competences.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Enabling;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Competences.Adopting;

public sealed class FrameworkTests : CircularTest
{
    [Fact]
    public async Task Enable_ATrack_ItsFrameworkIsTheRegionsWithLevelsInWords()
    {
        var framework = Assert.Single(await DoAsync(new ListFrameworks()));
        var first = await InDatabaseAsync(db => db.Set<Competence>().SingleAsync(c => c.Code == "C1.1"));

        Assert.Equal(("circular.competences", "circular", Brought.Count(i => !IsArea(i))), (framework.FrameworkId, framework.TrackId, framework.Competences));
        Assert.Equal(("See value in used things", "C1", false), (first.Title, first.Area, first.IsArea));
        Assert.Equal([1, 2, 3, 4], first.Levels.Select(l => l.Level));
        Assert.Equal("With help", first.Levels[0].Name);
        Assert.StartsWith("urn:uuid:", first.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enable_Again_CopiesNothingTwice()
    {
        await DoAsync(new EnableTrack("circular"), Manager);

        Assert.Equal(Brought.Count, await InDatabaseAsync(db => db.Set<Competence>().CountAsync()));
    }

    private IReadOnlyList<CaseItem> Brought =>
        CasePackage.Parse(Services.GetRequiredService<ITrackCatalogue>().Find("circular")!.Frameworks["circular.competences"]).Items;

    private bool IsArea(CaseItem item) => Brought.Any(i => i.Parent == item.Identifier);

    [Theory]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task List_ByWhoMayNot_IsNotFound(string who) =>
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListFrameworks(), People.Named(who))).Problem);

    [Fact]
    public void Parse_ScoresThatDoNotCountFromOne_AreLevelsInTheirOrder()
    {
        const string Json = """
            {"CFDocument":{"title":"T","uri":"u"},
             "CFItems":[{"identifier":"a","fullStatement":"Whole","uri":"ua"},{"identifier":"b","humanCodingScheme":"1","fullStatement":"Part","uri":"ub"}],
             "CFAssociations":[{"associationType":"isChildOf","originNodeURI":{"identifier":"b"},"destinationNodeURI":{"identifier":"a"}},
                               {"associationType":"isRelatedTo","originNodeURI":{"identifier":"a"},"destinationNodeURI":{"identifier":"b"}}],
             "CFRubrics":[{"CFRubricCriteria":[{"CFItemURI":{"identifier":"b"},"CFRubricCriterionLevels":[
                {"score":50,"quality":"Good","description":"g"},{"score":10,"quality":"Some","description":"s"}]}]}]}
            """;

        var package = CasePackage.Parse(Json);

        Assert.Equal(["Some", "Good"], package.Items[1].Levels.Select(l => l.Name));
        Assert.Equal(("a", "Whole", null), (package.Items[0].Code, package.Items[0].Title, package.Items[0].Parent));
        Assert.Equal("a", package.Items[1].Parent);
    }
}
