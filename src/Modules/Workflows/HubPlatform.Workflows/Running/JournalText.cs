using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// The journal of a burst as short text, because there are many: the activities it speaks of, then the outcomes and messages, then one word a line, which
/// names them by number.
/// <code>:flow:e1 :d1 ¦ True ¦ R0.2,1 C0.2 S1.3 C1.3&gt;0</code>
/// A path that begins with a colon lies beside the one before it, the first one within the workflow itself. A parent is named where it is another than the
/// line before has. Bursts from before there was this, and texts that hold the separators, are JSON.
/// </summary>
internal static class JournalText
{
    private const char Part = '\u001e';
    private const char Word = '\u001f';

    private const string Separator = "\u001f";

    /// <summary>One letter for each <see cref="JournalEvent"/>, in its order.</summary>
    private const string Letters = "SCWRFX";

    public static string Write(IReadOnlyList<JournalLine> lines)
    {
        var paths = new List<string>();
        var words = new List<string>();
        var text = new StringBuilder();
        long? parent = null;

        foreach (var line in lines)
        {
            text.Append(text.Length == 0 ? "" : Separator).Append(Letters[(int)line.Event]).Append(PlaceIn(paths, line.Path)).Append('.').Append(line.Execution);

            if (line.Parent != parent)
            {
                parent = line.Parent;
                text.Append(',').Append(parent);
            }

            foreach (var outcome in line.Outcomes ?? [])
            {
                text.Append('>').Append(PlaceIn(words, outcome));
            }

            if (line.Outcomes is { Count: 0 })
            {
                text.Append('>');
            }

            if (line.Message is not null)
            {
                text.Append('!').Append(PlaceIn(words, line.Message));
            }
        }

        return paths.Concat(words).Any(w => w.AsSpan().ContainsAny(Part, Word) || w.StartsWith(':') || w.Length == 0)
            ? JsonSerializer.Serialize([.. lines], JournalJson.Default.ListJournalLine)
            : $"{string.Join(Word, paths.Select((path, i) => Shortened(path, i == 0 ? null : paths[i - 1])))}{Part}{string.Join(Word, words)}{Part}{text}";
    }

    public static List<JournalLine> Read(string text)
    {
        if (text.StartsWith('['))
        {
            return JsonSerializer.Deserialize(text, JournalJson.Default.ListJournalLine)!;
        }

        var parts = text.Split(Part);
        var (paths, words) = (parts[0].Split(Word), parts[1].Split(Word));

        for (var i = 0; i < paths.Length; i++)
        {
            paths[i] = paths[i].StartsWith(':') ? (i == 0 ? CompiledNode.Top : Above(paths[i - 1])) + paths[i] : paths[i];
        }

        var lines = new List<JournalLine>();

        foreach (var line in parts[2].Length == 0 ? [] : parts[2].Split(Word))
        {
            lines.Add(Line(line, paths, words, lines.Count == 0 ? null : lines[^1].Parent));
        }

        return lines;
    }

    private static JournalLine Line(ReadOnlySpan<char> line, string[] paths, string[] words, long? parentBefore)
    {
        var (what, at) = (line[0], 1);
        var path = paths[Number(line, ref at)!.Value];
        at++;
        var execution = Number(line, ref at)!.Value;
        var parent = parentBefore;
        List<string>? outcomes = null;
        string? message = null;

        while (at < line.Length)
        {
            switch (line[at++])
            {
                case ',':
                    parent = Number(line, ref at);
                    break;
                case '>':
                    outcomes ??= [];

                    if (Number(line, ref at) is { } outcome)
                    {
                        outcomes.Add(words[outcome]);
                    }

                    break;
                case '!':
                    message = words[Number(line, ref at)!.Value];
                    break;
            }
        }

        return new JournalLine((JournalEvent)Letters.IndexOf(what), path, execution, parent, outcomes, message);
    }

    private static long? Number(ReadOnlySpan<char> line, ref int at)
    {
        var begin = at;

        while (at < line.Length && char.IsAsciiDigit(line[at]))
        {
            at++;
        }

        return at == begin ? null : long.Parse(line[begin..at], CultureInfo.InvariantCulture);
    }

    private static int PlaceIn(List<string> words, string word)
    {
        var place = words.IndexOf(word);

        if (place < 0)
        {
            words.Add(word);
            place = words.Count - 1;
        }

        return place;
    }

    private static string Shortened(string path, string? before) => before switch
    {
        null when path.StartsWith(CompiledNode.Top + ":", StringComparison.Ordinal) => path[CompiledNode.Top.Length..],
        not null when Above(path) is { Length: > 0 } above && above == Above(before) => path[above.Length..],
        _ => path,
    };

    private static string Above(string path) => path.LastIndexOf(':') is >= 0 and var colon ? path[..colon] : "";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<JournalLine>))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>Ids of steps as a JSON list; most bursts have none.</summary>
internal static class StepList
{
    private const string None = "";

    public static string Write(IReadOnlyList<Guid> steps) => steps.Count == 0 ? None : JsonSerializer.Serialize(steps, JsonSerializerOptions.Web);

    public static List<Guid> Read(string json) => json == None ? [] : JsonSerializer.Deserialize<List<Guid>>(json, JsonSerializerOptions.Web)!;
}
