using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Workflows.Operating;

/// <summary>What somebody did to an instance from outside its drawing, and why. Written with the change; never changed.</summary>
internal sealed class Operation
{
    public const int LongestReason = 500;

    private Operation()
    {
    }

    public Operation(Guid instanceId, OperationKind kind, string? activityId, string? reason, Execution execution, DateTimeOffset now)
    {
        InstanceId = instanceId;
        Kind = kind;
        ActivityId = activityId;
        Reason = reason?.Trim();
        By = execution.Caller.AccountId;
        At = now;
        CommandId = execution.CommandId;
    }

    public Guid Id { get; private init; } = Ids.New();

    public Guid InstanceId { get; private init; }

    public OperationKind Kind { get; private init; }

    public string? ActivityId { get; private init; }

    public string? Reason { get; private init; }

    /// <summary>Null where the hub did it itself.</summary>
    public Guid? By { get; private init; }

    public DateTimeOffset At { get; private init; }

    public Guid CommandId { get; private init; }
}

internal enum OperationKind
{
    Retried,
    Skipped,
    Cancelled,
    Replayed,
    Moved,
    MovedBack,
    Mended,
}

internal sealed class OperationTable : IRegionTable<Operation>
{
    public void Configure(EntityTypeBuilder<Operation> builder)
    {
        builder.ToTable("workflows_operation");
        builder.Property(o => o.Reason).HasMaxLength(Operation.LongestReason);
        builder.HasIndex(o => o.InstanceId);
    }
}
