using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// Ids of the hub. A step's id follows from its instance, the number of the execution and the activity, so a retried or
/// undone and repeated step has the one it had; it begins with the instance's time, so that indexes grow at their end.
/// </summary>
internal sealed class StepIds : IdSource
{
    public static readonly StepIds Instance = new();

    private StepIds()
    {
    }

    public override string Next() => HubPlatform.Kernel.Ids.New().ToString("N");

    public override string ForStep(string instanceId, Execution execution) =>
        Of(Guid.ParseExact(instanceId, "N"), execution.Number, execution.Path).ToString("N");

    /// <summary>Whether a step may be one of an instance: it begins with the same moment.</summary>
    public static bool MayBelongTo(Guid instanceId, Guid stepId)
    {
        Span<byte> instance = stackalloc byte[16];
        Span<byte> step = stackalloc byte[16];
        instanceId.TryWriteBytes(instance, bigEndian: true, out _);
        stepId.TryWriteBytes(step, bigEndian: true, out _);

        return instance[..6].SequenceEqual(step[..6]);
    }

    public static Guid Of(Guid instanceId, long execution, string path)
    {
        var named = new byte[24 + Encoding.UTF8.GetByteCount(path)];
        instanceId.TryWriteBytes(named, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(named.AsSpan(16), execution);
        Encoding.UTF8.GetBytes(path, named.AsSpan(24));

        var id = SHA256.HashData(named).AsSpan(0, 16);
        named.AsSpan(0, 6).CopyTo(id);
        id[6] = (byte)(0x80 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));

        return new Guid(id, bigEndian: true);
    }
}
