using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TestKit;
using HubPlatform.Workflows;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Designing.Drawings;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>
/// Real definitions with something broken in them, and definitions meant to hurt: each comes in or is refused by a code, is shown, checked, published or
/// refused, and run, and nothing throws. <c>HUB_FUZZ_CASES=n</c> breaks more of them; a failure names its seed.
/// </summary>
public sealed class FuzzedDefinitionTests : HubTest
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("HUB_FUZZ_CASES"), CultureInfo.InvariantCulture, out var number) ? number : 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Definition_BrokenSomewhere_ComesInOrIsRefusedAndNothingThrows()
    {
        var real = Services.GetRequiredService<ITrackCatalogue>().Tracks.SelectMany(t => t.Content?.Workflows.Values ?? []).Concat(OwnCases.Names.Select(n => OwnCases.Named(n).Definition)).ToList();
        var (taken, published) = (0, 0);

        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var json = new Breaking(random).Break(real[random.Next(real.Count)]);

            try
            {
                var (isTaken, isPublished) = await ThroughAsync($"fuzzed.{seed}", json);
                taken += isTaken ? 1 : 0;
                published += isPublished ? 1 : 0;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}\n{json}");
            }
        }

        // Else nothing behind the reader was reached.
        Assert.True(taken > Cases / 4 && published > 0, $"{taken} of {Cases} came in, {published} were published");
    }

    public static TheoryData<string> Hostile => ["deep-lists", "deep-objects", "deep-activities", "many-nodes", "many-lists", "same-ids", "same-ids-within", "long-text", "long-names", "not-a-number", "too-large-a-number", "references", "runs-itself", "kinds"];

    [Theory, MemberData(nameof(Hostile))]
    public async Task Definition_MeantToHurt_IsAnsweredInTimeAndLeavesNothingHalf(string kind)
    {
        var clock = Stopwatch.StartNew();
        var json = Hurting(kind);
        var before = await VersionsAsync();

        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var read = await DefinitionArchive.ReadAsync(file, Cancel);
        var imported = read.Failed ? read.Problem! : await SendAsync(new ImportDefinition(read.Value[0]), Designer);

        if (imported.Failed)
        {
            Assert.StartsWith("workflows.", imported.Problem!.Code, StringComparison.Ordinal);
            Assert.Equal(before, await VersionsAsync());
        }
        else
        {
            // It may be kept as a draft, never published.
            Assert.Equal(DefinitionProblems.NotReady.Code, (await SendAsync(new PublishDefinition(imported.Value.DefinitionId), Designer)).Problem?.Code);
            Assert.Equal(before + 1, await VersionsAsync());
        }

        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"{kind} took {clock.Elapsed}");
    }

    private async Task<(bool IsTaken, bool IsPublished)> ThroughAsync(string definitionId, string json)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var read = await DefinitionArchive.ReadAsync(file, Cancel);

        if (read.Failed)
        {
            Assert.StartsWith("workflows.", read.Problem!.Code, StringComparison.Ordinal);
            return (false, false);
        }

        // Under an id of its own, so that none meets another.
        var stored = JsonNode.Parse(read.Value[0].JsonFor(definitionId))!.AsObject();
        var imported = await DoAsync(new ImportDefinition(Drawing.Read(stored).Value), Designer);
        var version = await DoAsync(new GetDefinition(definitionId, VersionChoice.Latest), Designer);
        var written = Drawing.Write(DrawingView.ForFile(version));
        Assert.Empty(Lost.Between(Drawing.Write(stored), written));

        // What Studio is shown comes back as the same drawing.
        var shown = Drawing.Read(JsonNode.Parse(Drawing.Write(DrawingView.ForStudio(version, new HashSet<(string, int)>())))!.AsObject());
        Assert.False(shown.Failed, shown.Problem?.Code);
        await DoAsync(new CheckDefinition(definitionId), Designer);
        var published = await SendAsync(new PublishDefinition(definitionId), Designer);

        if (published.Failed)
        {
            Assert.Equal(DefinitionProblems.NotReady.Code, published.Problem!.Code);
            return (true, false);
        }

        Assert.Equal(imported.Id, published.Value.Version.Id);
        await DoAsync(new StartInstance(definitionId, Guid.CreateVersion7()), Caller.Hub);
        return (true, true);
    }

    private Task<int> VersionsAsync() => InDatabaseAsync(db =>
    {
        var versions = db.WorkflowVersions;
        return versions.CountAsync(Cancel);
    });

    private static string Hurting(string kind)
    {
        var text = new StringBuilder();

        return kind switch
        {
            "deep-lists" => Root($"\"activities\":{new string('[', 10_000)}{new string(']', 10_000)}"),
            "deep-objects" => Root(text.Insert(0, "\"a\":{", 10_000).Append("\"b\":1").Append('}', 10_000).ToString()),
            "deep-activities" => Root($"\"activities\":[{text.Insert(0, """{"id":"","type":"Elsa.Sequence","activities":[""", 10_000).Append(new StringBuilder().Insert(0, "]}", 10_000))}]"),
            "many-nodes" => Root($"\"activities\":[{string.Join(',', Enumerable.Repeat("""{"type":"A.B"}""", 250_000))}]"),
            "many-lists" => Root($"\"acme\":[{string.Join(',', Enumerable.Repeat("[]", 1_000_000))}]"),
            "same-ids" => Root("""  "activities":[{"id":"a","type":"Elsa.Start"},{"id":"a","type":"Elsa.End"}]"""),
            "same-ids-within" => Root("""  "activities":[{"id":"a","type":"Elsa.Sequence","activities":[{"id":"flow","type":"Elsa.End"}]}]"""),
            "long-text" => Root($"\"activities\":[{{\"id\":\"a\",\"type\":\"Elsa.WriteLine\",\"text\":\"{new string('x', 1_000_000)}\"}}]"),
            "long-names" => Root($"\"activities\":[{{\"id\":\"{new string('a', 200_000)}\",\"type\":\"{new string('T', 200_000)}.{new string('t', 10)}\"}}]"),
            "not-a-number" => Root("""  "activities":[{"id":"a","type":"Elsa.WriteLine","version":NaN}]"""),
            "too-large-a-number" => Root("""  "activities":[{"id":"a","type":"Elsa.Delay","version":1e400,"timeSpan":1e400},{"id":"b","type":"Elsa.For","version":1,"end":{"typeName":"Int32","expression":{"type":"Literal","value":1e400}},"step":-9e999}]"""),
            "references" => Root("""  "$id":"1","activities":[{"$ref":"1"},{"$ref":"1","id":"a","type":"Elsa.WriteLine","text":{"$ref":"1"}},{"id":"b","type":"Acme.Next","next":{"$ref":"1"}}],"connections":[{"source":{"$ref":"1"},"target":{"$ref":"1"}},{"source":{"activity":"flow","port":"Done"},"target":{"activity":"flow"}}]"""),
            "runs-itself" => Root("""  "activities":[{"id":"a","type":"Hurting","workflowDefinitionId":"hurting"}]"""),
            _ => Root("""  "activities":{"0":5},"connections":"all","variables":7,"metadata":[],"customProperties":true,"id":12,"version":"one","start":{}""").Replace("\"name\"", """ "variables":{"a":1},"inputs":[5,null,{"name":5}],"outputs":"none","outcomes":[1,{}],"options":[],"customProperties":3,"name" """, StringComparison.Ordinal),
        };

        static string Root(string content) => $$$"""{"definitionId":"hurting","name":"Hurting","root":{"type":"Elsa.Flowchart","id":"flow",{{{content}}} } }""";
    }
}
