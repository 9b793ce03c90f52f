using System.Text.Json.Serialization;

namespace HubPlatform.TrackSdk;

/// <summary>Closed models, written by the compiler: no type name in a file is ever looked up.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CurriculumDocument))]
[JsonSerializable(typeof(FormDocument))]
[JsonSerializable(typeof(TrackText))]
internal sealed partial class TrackJson : JsonSerializerContext;
