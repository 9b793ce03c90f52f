using System.Text.Json.Nodes;

using HubPlatform.Competences.Detecting;
using HubPlatform.Competences.Editing;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Competences.Editing;

public sealed class FrameworkEditingTests : DetectionTest
{
    private const string Framework = "circular.competences";

    [Fact]
    public async Task Publish_ADescriptor_IsReadAtTheNextDetectionAndAssessmentsKeepTheirs()
    {
        var first = await StandsAtDetectionAsync();
        await DoAsync(Filled(first));
        var line = await DescriptorAsync();

        await DoAsync(Save(line.At, line.Value, "Sees with a friend what can be used again."), Designer);
        await DoAsync(new PublishFramework(Framework), Designer);

        var person = await RegisterAsync("Amira Nasser", "amira@example.org");
        var next = await TaskAsync(await BeginAsync(person), "Detection");
        Assert.Equal("Sees with a friend what can be used again.", (await DoAsync(new GetDetection(next))).Competences[0].Levels[0].Description);
        Assert.Equal([0, 1], (await DoAsync(new GetFrameworkHistory(Framework), Designer)).Editions.Select(e => e.InUse));
    }

    [Fact]
    public async Task Publish_ADescriptor_LosesNothingElseOfThePackage()
    {
        var line = await DescriptorAsync();
        await DoAsync(Save(line.At, line.Value, "Other words."), Designer);
        await DoAsync(new PublishFramework(Framework), Designer);

        var editions = await InDatabaseAsync(db => db.Set<FrameworkEdition>().OrderBy(e => e.Number).Select(e => e.Json).ToListAsync());

        var (before, after) = (JsonNode.Parse(editions[0])!, JsonNode.Parse(editions[1])!);
        Assert.False(JsonNode.DeepEquals(before, after));
        Level(after)["description"] = line.Value;
        Assert.True(JsonNode.DeepEquals(before, after));
    }

    [Fact]
    public async Task Edit_AFramework_NeverOffersIdentifiersOrUris()
    {
        var parts = (await DoAsync(new EditFramework(Framework, "en"), Designer)).Sections;

        foreach (var part in parts.Take(3))
        {
            var view = await DoAsync(new EditFramework(Framework, "en", part.Id), Designer);
            Assert.DoesNotContain(view.Lines, l => l.At.EndsWith("/uri", StringComparison.Ordinal) || l.At.EndsWith("/identifier", StringComparison.Ordinal));
        }

        await RefusedAsync(Problem.Invalid("Texts./CFItems/0/uri", EditingProblems.Gone), Save("/CFItems/0/uri", "a", "b"), Designer);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Editing_ByWhoMayNot_IsNotFound(string who)
    {
        var caller = People.Named(who);

        await RefusedAsync(Problem.NotFound, Save("/CFDocument/title", "a", "b"), caller);
        await RefusedAsync(Problem.NotFound, new PublishFramework(Framework), caller);
        await RefusedAsync(Problem.NotFound, new DiscardFrameworkDraft(Framework), caller);
        await RefusedAsync(Problem.NotFound, new GoBackToFramework(Framework, 1), caller);
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListFrameworksToEdit(), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new EditFramework(Framework, "en"), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new PreviewFramework(Framework), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetFrameworkHistory(Framework), caller)).Problem);
    }

    [Fact]
    public async Task Refusals_OfAFramework_LeaveNothing()
    {
        await RefusedAsync(EditingProblems.NoDraft, new PublishFramework(Framework), Designer);
        await RefusedAsync(EditingProblems.NoDraft, new DiscardFrameworkDraft(Framework), Designer);
        await RefusedAsync(EditingProblems.InForceAlready, new GoBackToFramework(Framework, 1), Designer);
        await RefusedAsync(Problem.NotFound, new PublishFramework("circular.nothing"), Designer);
    }

    /// <summary>The words of the lowest level of the first competence.</summary>
    private async Task<EditorLine> DescriptorAsync()
    {
        var part = (await DoAsync(new EditFramework(Framework, "en"), Designer)).Sections.Single(s => s.Title.StartsWith("C1.1 ", StringComparison.Ordinal));
        return (await DoAsync(new EditFramework(Framework, "en", part.Id), Designer)).Lines.First(l => l.Role == "level-words");
    }

    private static JsonNode Level(JsonNode package) => (
        from criterion in package["CFRubrics"]!.AsArray().SelectMany(r => r!["CFRubricCriteria"]!.AsArray())
        let item = package["CFItems"]!.AsArray().Single(i => i!["identifier"]!.ToString() == criterion!["CFItemURI"]!["identifier"]!.ToString())
        where item["humanCodingScheme"]?.ToString() == "C1.1"
        select criterion!["CFRubricCriterionLevels"]![0]!).Single();

    private static SaveFrameworkDraft Save(string at, string saw, string text) => new(Framework, "en", [new TextChange(at, saw, text)]);
}
