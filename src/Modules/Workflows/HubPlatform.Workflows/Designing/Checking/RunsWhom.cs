using System.Text.Json;

using HubPlatform.Workflows.Definitions;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>Which published definitions run which others inside themselves. The engine ends such a circle at its deepest; nobody means one.</summary>
internal sealed class RunsWhom(IReadOnlyDictionary<string, string> published)
{
    /// <summary>The input that names the workflow to run, in the JSON of an activity.</summary>
    public const string Property = "workflowDefinitionId";

    private readonly Dictionary<string, IReadOnlySet<string>> _read = new(StringComparer.Ordinal);

    /// <summary>Whether running <paramref name="from"/> comes, sooner or later, to run <paramref name="definitionId"/>.</summary>
    public bool LeadsBack(string from, string definitionId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var stack = new Stack<string>([from]);

        while (stack.TryPop(out var next))
        {
            if (next == definitionId)
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach (var run in RunBy(next))
                {
                    stack.Push(run);
                }
            }
        }

        return false;
    }

    private IReadOnlySet<string> RunBy(string definitionId)
    {
        if (!_read.TryGetValue(definitionId, out var run))
        {
            var found = new HashSet<string>(StringComparer.Ordinal);

            if (published.GetValueOrDefault(definitionId) is { Length: > 0 } json)
            {
                using var document = JsonDocument.Parse(json, new() { MaxDepth = 128 });
                Collect(document.RootElement, found);
            }

            _read[definitionId] = run = found;
        }

        return run;
    }

    /// <summary>What is only set going and not waited for (Dispatch) may turn as long as it likes: each run is an instance of its own.</summary>
    private static void Collect(JsonElement json, HashSet<string> found)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
            {
                Collect(item, found);
            }
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            if (json.Find(Property) is { } named && json.FindText("type")?.Contains("Dispatch", StringComparison.Ordinal) != true
                && (named.ValueKind == JsonValueKind.String ? named.GetString() : named.Find("expression")?.FindText("value")) is { Length: > 0 } id)
            {
                found.Add(id);
            }

            foreach (var property in json.EnumerateObject())
            {
                Collect(property.Value, found);
            }
        }
    }
}
