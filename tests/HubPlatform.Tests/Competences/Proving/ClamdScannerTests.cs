using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

using HubPlatform.Competences;
using HubPlatform.Competences.Proving;

using Microsoft.Extensions.Configuration;

namespace HubPlatform.Tests.Competences.Proving;

/// <summary>Against a listener that speaks clamd's side of the protocol.</summary>
public sealed class ClamdScannerTests
{
    [Theory]
    [InlineData("stream: OK\0", "Clean")]
    [InlineData("stream: Eicar-Test-Signature FOUND\0", "Infected")]
    public async Task Scan_SendsTheWholeFileInChunks_AndReadsTheAnswer(string answer, string found)
    {
        var file = new byte[150_000];
        new Random(7).NextBytes(file);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = HearAsync(listener, answer);

        var safety = await Scanner(listener).ScanAsync(new MemoryStream(file), TestContext.Current.CancellationToken);

        Assert.Equal(found, safety.ToString());
        Assert.Equal(file, await heard);
    }

    [Fact]
    public async Task Scan_AnythingElse_IsNoAnswer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = HearAsync(listener, "INSTREAM size limit exceeded. ERROR\0");

        await Assert.ThrowsAnyAsync<IOException>(() => Scanner(listener).ScanAsync(new MemoryStream([1, 2, 3]), TestContext.Current.CancellationToken));
        await heard;
    }

    [Fact]
    public void WithoutTheSetting_NobodyScans() => Assert.False(new ClamdScanner(new ConfigurationManager()).IsThere);

    private static ClamdScanner Scanner(TcpListener listener) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new("Files:Clamd", $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}")]).Build());

    private static async Task<byte[]> HearAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var command = new byte[10];
        await stream.ReadExactlyAsync(command, TestContext.Current.CancellationToken);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        var content = new MemoryStream();
        var length = new byte[4];

        while (true)
        {
            await stream.ReadExactlyAsync(length, TestContext.Current.CancellationToken);
            var size = BinaryPrimitives.ReadInt32BigEndian(length);

            if (size == 0)
            {
                break;
            }

            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk, TestContext.Current.CancellationToken);
            content.Write(chunk);
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
        return content.ToArray();
    }
}
