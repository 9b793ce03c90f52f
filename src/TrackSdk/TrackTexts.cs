using System.Text.Json;
using System.Text.Json.Serialization;

namespace HubPlatform.TrackSdk;

/// <summary>How far a text can be trusted: the original, translated by a machine, or checked by a person who speaks the language.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TextState>))]
public enum TextState
{
    /// <summary>Translated by a machine and not yet read by a person.</summary>
    [JsonStringEnumMemberName("machine")]
    Machine,

    /// <summary>Read and approved by a person who speaks the language.</summary>
    [JsonStringEnumMemberName("checked")]
    Checked,

    /// <summary>The original.</summary>
    [JsonStringEnumMemberName("source")]
    Source,
}

/// <summary>One translated text and how far it can be trusted.</summary>
public sealed record TrackText(string Text, TextState State);

/// <summary>
/// The translations of a track into one language, by English source text. The file is an object whose values are either a plain string
/// (translated by a machine) or <c>{"text": "...", "state": "machine"}</c>.
/// </summary>
public sealed class TrackTexts
{
    private readonly Dictionary<string, TrackText> _texts;

    private TrackTexts(Dictionary<string, TrackText> texts) => _texts = texts;

    /// <summary>All source texts that have a translation.</summary>
    public IReadOnlyCollection<string> Sources => _texts.Keys;

    /// <summary>The translation of an English source text, matched exactly; null when there is none.</summary>
    public TrackText? Find(string source) => _texts.GetValueOrDefault(source);

    /// <summary>Reads a text file. Throws <see cref="JsonException"/> for anything but the format above, a source given twice and an empty text.</summary>
    public static TrackTexts Parse(string json)
    {
        var texts = new Dictionary<string, TrackText>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(json);

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A text file is an object of source texts.");
        }

        foreach (var entry in document.RootElement.EnumerateObject())
        {
            var text = entry.Value.ValueKind switch
            {
                JsonValueKind.String => new TrackText(entry.Value.GetString()!, TextState.Machine),
                JsonValueKind.Object => entry.Value.Deserialize(TrackJson.Default.TrackText),
                _ => null,
            };

            if (string.IsNullOrWhiteSpace(text?.Text))
            {
                throw new JsonException($"The translation of \"{entry.Name}\" has no text.");
            }

            if (!texts.TryAdd(entry.Name, text))
            {
                throw new JsonException($"\"{entry.Name}\" is translated twice.");
            }
        }

        return new TrackTexts(texts);
    }
}
