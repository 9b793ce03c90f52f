using System.Buffers;

namespace HubPlatform.Workflows.Designing.Drawings;

/// <summary>Reads a stream whose length nobody vouches for: what a header says about it proves nothing.</summary>
internal static class BoundedReading
{
    private const int Piece = 16 * 1024;

    /// <summary>Null as soon as there is more than <paramref name="most"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> AllAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(Piece);

        while (true)
        {
            var read = await stream.ReadAsync(buffer.GetMemory(Piece), cancellationToken);

            if (read == 0)
            {
                return buffer.WrittenMemory;
            }

            buffer.Advance(read);

            if (buffer.WrittenCount > most)
            {
                return null;
            }
        }
    }
}
