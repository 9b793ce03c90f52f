using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Designing.Drawings;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// <c>workflow run FILE [--script FILE] [--also-dir DIR] [--exported]</c>: the exit code is 0 when the run could be made, whatever it ended with.
/// <c>workflow run --all CASES --out DIR</c> runs each folder of a definition, its script and what it refers to, and writes one journal for each.
/// With <c>--exported</c> what runs was imported and exported before, twice; beside each journal of <c>--all</c> stands what came out.
/// </summary>
internal static class ScriptCommand
{
    private const string Usage = "workflow run FILE [--script FILE] [--also-dir DIR] [--exported]";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var isExported = false;
        string? definition = null;

        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--exported":
                    isExported = true;
                    break;
                case "--script" or "--also-dir" or "--all" or "--out" when i + 1 < arguments.Count:
                    options[arguments[i]] = arguments[++i];
                    break;
                default:
                    definition = arguments[i];
                    break;
            }
        }

        if (options.GetValueOrDefault("--all") is { } cases && options.GetValueOrDefault("--out") is { } folder)
        {
            return await RunAllAsync(cases, folder, isExported, errors);
        }

        if (definition is null)
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        return await RunOneAsync(definition, options.GetValueOrDefault("--script"), options.GetValueOrDefault("--also-dir"), isExported ? _ => { } : null, output, errors);
    }

    private static async Task<int> RunAllAsync(string cases, string folder, bool isExported, TextWriter errors)
    {
        var worst = 0;

        foreach (var one in Directory.GetDirectories(cases).Order(StringComparer.Ordinal))
        {
            var (definition, script, also) = (Path.Combine(one, "definition.json"), Path.Combine(one, "script.json"), Path.Combine(one, "also"));

            if (!File.Exists(definition))
            {
                continue;
            }

            var written = Path.Combine(folder, Path.GetFileName(one));
            await using var journal = new StreamWriter(written + ".jsonl");
            worst = Math.Max(worst, await RunOneAsync(
                definition, File.Exists(script) ? script : null, Directory.Exists(also) ? also : null, isExported ? json => File.WriteAllText(written + ".json", json) : null, journal, errors));
        }

        return worst;
    }

    /// <param name="exported">Takes the definition as it came out; null where it runs as it stands.</param>
    private static async Task<int> RunOneAsync(string definition, string? script, string? also, Action<string>? exported, TextWriter output, TextWriter errors)
    {
        try
        {
            var others = also is null ? [] : Directory.GetFiles(also, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
            var json = await File.ReadAllTextAsync(definition);

            if (exported is not null)
            {
                json = ThroughFile.Of(json);
                others = others.ConvertAll(ThroughFile.Of);
                exported(json);
            }

            ScriptedRun.Run(json, script is null ? null : await File.ReadAllTextAsync(script), others, output);
            await output.FlushAsync();
            return 0;
        }
        catch (Exception e) when (e is DefinitionUnreadable or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
