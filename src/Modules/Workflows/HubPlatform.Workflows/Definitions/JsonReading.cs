using System.Text.Json;

namespace HubPlatform.Workflows.Definitions;

/// <summary>Reading that takes any shape: what is not there or of another kind is null.</summary>
internal static class JsonReading
{
    extension(JsonElement element)
    {
        public JsonElement? Find(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
                ? value
                : null;

        public string? FindText(string name) =>
            element.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

        public bool FindFlag(string name) => element.Find(name) is { ValueKind: JsonValueKind.True };

        public int? FindNumber(string name) =>
            element.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var whole) ? whole : null;

        public IEnumerable<JsonElement> FindObjects(string name) =>
            element.Find(name) is { ValueKind: JsonValueKind.Array } array
                ? array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
                : [];
    }
}
