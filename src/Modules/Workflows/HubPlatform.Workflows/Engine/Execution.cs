using System.Text.Json.Serialization;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Engine;

internal enum ExecutionStatus
{
    Running,
    Completed,
    Canceled,
    Faulted,
}

/// <summary>
/// One run of one activity in an instance. Only those that are not over are stored, and only what cannot be found
/// again in the definition.
/// </summary>
internal sealed class Execution
{
    /// <summary>Counts up within the instance and is never used twice: with the instance's id it names a step for good.</summary>
    public long Number { get; set; }

    /// <summary><see cref="CompiledNode.Path"/> of the activity.</summary>
    public string Path { get; set; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ParentNumber { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ExecutionStatus Status { get; set; }

    /// <summary>Reached by a way back: its completion is not counted as a visit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool CameBack { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBreaking { get; set; }

    /// <summary>Where a loop or a sequence stands; what is still awaited in a parallel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Counter { get; set; }

    /// <summary>Places of children a fork or switch has seen through, or still awaits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<int>? Places { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FlowCounters? Flow { get; set; }

    /// <summary>Child workflows it sent out and still awaits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<string>? Children { get; set; }

    /// <summary>Values of the variables this container declares, by id, where they differ from the default.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?>? Variables { get; set; }

    /// <summary>What a loop hands to its body: the current value and index, by name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(PlainMapConverter))]
    public Dictionary<string, object?>? Locals { get; set; }

    [JsonIgnore]
    public CompiledNode Node { get; set; } = null!;

    [JsonIgnore]
    public Execution? Parent { get; set; }

    /// <summary>The parent has been told of the end; it is never told twice.</summary>
    [JsonIgnore]
    public bool IsReported { get; set; }

    /// <summary>Set while the pending children are being cancelled, so that nothing new begins beneath.</summary>
    [JsonIgnore]
    public bool IsEnding { get; set; }

    /// <summary>Set while it is called off from within: what ends beneath does not let it end in good order any more.</summary>
    [JsonIgnore]
    public bool IsCalledOff { get; set; }

    /// <summary>How often a script of this step has drawn by chance in this burst.</summary>
    [JsonIgnore]
    public int Draws { get; set; }

    /// <summary>Inputs a loop reads once per burst.</summary>
    [JsonIgnore]
    public object? Evaluated { get; set; }

    [JsonIgnore]
    public bool CanEnd => Status is ExecutionStatus.Running or ExecutionStatus.Faulted;

    public bool IsWithin(Execution ancestor)
    {
        for (var execution = this; execution is not null; execution = execution.Parent)
        {
            if (execution == ancestor)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>How often the activities and connections of one flowchart were visited, by place.</summary>
internal sealed class FlowCounters
{
    public int[] Activities { get; set; } = [];

    public int[] Connections { get; set; } = [];

    /// <summary>Whether the last visit of a connection followed it.</summary>
    public bool[] Followed { get; set; } = [];
}
