using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// The state before a burst, written as what differs from the state after it: pieces to copy and bytes to put between them. Both states are named by a
/// checksum, so that a way back which is damaged, or does not begin here, is not taken.
/// <code>1, checksum after, checksum before, then until the end: bytes to put (count, bytes), a piece to copy (place, count)</code>
/// </summary>
internal static class StateDelta
{
    private const byte Mark = 1;
    private const int Head = 9;

    /// <summary>Shorter pieces would cost as much as they save.</summary>
    private const int Piece = 8;

    public static byte[] Back(ReadOnlySpan<byte> after, ReadOnlySpan<byte> before)
    {
        var delta = new ArrayBufferWriter<byte>(128);
        var head = delta.GetSpan(Head);
        head[0] = Mark;
        BinaryPrimitives.WriteUInt32LittleEndian(head[1..], Sum(after));
        BinaryPrimitives.WriteUInt32LittleEndian(head[5..], Sum(before));
        delta.Advance(Head);

        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(after.Length, 256, 65_536));
        var places = ArrayPool<int>.Shared.Rent(size);
        Array.Clear(places, 0, size);

        for (var i = after.Length - Piece; i >= 0; i--)
        {
            places[Slot(after[i..], size)] = i + 1;
        }

        var put = 0;

        for (var i = 0; i + Piece <= before.Length;)
        {
            var from = places[Slot(before[i..], size)] - 1;
            var count = from < 0 ? 0 : after[from..].CommonPrefixLength(before[i..]);

            if (count < Piece)
            {
                i++;
                continue;
            }

            Put(delta, before[put..i]);
            Write(delta, from);
            Write(delta, count);
            put = i += count;
        }

        Put(delta, before[put..]);
        ArrayPool<int>.Shared.Return(places);

        return delta.WrittenSpan.ToArray();
    }

    /// <summary>The state before the burst; null where <paramref name="after"/> is not the state it left. A whole state from before there were deltas is taken as it is.</summary>
    public static byte[]? Before(ReadOnlySpan<byte> after, ReadOnlySpan<byte> delta)
    {
        if (delta is [(byte)'{', ..])
        {
            return delta.ToArray();
        }

        if (delta.Length < Head || delta[0] != Mark || BinaryPrimitives.ReadUInt32LittleEndian(delta[1..]) != Sum(after))
        {
            return null;
        }

        var sum = BinaryPrimitives.ReadUInt32LittleEndian(delta[5..]);
        var before = new ArrayBufferWriter<byte>(after.Length + Piece);
        var rest = delta[Head..];

        while (!rest.IsEmpty)
        {
            if (!TryRead(ref rest, out var put) || put > rest.Length)
            {
                return null;
            }

            before.Write(rest[..put]);
            rest = rest[put..];

            if (rest.IsEmpty)
            {
                break;
            }

            if (!TryRead(ref rest, out var from) || !TryRead(ref rest, out var count) || from > after.Length || count > after.Length - from)
            {
                return null;
            }

            before.Write(after.Slice(from, count));
        }

        return Sum(before.WrittenSpan) == sum ? before.WrittenSpan.ToArray() : null;
    }

    private static uint Sum(ReadOnlySpan<byte> state)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(state, hash);

        return BinaryPrimitives.ReadUInt32LittleEndian(hash);
    }

    private static int Slot(ReadOnlySpan<byte> bytes, int size) =>
        (int)((BinaryPrimitives.ReadUInt64LittleEndian(bytes) * 0x9E3779B97F4A7C15) >> 40) & (size - 1);

    private static void Put(ArrayBufferWriter<byte> delta, ReadOnlySpan<byte> bytes)
    {
        Write(delta, bytes.Length);
        delta.Write(bytes);
    }

    private static void Write(ArrayBufferWriter<byte> delta, int number)
    {
        var rest = (uint)number;

        do
        {
            delta.GetSpan(1)[0] = (byte)(rest < 0x80 ? rest : rest | 0x80);
            delta.Advance(1);
            rest >>= 7;
        }
        while (rest > 0);
    }

    private static bool TryRead(ref ReadOnlySpan<byte> bytes, out int number)
    {
        number = 0;

        for (var shift = 0; shift < 28 && !bytes.IsEmpty; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            number |= (next & 0x7F) << shift;

            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
