using System.Buffers.Binary;

namespace HubPlatform.Competences.Proving;

/// <summary>
/// Takes out of a picture what it tells beside itself: place, time, device, texts, a preview of what was cut off, whatever hangs behind its end. The picture
/// is copied as it is, not compressed anew; only which way up it is held stays. No library for it restores here, and reading pictures whole to write them
/// again would lose quality and open a decoder to strangers.
/// </summary>
internal static class PictureCleaning
{
    /// <summary>The cleaned picture; null for what only pretends to be one.</summary>
    public static byte[]? Clean(string mediaType, byte[] content)
    {
        try
        {
            return mediaType switch
            {
                "image/jpeg" => Jpeg(content),
                "image/png" => Png(content),
                "image/webp" => WebP(content),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            // Cut off in the middle.
            return null;
        }
    }

    private static byte[]? Jpeg(ReadOnlySpan<byte> content)
    {
        var clean = new MemoryStream(content.Length);
        clean.Write(content[..2]);
        var orientation = JpegOrientation.In(content);
        var isFirst = true;
        var at = 2;

        while (at + 4 <= content.Length)
        {
            if (content[at] != 0xFF)
            {
                return null;
            }

            var marker = content[at + 1];

            if (marker == 0xD9)
            {
                clean.Write([0xFF, 0xD9]);
                return clean.ToArray();
            }

            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);

            if (Stays(marker))
            {
                clean.Write(content[at..end]);
            }

            if (isFirst && orientation is { } turned)
            {
                clean.Write(JpegOrientation.Segment(turned));
            }

            isFirst = false;
            at = end;

            if (marker == 0xDA)
            {
                var data = EndOfData(content, at);
                clean.Write(content[at..data]);
                at = data;
            }
        }

        return EndsHere(content, at) ? [.. clean.ToArray(), 0xFF, 0xD9] : null;
    }

    /// <summary>Size, tables, colour profile and Adobe's note on colours are the picture; the other application segments and comments are talk.</summary>
    private static bool Stays(byte marker) => marker is not ((>= 0xE0 and <= 0xEF) or 0xFE) || marker is 0xE0 or 0xE2 or 0xEE;

    /// <summary>Where the next marker stands that is neither a stuffed byte nor a restart.</summary>
    private static int EndOfData(ReadOnlySpan<byte> content, int at)
    {
        while (at + 1 < content.Length && !(content[at] == 0xFF && content[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7) or 0xFF)))
        {
            at++;
        }

        return at;
    }

    private static bool EndsHere(ReadOnlySpan<byte> content, int at) => at + 2 <= content.Length && content[at] == 0xFF && content[at + 1] == 0xD9;

    private static byte[]? Png(ReadOnlySpan<byte> content)
    {
        var clean = new MemoryStream(content.Length);
        clean.Write(content[..8]);
        var at = 8;

        while (at + 12 <= content.Length)
        {
            var end = checked(at + 12 + (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(content[at..]), int.MaxValue - 12 - (uint)at));
            var kind = content.Slice(at + 4, 4);

            if (!(kind.SequenceEqual("tEXt"u8) || kind.SequenceEqual("zTXt"u8) || kind.SequenceEqual("iTXt"u8) || kind.SequenceEqual("eXIf"u8) || kind.SequenceEqual("tIME"u8)))
            {
                clean.Write(content[at..end]);
            }

            if (kind.SequenceEqual("IEND"u8))
            {
                return clean.ToArray();
            }

            at = end;
        }

        return null;
    }

    private static byte[]? WebP(ReadOnlySpan<byte> content)
    {
        var clean = new MemoryStream(content.Length);
        clean.Write(content[..12]);
        var whole = Math.Min(content.Length, checked(8 + (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(content[4..]), int.MaxValue - 8)));
        var at = 12;

        while (at + 8 <= whole)
        {
            var size = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 4)..]), int.MaxValue / 2);
            var end = at + 8 + size + (size & 1);
            var kind = content.Slice(at, 4);

            if (end > content.Length + 1 || (kind.SequenceEqual("VP8X"u8) && size < 10))
            {
                return null;
            }

            if (!kind.SequenceEqual("EXIF"u8) && !kind.SequenceEqual("XMP "u8))
            {
                var chunk = content[at..Math.Min(end, content.Length)].ToArray();

                if (kind.SequenceEqual("VP8X"u8))
                {
                    // The header must not announce what is gone.
                    chunk[8] = (byte)(chunk[8] & ~0x0C);
                }

                clean.Write(chunk);
            }

            at = end;
        }

        var bytes = clean.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)(bytes.Length - 8));
        return bytes.Length > 12 ? bytes : null;
    }
}
