using System.Text.Json;
using System.Text.Json.Serialization;

namespace HubPlatform.TrackSdk;

/// <summary>An outcome is a text, or a text with its competence; written as it can be read.</summary>
internal sealed class LearningOutcomeReader : JsonConverter<LearningOutcome>
{
    public override LearningOutcome Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new LearningOutcome(reader.GetString()!);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An outcome is a text, or an object with text and competence.");
        }

        string? text = null, competence = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.GetString();
            reader.Read();

            switch (property)
            {
                case "text":
                    text = reader.GetString();
                    break;
                case "competence":
                    competence = reader.GetString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new LearningOutcome(text ?? throw new JsonException("An outcome has no text."), competence);
    }

    public override void Write(Utf8JsonWriter writer, LearningOutcome value, JsonSerializerOptions options)
    {
        if (value.Competence is null)
        {
            writer.WriteStringValue(value.Text);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("text", value.Text);
        writer.WriteString("competence", value.Competence);
        writer.WriteEndObject();
    }
}
