using System.Collections.Frozen;
using System.IO.Compression;

namespace HubPlatform.Competences.Proving;

/// <summary>Which files are taken in, known by their ending and by their first bytes: both must say the same.</summary>
internal static class FileKinds
{
    /// <summary>For the file field of a form.</summary>
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.odt";

    private static readonly FrozenDictionary<string, string> MediaTypes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".odt"] = "application/vnd.oasis.opendocument.text",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The media type, or null where the file is none we take.</summary>
    public static string? Of(string fileName, ReadOnlyMemory<byte> content)
    {
        if (!MediaTypes.TryGetValue(Path.GetExtension(fileName), out var mediaType))
        {
            return null;
        }

        var first = content.Span;
        var isWhatItSays = mediaType switch
        {
            "application/pdf" => first.StartsWith("%PDF-"u8),
            "image/jpeg" => first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
            "image/png" => first.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
            "image/webp" => first.Length > 12 && first.StartsWith("RIFF"u8) && first[8..].StartsWith("WEBP"u8),
            "application/vnd.oasis.opendocument.text" => HoldsEntry(content, "content.xml"),
            _ => HoldsEntry(content, "word/document.xml"),
        };

        return isWhatItSays ? mediaType : null;
    }

    private static bool HoldsEntry(ReadOnlyMemory<byte> content, string entry)
    {
        if (!content.Span.StartsWith("PK"u8))
        {
            return false;
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(content.ToArray()));
            return zip.GetEntry(entry) is not null && !zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
