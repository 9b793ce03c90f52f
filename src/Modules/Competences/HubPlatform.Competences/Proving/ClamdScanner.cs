using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

using Microsoft.Extensions.Configuration;

namespace HubPlatform.Competences.Proving;

/// <summary>
/// Asks a <c>clamd</c> beside the hub (setting <c>Files:Clamd</c>, host:port) what it thinks of a file, by its INSTREAM command. Without the setting nobody
/// scans, and pages say so.
/// </summary>
internal sealed class ClamdScanner(IConfiguration configuration)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public bool IsThere => Address is not null;

    private (string Host, int Port)? Address =>
        configuration["Files:Clamd"]?.Split(':') is [{ Length: > 0 } host, var port] && int.TryParse(port, out var number) ? (host, number) : null;

    /// <summary>Clean or Infected. Throws where clamd does not answer, or answers anything else.</summary>
    public async Task<FileSafety> ScanAsync(Stream file, CancellationToken cancellationToken)
    {
        var (host, port) = Address ?? throw new InvalidOperationException("No scanner is configured.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        using var client = new TcpClient();

        try
        {
            await client.ConnectAsync(host, port, limit.Token);
            await using var stream = client.GetStream();
            await SendAsync(file, stream, limit.Token);
            return Read(await AnswerAsync(stream, limit.Token));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("clamd did not answer in time.", e);
        }
    }

    /// <summary>Chunks with their length in front, a chunk of length nothing at the end.</summary>
    private static async Task SendAsync(Stream file, NetworkStream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        var chunk = new byte[4 + (64 * 1024)];

        for (int read; (read = await file.ReadAsync(chunk.AsMemory(4), cancellationToken)) > 0;)
        {
            BinaryPrimitives.WriteInt32BigEndian(chunk, read);
            await stream.WriteAsync(chunk.AsMemory(0, 4 + read), cancellationToken);
        }

        await stream.WriteAsync(new byte[4], cancellationToken);
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var answer = new byte[1024];
        var length = 0;

        for (int read; length < answer.Length && (read = await stream.ReadAsync(answer.AsMemory(length), cancellationToken)) > 0; length += read)
        {
            if (answer.AsSpan(length, read).Contains((byte)0))
            {
                length += read;
                break;
            }
        }

        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }

    private static FileSafety Read(string answer) =>
        answer.EndsWith(" OK", StringComparison.Ordinal) ? FileSafety.Clean
        : answer.EndsWith(" FOUND", StringComparison.Ordinal) ? FileSafety.Infected
        : throw new IOException($"clamd answered: {answer}");
}
