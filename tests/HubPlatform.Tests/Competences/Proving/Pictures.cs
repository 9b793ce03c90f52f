using System.Text;

namespace HubPlatform.Tests.Competences.Proving;

/// <summary>The smallest files that are pictures by their structure.</summary>
internal static class Pictures
{
    public static byte[] Jpeg(bool withPlace = false, byte orientation = 6)
    {
        List<byte> jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 7, .. "JFIF\0"u8];

        if (withPlace)
        {
            byte[] exif =
            [
                .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes("GPS-51.0N-5.3E"),
            ];
            jpeg.AddRange([0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif]);
            jpeg.AddRange([0xFF, 0xFE, 0, 9, .. "comment"u8]);
        }

        jpeg.AddRange([0xFF, 0xDB, 0, 4, 1, 2, 0xFF, 0xDA, 0, 4, 1, 1, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9]);

        if (withPlace)
        {
            jpeg.AddRange("trailing film GPS-51.0"u8);
        }

        return [.. jpeg];
    }

    public static byte[] Png(bool withText = false) =>
    [
        0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10,
        .. Chunk("IHDR", new byte[13]),
        .. withText ? Chunk("tEXt", "Author\0Samira"u8.ToArray()) : [],
        .. Chunk("IDAT", [1, 2, 3]),
        .. Chunk("IEND", []),
    ];

    public static byte[] WebP()
    {
        byte[] body = [.. Part("VP8X", [0x0C, 0, 0, 0, 1, 0, 0, 1, 0, 0]), .. Part("VP8 ", [1, 2, 3, 4]), .. Part("EXIF", "GPS-51.0"u8.ToArray()), .. Part("XMP ", "x"u8.ToArray())];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length + 4), .. "WEBP"u8, .. body];
    }

    private static byte[] Chunk(string kind, byte[] data) => [0, 0, 0, (byte)data.Length, .. Encoding.ASCII.GetBytes(kind), .. data, 0, 0, 0, 0];

    private static byte[] Part(string kind, byte[] data) => [.. Encoding.ASCII.GetBytes(kind), .. BitConverter.GetBytes(data.Length), .. data, .. data.Length % 2 == 1 ? new byte[1] : []];
}
