using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace HubPlatform.Kernel.Text;

/// <summary>
/// All texts of the product, by key and language, read once from the <c>Texts/&lt;language&gt;.json</c> each assembly embeds. A file is an object of
/// key to text; <c>"$state"</c> says how far its texts are (source, machine, checked), an object <c>{"text","state"}</c> says it for one.
/// </summary>
public sealed class TextCatalogue
{
    public const string Source = "en";

    private readonly FrozenDictionary<string, FrozenDictionary<string, TextValue>> _languages;

    public TextCatalogue(HubModel model)
    {
        var read = new Dictionary<string, Dictionary<string, TextValue>>(StringComparer.Ordinal);

        foreach (var assembly in model.Assemblies)
        {
            foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal)))
            {
                Read(assembly, resource, read);
            }
        }

        _languages = read.ToFrozenDictionary(l => l.Key, l => l.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, FrozenDictionary<string, TextValue>> Languages => _languages;

    /// <summary>The text in the language asked for, else in English, else the key itself: a missing text is seen, never an error.</summary>
    public TextValue Find(string key, string language) =>
        Exact(key, language) ?? Exact(key, Source) ?? new TextValue(key, key, Source, TextState.Missing);

    public bool Has(string key) => Exact(key, Source) is not null;

    private TextValue? Exact(string key, string language) =>
        _languages.TryGetValue(language, out var texts) && texts.TryGetValue(key, out var text) ? text : null;

    private static void Read(Assembly assembly, string resource, Dictionary<string, Dictionary<string, TextValue>> into)
    {
        var language = Path.GetFileNameWithoutExtension(resource);
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var json = JsonDocument.Parse(stream);
        var fileState = json.RootElement.TryGetProperty("$state", out var s) ? StateOf(s.GetString()) : language == Source ? TextState.Source : TextState.Machine;

        if (!into.TryGetValue(language, out var texts))
        {
            into[language] = texts = new Dictionary<string, TextValue>(StringComparer.Ordinal);
        }

        foreach (var entry in json.RootElement.EnumerateObject().Where(e => e.Name != "$state"))
        {
            var (text, state) = entry.Value.ValueKind == JsonValueKind.String
                ? (entry.Value.GetString()!, fileState)
                : (entry.Value.GetProperty("text").GetString()!, StateOf(entry.Value.GetProperty("state").GetString()));

            if (!texts.TryAdd(entry.Name, new TextValue(entry.Name, text, language, state)))
            {
                throw new InvalidOperationException($"Text {entry.Name} ({language}) stands in two modules; {assembly.GetName().Name} is one.");
            }
        }
    }

    private static TextState StateOf(string? state) => state switch
    {
        "source" => TextState.Source,
        "checked" => TextState.Checked,
        _ => TextState.Machine,
    };
}

/// <param name="Language">Language the text really is in; differs from the one asked for when a translation is missing.</param>
public sealed record TextValue(string Key, string Text, string Language, TextState State);

public enum TextState
{
    Missing,
    Source,
    Machine,
    Checked,
}
