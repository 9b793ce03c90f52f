using System.Buffers.Binary;

using HubPlatform.Kernel;

namespace HubPlatform.Tests.Kernel;

public sealed class IdsTests
{
    [Fact]
    public void Id_BeginsWithTheRealTime_SoThatAnIndexGrowsAtItsEndAfterARestartToo()
    {
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var id = Ids.New().ToByteArray(bigEndian: true);
        var after = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

        var milliseconds = (long)(BinaryPrimitives.ReadUInt64BigEndian(id) >> 16);

        // Others may have taken keys ahead of the time.
        Assert.InRange(milliseconds, before, after + 1000);
    }

    [Fact]
    public void Ids_OneAfterTheOther_AreInOrder()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => Ids.New()).ToList();

        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }
}
