using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Security.Cryptography;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// The state before a burst, written as what differs from the state after it: pieces to copy and bytes to put between them. Both states are named by a
/// checksum, so that a way back which is damaged, or does not begin here, is not taken.
/// <code>2, checksum after, checksum before, then until the end: bytes to put (count, bytes), a piece to copy (place, count)</code>
/// A place is told by how far it is from where one would go on after the last piece and what was put since: mostly not at all. A long rest is deflated (3).
/// Deltas from before told the place itself (1).
/// </summary>
internal static class StateDelta
{
    private const byte ByPlace = 1;
    private const byte ByDistance = 2;
    private const byte Deflated = 3;
    private const int Head = 9;

    /// <summary>Shorter pieces would cost as much as they save: one found anywhere, and one that lies where it is expected.</summary>
    private const int Piece = 8;
    private const int NextPiece = 4;

    /// <summary>What is shorter does not get shorter. Only the delta of an instance's end is longer, as a rule.</summary>
    private const int Long = 200;

    public static byte[] Back(ReadOnlySpan<byte> after, ReadOnlySpan<byte> before)
    {
        var delta = new ArrayBufferWriter<byte>(128);
        var head = delta.GetSpan(Head);
        head[0] = ByDistance;
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

        var (put, next) = (0, 0);

        for (var i = 0; i < before.Length;)
        {
            var expected = next + i - put;
            var (from, count) = (expected, Common(after, expected, before[i..]));
            var found = i + Piece <= before.Length ? places[Slot(before[i..], size)] - 1 : -1;

            // A piece from elsewhere has to be longer by what it costs to say where.
            if (Common(after, found, before[i..]) is var elsewhere && elsewhere >= Piece && elsewhere > count + 3)
            {
                (from, count) = (found, elsewhere);
            }

            if (count < NextPiece)
            {
                i++;
                continue;
            }

            Put(delta, before[put..i]);
            Write(delta, Folded(from - expected));
            Write(delta, count);
            put = i += count;
            next = from + count;
        }

        Put(delta, before[put..]);
        ArrayPool<int>.Shared.Return(places);

        return delta.WrittenCount - Head < Long ? delta.WrittenSpan.ToArray() : Deflate(delta.WrittenSpan);
    }

    /// <summary>The state before the burst; null where <paramref name="after"/> is not the state it left. A whole state from before there were deltas is taken as it is.</summary>
    public static byte[]? Before(ReadOnlySpan<byte> after, ReadOnlySpan<byte> delta)
    {
        if (delta is [(byte)'{', ..])
        {
            return delta.ToArray();
        }

        if (delta.Length < Head || delta[0] is not (ByPlace or ByDistance or Deflated) || BinaryPrimitives.ReadUInt32LittleEndian(delta[1..]) != Sum(after))
        {
            return null;
        }

        var sum = BinaryPrimitives.ReadUInt32LittleEndian(delta[5..]);
        var before = new ArrayBufferWriter<byte>(after.Length + Piece);
        var rest = delta[0] == Deflated ? Inflate(delta[Head..]) : delta[Head..];
        var next = 0;

        while (!rest.IsEmpty)
        {
            if (!TryRead(ref rest, out var put) || put > rest.Length)
            {
                return null;
            }

            before.Write(rest[..put]);
            rest = rest[put..];
            next += put;

            if (rest.IsEmpty)
            {
                break;
            }

            if (!TryRead(ref rest, out var told) || !TryRead(ref rest, out var count))
            {
                return null;
            }

            var from = delta[0] == ByPlace ? told : next + Unfolded(told);

            if (from < 0 || from > after.Length || count > after.Length - from)
            {
                return null;
            }

            before.Write(after.Slice(from, count));
            next = from + count;
        }

        return Sum(before.WrittenSpan) == sum ? before.WrittenSpan.ToArray() : null;
    }

    private static byte[] Deflate(ReadOnlySpan<byte> delta)
    {
        using var deflated = new MemoryStream();
        deflated.WriteByte(Deflated);
        deflated.Write(delta[1..Head]);

        using (var stream = new DeflateStream(deflated, CompressionLevel.Fastest))
        {
            stream.Write(delta[Head..]);
        }

        return deflated.ToArray();
    }

    /// <summary>Damaged, it is nothing that leads back.</summary>
    private static ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> rest)
    {
        try
        {
            using var inflated = new MemoryStream();
            using var stream = new DeflateStream(new MemoryStream(rest.ToArray()), CompressionMode.Decompress);
            stream.CopyTo(inflated);
            return inflated.ToArray();
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static int Common(ReadOnlySpan<byte> after, int from, ReadOnlySpan<byte> before) =>
        from >= 0 && from < after.Length ? after[from..].CommonPrefixLength(before) : 0;

    /// <summary>Small numbers of either sign as small numbers.</summary>
    private static int Folded(int number) => (number << 1) ^ (number >> 31);

    private static int Unfolded(int number) => (int)((uint)number >> 1) ^ -(number & 1);

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
