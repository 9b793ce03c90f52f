using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HubPlatform.Kernel;

/// <summary>Keys of everything we store: UUID version 7, so that an index grows at its end.</summary>
public static class Ids
{
    private static long last;

    [ThreadStatic]
    private static byte[]? chance;

    [ThreadStatic]
    private static int left;

    /// <summary>
    /// A new key whose first bits are the real time; it tells nothing about the hub's movable clock. Each key of one process is greater
    /// than the ones before it, also within one millisecond, so that what shares a moment keeps the order in which it was written: the
    /// twelve bits behind the milliseconds hold the fraction of a millisecond, and count on where that stands still (RFC 9562, 6.2).
    /// </summary>
    public static Guid New()
    {
        // Milliseconds first: all ticks since 1970 times 4096 are more than a long holds.
        var (milliseconds, rest) = Math.DivRem(TimeProvider.System.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.TicksPerMillisecond);
        var now = (milliseconds << 12) + (rest * 4096 / TimeSpan.TicksPerMillisecond);
        long before, mine;
        do
        {
            before = Volatile.Read(ref last);
            mine = Math.Max(before + 1, now);
        }
        while (Interlocked.CompareExchange(ref last, mine, before) != before);

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, mine >> 12 << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (mine & 0xFFF)));
        Chance(bytes[8..]);
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Eight bytes of the system's randomness, fetched for many keys at once: asking for each was a twentieth of what a resume costs.</summary>
    private static void Chance(Span<byte> bytes)
    {
        if (left == 0)
        {
            chance ??= new byte[64 * sizeof(long)];
            RandomNumberGenerator.Fill(chance);
            left = chance.Length;
        }

        left -= bytes.Length;
        chance.AsSpan(left, bytes.Length).CopyTo(bytes);
    }
}
