using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using HubPlatform.Kernel.Tracks;
using HubPlatform.TestKit;
using HubPlatform.TrackSdk;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Workflows.Engine;

/// <summary>The engine walks every drawing of every track in this repository, again and again, along whatever outcome comes up.</summary>
[Trait("Database", "Sqlite")]
public sealed partial class TrackWalkTests : HubTest
{
    private const int Walks = 60;
    private const int MostSteps = 600;

    public static TheoryData<string> Drawings() => [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "plugins"))
        .Select(t => Path.Combine(t, "Workflows")).Where(Directory.Exists).SelectMany(w => Directory.EnumerateFiles(w, "*.json"))
        .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Drawings))]
    public void Walk_AlongAnyOutcomes_ComesToAnEndAndVisitsEveryStep(string file)
    {
        var json = File.ReadAllText(Path.Combine(Repository.Root, file));
        var root = JsonNode.Parse(json)!["root"]!;
        var outcomes = root["connections"]!.AsArray().ToLookup(c => (string)c!["source"]!["activity"]!, c => (string)c!["source"]!["port"]!, StringComparer.Ordinal);
        var fields = AnswersThatMatter(root);
        var activities = new OfTracks(Services.GetRequiredService<ITrackCatalogue>());
        var visited = new HashSet<string>(StringComparer.Ordinal);

        for (var walk = 1; walk <= Walks; walk++)
        {
            var dice = new Dice((uint)walk);
            var run = new Bench(json, activities);
            run.Start(Answers());
            Visit(run);

            for (var step = 0; run.Waiting.Any(); step++)
            {
                Assert.True(step < MostSteps, $"walk {walk} goes round and round");
                var waits = dice.Of([.. run.Waiting]);
                Assert.True(run.Answer(waits, dice.Of([.. outcomes[waits]]), Answers()), $"walk {walk} cannot leave {waits}");
                Visit(run);
            }

            Assert.True(run.State.Status == InstanceStatus.Finished, $"walk {walk} ended as {run.State.Status}");

            // Every step asks anew: what decides whether a round is gone again is answered within the round.
            Dictionary<string, object?> Answers() => fields.ToDictionary(f => f.Key, f => dice.Of(f.Value), StringComparer.Ordinal);
        }

        Assert.Empty(root["activities"]!.AsArray().Select(a => (string)a!["id"]!).Except(visited, StringComparer.Ordinal));

        void Visit(Bench run)
        {
            Assert.DoesNotContain(run.Last.Journal, r => r.Event == JournalEvent.Faulted);
            visited.UnionWith(run.Last.Journal.Where(r => r.Event == JournalEvent.Completed).Select(r => r.Node.Id));
        }
    }

    /// <summary>What people may have answered before, as far as this drawing looks at it: for each comparison something on either side of it, for each number a script reads a small and a large one.</summary>
    private static Dictionary<string, object?[]> AnswersThatMatter(JsonNode root)
    {
        var read = ReadByScripts().Matches(root.ToJsonString()).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal);
        return read.Select(name => KeyValuePair.Create(name, (object?[])[1d, 1000d])).UnionBy(Decided(), f => f.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

        Dictionary<string, object?[]> Decided() => root["activities"]!.AsArray().Where(a => (string)a!["type"]! == "Hub.Decide")
            .GroupBy(a => Input(a!, "field")!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(a => Either(Input(a!, "comparison"), Input(a!, "value"))).Distinct().ToArray(), StringComparer.Ordinal);

        static string? Input(JsonNode activity, string name) => (string?)activity[name]?["expression"]?["value"];

        static object?[] Either(string? comparison, string? value) => comparison switch
        {
            "atLeast" or "atMost" => [double.Parse(value!, CultureInfo.InvariantCulture) - 1, double.Parse(value!, CultureInfo.InvariantCulture), double.Parse(value!, CultureInfo.InvariantCulture) + 1],
            "isEmpty" => [null, "something"],
            _ => [value, "something else"],
        };
    }

    [GeneratedRegex("""getInput\((?:\\u0022|\\")fields(?:\\u0022|\\")\)\.(\w+)""")]
    private static partial Regex ReadByScripts();

    /// <summary>Falls the same way every time: a failing walk can be walked again.</summary>
    private sealed class Dice(uint seed)
    {
        private uint _state = seed * 2654435761u;

        public T Of<T>(IReadOnlyList<T> choices)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return choices[(int)(_state % (uint)choices.Count)];
        }
    }

    /// <summary>Activities that a track brings, in the version it has here.</summary>
    private sealed class OfTracks(ITrackCatalogue tracks) : IWorkflowReferences
    {
        private readonly TrackActivities _held = new(
            tracks,
            // Older versions stay installed behind the newest.
            tracks.Tracks.Select(t => t.Content).OfType<TrackContent>().DistinctBy(c => c.Manifest.Id).ToDictionary(c => c.Manifest.Id, c => c.Manifest.Version, StringComparer.Ordinal),
            isDraft: true);

        public WorkflowDefinition? Find(WorkflowReference reference) => null;

        public ActivityDescriptor? FindActivity(ActivityModel model) => _held.Find(model);
    }
}
