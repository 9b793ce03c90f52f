using System.Net;

using HubPlatform.Competences.Exchanging;

using Microsoft.Extensions.Configuration;

namespace HubPlatform.Tests.Competences.Exchanging;

public sealed class FrameworkFetchTests
{
    [Theory]
    [InlineData("http://case.example/CFPackages/1")]
    [InlineData("https://other.example/CFPackages/1")]
    [InlineData("https://case.example.evil.example/1")]
    [InlineData("https://user:secret@case.example/1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    public async Task Fetch_FromWhereNobodyAllowed_IsRefusedWithoutAsking(string address) =>
        Assert.Equal(FrameworkFetch.NotAllowed, (await Fetch("case.example").FetchAsync(address, TestContext.Current.CancellationToken)).Problem);

    [Fact]
    public async Task Fetch_AnAllowedNameThatLeadsIntoTheOwnNetwork_IsNotFetched() =>
        Assert.Equal(FrameworkFetch.NotFetched, (await Fetch("localhost").FetchAsync("https://localhost:9/1", TestContext.Current.CancellationToken)).Problem);

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1::1", true)]
    public void Address_InsideIsToldFromOutside(string address, bool isPublic) => Assert.Equal(isPublic, FrameworkFetch.IsPublic(IPAddress.Parse(address)));

    private static FrameworkFetch Fetch(string hosts) => new(new ConfigurationBuilder().AddInMemoryCollection([new("Case:AllowedHosts", hosts)]).Build());
}
