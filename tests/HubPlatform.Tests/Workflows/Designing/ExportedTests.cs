using System.Text;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TestKit;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Designing.Drawings;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>
/// What is imported, published, exported, and all that once more in another region, leaves the same journal, and nothing of what came in is missing in
/// what went out. The definitions of the engine's own tests go through files in memory (<see cref="Told"/>, <see cref="Bench"/>); these go through databases.
/// </summary>
public sealed class ExportedTests : HubTest
{
    public static TheoryData<string> Cases { get; } = [.. OwnCases.Names];

    [Theory, MemberData(nameof(Cases))]
    public async Task Case_ThroughTwoRegions_LosesNothingAndLeavesTheSameJournal(string name)
    {
        var own = OwnCases.Named(name);
        var elsewhere = await NewRegionAsync();
        var (also, definition) = (new List<string>(), "");

        foreach (var other in own.Also)
        {
            also.Add(await ThroughAsync(elsewhere, await ThroughAsync(Region, other)));
        }

        definition = await ThroughAsync(elsewhere, await ThroughAsync(Region, own.Definition));

        Assert.Empty(Lost.Between(own.Definition, definition));
        Assert.Equal(Told.Journal(own.Definition, own.Script, own.Also), Told.Journal(definition, own.Script, [.. also]));
    }

    [Fact]
    public void WorkflowOfATrack_ThroughTwoHubs_LosesNothingAndLeavesTheSameJournal()
    {
        var workflows = Services.GetRequiredService<ITrackCatalogue>().Tracks.SelectMany(t => t.Content?.Workflows ?? new Dictionary<string, string>()).ToList();

        foreach (var (id, json) in workflows)
        {
            var exported = ThroughFile.Of(json);
            var script = Walking(json);
            var journal = Told.Journal(json, script);

            Assert.True(Lost.Between(json, exported) is [], id);
            Assert.Contains("Suspended", journal, StringComparison.Ordinal);
            Assert.True(journal == Told.Journal(exported, script), id);
        }

        Assert.NotEmpty(workflows);
    }

    [Fact]
    public async Task Name_LeftOutInAFile_IsTheIdOfTheDefinition()
    {
        using var file = new MemoryStream("""{"definitionId":"built.in.code","root":{"id":"f","type":"Elsa.Flowchart","activities":[]}}"""u8.ToArray());
        var drawings = await DefinitionArchive.ReadAsync(file, TestContext.Current.CancellationToken);

        var imported = await DoAsync(new ImportDefinition(Assert.Single(drawings.Value)), Designer);

        Assert.Equal("built.in.code", imported.Name);
    }

    /// <summary>As a region does it: the file comes in as a draft, is published, and goes out again.</summary>
    private async Task<string> ThroughAsync(Region region, string json)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var drawings = await DefinitionArchive.ReadAsync(file, TestContext.Current.CancellationToken);
        var imported = await SendAsync(region, new ImportDefinition(Assert.Single(drawings.Value)), Designer);
        Assert.Null(imported.Problem);
        var published = await SendAsync(region, new PublishDefinition(imported.Value.DefinitionId), Designer);
        Assert.True(!published.Failed, string.Join(", ", published.Problem?.Fields.Select(f => $"{f.Field}={f.Code}") ?? []));
        var version = await SendAsync(region, new GetDefinition(imported.Value.DefinitionId, VersionChoice.Read("Published")), Designer);
        return Drawing.Write(DrawingView.ForFile(version.Value));
    }

    /// <summary>Answers each step of people in the order drawn, twice, by each of its outcomes.</summary>
    private static string Walking(string json)
    {
        var steps = new JsonArray { new JsonObject { ["op"] = "start" } };

        for (var round = 0; round < 2; round++)
        {
            foreach (var step in JsonNode.Parse(json)!["root"]!["activities"]!.AsArray().Where(a => a!["type"]!.GetValue<string>().StartsWith("Hub.", StringComparison.Ordinal)))
            {
                var outcomes = step!["outcomes"]?["expression"]?["value"]?.GetValue<string>() is { } drawn ? JsonNode.Parse(drawn)!.AsArray().Select(o => o!.GetValue<string>()) : ["Done", "Ready", "Agreed", "Finished", "Attended", "Completed"];

                foreach (var outcome in outcomes)
                {
                    steps.Add(new JsonObject { ["op"] = "bookmark", ["activity"] = step["id"]!.GetValue<string>(), ["input"] = new JsonObject { ["outcome"] = outcome } });
                }
            }
        }

        return steps.ToJsonString();
    }
}
