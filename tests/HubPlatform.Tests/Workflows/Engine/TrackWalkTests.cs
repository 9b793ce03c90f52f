using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.Workflows.Engine;

namespace HubPlatform.Tests.Workflows.Engine;

/// <summary>The engine walks every drawing of every track in this repository, again and again, along whatever outcome comes up.</summary>
public sealed class TrackWalkTests
{
    private const int Walks = 60;
    private const int MostSteps = 600;

    public static TheoryData<string> Drawings() => [.. Directory.EnumerateDirectories(Path.Combine(Root(AppContext.BaseDirectory), "plugins"))
        .Select(t => Path.Combine(t, "Workflows")).Where(Directory.Exists).SelectMany(w => Directory.EnumerateFiles(w, "*.json"))
        .Select(f => Path.GetRelativePath(Root(AppContext.BaseDirectory), f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Drawings))]
    public void Walk_AlongAnyOutcomes_ComesToAnEndAndVisitsEveryStep(string file)
    {
        var json = File.ReadAllText(Path.Combine(Root(AppContext.BaseDirectory), file));
        var root = JsonNode.Parse(json)!["root"]!;
        var outcomes = root["connections"]!.AsArray().ToLookup(c => (string)c!["source"]!["activity"]!, c => (string)c!["source"]!["port"]!, StringComparer.Ordinal);
        var fields = AnswersThatMatter(root);
        var visited = new HashSet<string>(StringComparer.Ordinal);

        for (var walk = 1; walk <= Walks; walk++)
        {
            var dice = new Dice((uint)walk);
            var run = new Bench(json);
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

    /// <summary>What people may have answered before, as far as a decision of this drawing looks at it: for each comparison something on either side of it.</summary>
    private static Dictionary<string, object?[]> AnswersThatMatter(JsonNode root)
    {
        return root["activities"]!.AsArray().Where(a => (string)a!["type"]! == "Hub.Decide")
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

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "HubPlatform.sln")) ? folder : Root(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);

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
}
