using HubPlatform.Workflows.Definitions;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// <c>workflow run FILE [--script FILE] [--also-dir DIR]</c>: the exit code is 0 when the run could be made, whatever it ended with.
/// <c>workflow run --all CASES --out DIR</c> runs each folder of a definition, its script and what it refers to, and writes one journal for each.
/// </summary>
internal static class ScriptCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        string? definition = null;
        string? script = null;
        string? also = null;

        if (arguments is ["--all", var cases, "--out", var folder])
        {
            return await RunAllAsync(cases, folder, errors);
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--script" when i + 1 < arguments.Count:
                    script = arguments[++i];
                    break;
                case "--also-dir" when i + 1 < arguments.Count:
                    also = arguments[++i];
                    break;
                default:
                    definition = arguments[i];
                    break;
            }
        }

        if (definition is null)
        {
            await errors.WriteLineAsync("workflow run FILE [--script FILE] [--also-dir DIR]");
            return 2;
        }

        return await RunOneAsync(definition, script, also, output, errors);
    }

    private static async Task<int> RunAllAsync(string cases, string folder, TextWriter errors)
    {
        var worst = 0;

        foreach (var one in Directory.GetDirectories(cases).Order(StringComparer.Ordinal))
        {
            var (definition, script, also) = (Path.Combine(one, "definition.json"), Path.Combine(one, "script.json"), Path.Combine(one, "also"));

            if (!File.Exists(definition))
            {
                continue;
            }

            await using var journal = new StreamWriter(Path.Combine(folder, Path.GetFileName(one) + ".jsonl"));
            worst = Math.Max(worst, await RunOneAsync(definition, File.Exists(script) ? script : null, Directory.Exists(also) ? also : null, journal, errors));
        }

        return worst;
    }

    private static async Task<int> RunOneAsync(string definition, string? script, string? also, TextWriter output, TextWriter errors)
    {
        try
        {
            var others = also is null ? [] : Directory.GetFiles(also, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
            ScriptedRun.Run(await File.ReadAllTextAsync(definition), script is null ? null : await File.ReadAllTextAsync(script), others, output);
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
