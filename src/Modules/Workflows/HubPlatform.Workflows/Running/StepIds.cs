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

    /// <summary>Bytes of an id that tell when it was made.</summary>
    private const int Moment = 6;

    private StepIds()
    {
    }

    public override string Next() => HubPlatform.Kernel.Ids.New().ToString("N");

    public override string ForStep(string instanceId, Execution execution) =>
        Of(Guid.ParseExact(instanceId, "N"), execution.Number, execution.Path).ToString("N");

    /// <summary>Whether a step may be one of an instance: it begins with the same moment.</summary>
    public static bool MayBelongTo(Guid instanceId, Guid stepId)
    {
        var (first, last) = Around(instanceId);
        return stepId >= first && stepId <= last;
    }

    /// <summary>Between these two are all steps of an instance, and those of others begun in the same millisecond.</summary>
    public static (Guid First, Guid Last) Around(Guid instanceId)
    {
        Span<byte> bytes = stackalloc byte[16];
        instanceId.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[Moment..].Clear();
        var first = new Guid(bytes, bigEndian: true);
        bytes[Moment..].Fill(0xFF);

        return (first, new Guid(bytes, bigEndian: true));
    }

    public static Guid Of(Guid instanceId, long execution, string path)
    {
        var named = new byte[24 + Encoding.UTF8.GetByteCount(path)];
        instanceId.TryWriteBytes(named, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(named.AsSpan(16), execution);
        Encoding.UTF8.GetBytes(path, named.AsSpan(24));

        var id = SHA256.HashData(named).AsSpan(0, 16);
        named.AsSpan(0, Moment).CopyTo(id);
        id[6] = (byte)(0x80 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));

        return new Guid(id, bigEndian: true);
    }
}
