using System.Text.Json;

using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// One run of one definition version. The row holds all that going on needs and no history; its version counts every
/// burst, so that of two at the same time one loses and finds the other's result.
/// </summary>
internal sealed class WorkflowInstance : IVersioned
{
    /// <summary>What <see cref="Read"/> reads, in its order; the table is called i.</summary>
    public const string Columns =
        """
        i."Id", i."VersionId", i."DefinitionId", i."DefinitionVersion", i."SubjectId", i."ParentStepId", i."ParentInstanceId", i."Status", i."Name", i."State",
        i."Bursts", i."CreatedAt", i."ChangedAt", i."EndedAt", i."Version", i."FencingNo"
        """;

    public const int ColumnCount = 16;

    private WorkflowInstance()
    {
    }

    public WorkflowInstance(Guid id, Guid versionId, string definitionId, int number, Guid subjectId, DateTimeOffset now)
    {
        Id = id;
        VersionId = versionId;
        DefinitionId = definitionId;
        DefinitionVersion = number;
        SubjectId = subjectId;
        CreatedAt = now;
        ChangedAt = now;
    }

    public Guid Id { get; private init; }

    /// <summary>Pinned at the start: <see cref="WorkflowVersion.Id"/>. Only a designer who moves it changes it.</summary>
    public Guid VersionId { get; private set; }

    public string DefinitionId { get; private init; } = "";

    public int DefinitionVersion { get; private set; }

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

    /// <summary>Of the lease under which a pump last moved it (reliability: G4); a host with an older one does not move it any more.</summary>
    public long FencingNo { get; private set; }

    public static WorkflowInstance Read(Row row) => new()
    {
        Id = row.Id(0),
        VersionId = row.Id(1),
        DefinitionId = row.Text(2),
        DefinitionVersion = row.Number(3),
        SubjectId = row.Id(4),
        ParentStepId = row.IdOrNull(5),
        ParentInstanceId = row.IdOrNull(6),
        Status = row.Name<InstanceStatus>(7),
        Name = row.TextOrNull(8),
        State = row.Bytes(9),
        Bursts = row.Number(10),
        CreatedAt = row.Moment(11),
        ChangedAt = row.Moment(12),
        EndedAt = row.MomentOrNull(13),
        Version = row.LongNumber(14),
        FencingNo = row.LongNumber(15),
    };

    public bool IsOver => Status is InstanceStatus.Finished or InstanceStatus.Cancelled or InstanceStatus.Faulted;

    /// <summary>False where nobody can read any more what is stored: it cannot be moved, and a list that shows it still shows the others.</summary>
    public bool IsReadable => TryLoad() is not null;

    /// <summary>For showing: what is stored, or nothing but how it stands and that the rest cannot be read.</summary>
    public InstanceState LoadForShowing()
    {
        if (TryLoad() is { } state)
        {
            return state;
        }

        var unreadable = Burst.NewInstance(Id.ToString("N"));
        (unreadable.Status, unreadable.Name) = (Status, Name);
        unreadable.Incidents.Add(new Incident("", "", "workflows.state-unreadable", ChangedAt));
        return unreadable;
    }

    private InstanceState? TryLoad()
    {
        try
        {
            return Load();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public InstanceState Load() => State.Length == 0 ? Burst.NewInstance(Id.ToString("N")) : Load(State);

    /// <summary>A state it had, or has.</summary>
    public InstanceState Load(byte[] state) => InstanceState.FromJson(Id.ToString("N"), state);

    /// <summary>False for a host whose lease somebody has taken over since. People's requests carry no lease: the row's version guards those.</summary>
    public bool IsOwnedUnder(long? fencingNo)
    {
        if (fencingNo < FencingNo)
        {
            return false;
        }

        FencingNo = fencingNo ?? FencingNo;
        return true;
    }

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

    public void MoveTo(Guid versionId, int number, InstanceState state, byte[] json, DateTimeOffset now)
    {
        (VersionId, DefinitionVersion) = (versionId, number);
        var ended = EndedAt;
        Restore(state, json, now);
        EndedAt = ended;
    }
}
