using System.Buffers.Binary;

namespace HubPlatform.Competences.Proving;

/// <summary>Which way up a camera was held: the one thing of a photo's metadata that belongs to the picture.</summary>
internal static class JpegOrientation
{
    private const int Tag = 0x0112;

    public static ushort? In(ReadOnlySpan<byte> jpeg)
    {
        for (var at = 2; at + 4 < jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] is not (0xDA or 0xD9);)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            var end = Math.Min(at + 2 + length, jpeg.Length);
            var body = jpeg[Math.Min(at + 4, end)..end];

            if (jpeg[at + 1] == 0xE1 && body.StartsWith("Exif\0\0"u8))
            {
                return Read(body[6..]);
            }

            at = end;
        }

        return null;
    }

    /// <summary>A segment that says nothing else.</summary>
    public static byte[] Segment(ushort orientation) =>
    [
        0xFF, 0xE1, 0x00, 0x22, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, (byte)(orientation >> 8), (byte)orientation, 0, 0, 0, 0, 0, 0,
    ];

    private static ushort? Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return null;
        }

        var little = tiff.StartsWith("II"u8);
        var directory = (int)Math.Min(Long(tiff, 4, little), int.MaxValue / 2);

        if (directory + 2 > tiff.Length)
        {
            return null;
        }

        var entries = Short(tiff, directory, little);

        for (var i = 0; i < entries && directory + 2 + ((i + 1) * 12) <= tiff.Length; i++)
        {
            var entry = directory + 2 + (i * 12);

            if (Short(tiff, entry, little) == Tag)
            {
                return Short(tiff, entry + 8, little) is var turned and >= 2 and <= 8 ? turned : null;
            }
        }

        return null;
    }

    private static ushort Short(ReadOnlySpan<byte> from, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(from[at..]) : BinaryPrimitives.ReadUInt16BigEndian(from[at..]);

    private static uint Long(ReadOnlySpan<byte> from, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(from[at..]) : BinaryPrimitives.ReadUInt32BigEndian(from[at..]);
}
