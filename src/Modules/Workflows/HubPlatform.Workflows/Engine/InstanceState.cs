using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Engine;

internal enum InstanceStatus
{
    Pending,
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
}

/// <summary>What an instance waits for. <see cref="DueAt"/> makes it a timer; <see cref="Outcomes"/> are what may be answered.</summary>
/// <remarks>As with everything in the state, setters: JSON is read twice as fast as with what is required or set once.</remarks>
internal sealed class Bookmark
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public long Execution { get; set; }

    public string Path { get; set; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?>? Payload { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DueAt { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Outcomes { get; set; }

    /// <summary>Stays open when it is answered, because it waits for many.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Stays { get; set; }
}

internal sealed record Incident(string ActivityId, string Type, string Message, DateTimeOffset At);

/// <summary>
/// Everything an instance needs to go on, in one object; what has happened is in the journal, not here. What is empty is not written: there are many of these.
/// </summary>
internal sealed class InstanceState
{
    /// <summary>The instance's; not written, because the state lies with it.</summary>
    [JsonIgnore]
    public string Id { get; set; } = "";

    public InstanceStatus Status { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CorrelationId { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TriggerActivityId { get; set; }

    /// <summary>Number of the next execution.</summary>
    public long NextExecution { get; set; }

    public List<Execution> Executions { get; set; } = [];

    public List<Bookmark> Bookmarks { get; set; } = [];

    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?> Input { get; set; } = [];

    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?> Output { get; set; } = [];

    /// <summary>Answers of earlier forms by field name, and what the start brought along; Hub.Decide reads them.</summary>
    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?> Fields { get; set; } = [];

    /// <summary>The workflow's variables as they stood at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?>? LastVariables { get; set; }

    public List<Incident> Incidents { get; set; } = [];

    private static readonly JsonTypeInfo<InstanceState> Written = (JsonTypeInfo<InstanceState>)new JsonSerializerOptions(InstanceJson.Default.Options)
    {
        TypeInfoResolver = InstanceJson.Default.WithAddedModifier(LeaveOutWhatIsEmpty),
    }.GetTypeInfo(typeof(InstanceState));

    [JsonIgnore]
    public bool IsOver => Status is InstanceStatus.Finished or InstanceStatus.Cancelled or InstanceStatus.Faulted;

    public byte[] ToJson()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, Written);

        return json.Length <= EngineLimits.StateBytes
            ? json
            : throw new WorkflowFault($"The instance holds more than {EngineLimits.StateBytes / 1024 / 1024} MiB.");
    }

    public static InstanceState FromJson(string id, ReadOnlySpan<byte> json)
    {
        var state = JsonSerializer.Deserialize(json, InstanceJson.Default.InstanceState)
            ?? throw new InvalidOperationException("The stored state of an instance is empty.");
        state.Id = id;

        return state;
    }

    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Type == typeof(InstanceState) ? type.Properties.Where(p => p.PropertyType.IsAssignableTo(typeof(ICollection))) : [])
        {
            property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InstanceState))]
internal sealed partial class InstanceJson : JsonSerializerContext;
