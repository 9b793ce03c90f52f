using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// One run of one definition version. The row holds all that going on needs and no history; its version counts every
/// burst, so that of two at the same time one loses and finds the other's result.
/// </summary>
internal sealed class WorkflowInstance : IVersioned
{
    private WorkflowInstance()
    {
    }

    public WorkflowInstance(Guid id, WorkflowVersion version, Guid subjectId, DateTimeOffset now)
    {
        Id = id;
        VersionId = version.Id;
        DefinitionId = version.DefinitionId;
        DefinitionVersion = version.Number;
        SubjectId = subjectId;
        CreatedAt = now;
        ChangedAt = now;
    }

    public Guid Id { get; private init; }

    /// <summary>Pinned at the start and for good: <see cref="WorkflowVersion.Id"/>.</summary>
    public Guid VersionId { get; private init; }

    public string DefinitionId { get; private init; } = "";

    public int DefinitionVersion { get; private init; }

    public Guid SubjectId { get; private init; }

    /// <summary>The waiting step this instance belongs to, such as Hub.RunPlan.</summary>
    public Guid? ParentStepId { get; init; }

    /// <summary>The instance whose Elsa.ExecuteWorkflow started this one.</summary>
    public Guid? ParentInstanceId { get; init; }

    public InstanceStatus Status { get; private set; }

    public string? Name { get; private set; }

    public byte[] State { get; private set; } = [];

    /// <summary>Number of the last burst; the next has one more.</summary>
    public int Bursts { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public long Version { get; set; }

    public bool IsOver => Status is InstanceStatus.Finished or InstanceStatus.Cancelled or InstanceStatus.Faulted;

    public InstanceState Load() => State.Length == 0 ? Burst.NewInstance(Id.ToString("N")) : InstanceState.FromJson(State);

    public void Keep(InstanceState state, byte[] json, DateTimeOffset now)
    {
        Bursts++;
        Restore(state, json, now);
    }

    public void Restore(InstanceState state, byte[] json, DateTimeOffset now)
    {
        State = json;
        Status = state.Status;
        Name = state.Name;
        ChangedAt = now;
        EndedAt = state.IsOver ? now : null;
    }
}
