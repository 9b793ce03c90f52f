using HubPlatform.Workflows.Definitions;

namespace HubPlatform.Workflows.Running;

/// <summary><c>workflow run FILE [--script FILE] [--also-dir DIR]</c>: the exit code is 0 when the run could be made, whatever it ended with.</summary>
internal static class ScriptCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        string? definition = null;
        string? script = null;
        string? also = null;

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
