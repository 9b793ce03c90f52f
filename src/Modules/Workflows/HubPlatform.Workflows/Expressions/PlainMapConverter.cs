using System.Text.Json;
using System.Text.Json.Serialization;

namespace HubPlatform.Workflows.Expressions;

internal sealed class PlainMapConverter : JsonConverter<Dictionary<string, object?>>
{
    public override Dictionary<string, object?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Plain.ReadMap(ref reader);

    public override void Write(Utf8JsonWriter writer, Dictionary<string, object?> value, JsonSerializerOptions options) =>
        Plain.Write(writer, value);
}
