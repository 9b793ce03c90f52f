using HubPlatform.Host;
using HubPlatform.Kernel.Data;

using Microsoft.Extensions.Configuration;

namespace HubPlatform.Tests.Kernel;

public sealed class OneHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-one-").FullName;

    [Fact]
    public void Claim_WhileAnotherHostServesTheFolder_IsRefused_AndFreeOnceItIsGone()
    {
        var first = Host();
        first.Claim();
        using var second = Host();
        Assert.Throws<InvalidOperationException>(second.Claim);

        first.Dispose();
        second.Claim();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private OneHost Host() => new(new RegionDatabases(new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?> { ["Data:Folder"] = _folder, ["Database:PostgreSql"] = "" }).Build()));
}
