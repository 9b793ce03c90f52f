using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Host.Tracks;

/// <summary>
/// A version of a track as one archive (zip). It is read into memory and never unpacked: no path of it reaches the disk. Sizes an archive claims are
/// checked before anything is read, and held against what really comes out.
/// </summary>
internal sealed partial record TrackArchive(string Path, string Id, string Version) : TrackSource(Path, Id, Version)
{
    public const string Extension = ".track";

    private const int MaxArchiveBytes = 16 * 1024 * 1024;
    private const int MaxRatio = 200;
    private const int SmallEnoughForAnyRatio = 64 * 1024;
    private const int UnixKind = 0xF000;
    private const int UnixLink = 0xA000;
    private const int UnixFile = 0x8000;

    public override string Place => System.IO.Path.GetFileName(Path);

    public static TrackArchive At(string path)
    {
        var name = NameForm().Match(System.IO.Path.GetFileName(path));
        return name.Success
            ? new TrackArchive(path, name.Groups["id"].Value, name.Groups["version"].Value)
            : new TrackArchive(path, System.IO.Path.GetFileNameWithoutExtension(path), "");
    }

    public override string Fingerprint()
    {
        var file = new FileInfo(Path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}|{file.LastWriteTimeUtc.Ticks}") : "";
    }

    public override TrackBytes Read()
    {
        Refuse(Version.Length == 0, $"An archive is called <id>-<version>{Extension}, for example bakery-1.0.0{Extension}.");
        var file = new FileInfo(Path);
        Refuse(file.Attributes.HasFlag(FileAttributes.ReparsePoint), $"{file.Name} is a link; an archive must lie in the track folder itself.");
        Refuse(file.Length > MaxArchiveBytes, $"The archive is larger than {MaxArchiveBytes / 1024 / 1024} MB.");

        try
        {
            using var archive = new ZipArchive(file.OpenRead(), ZipArchiveMode.Read);
            return TrackBytes.From(Read(archive));
        }
        catch (InvalidDataException)
        {
            throw new TrackParkedException(TrackFault.Unusable, $"{file.Name} is no readable archive.");
        }
    }

    private static Dictionary<string, byte[]> Read(ZipArchive archive)
    {
        Refuse(archive.Entries.Count > TrackBytes.MaxFiles + 2, $"The archive holds more than {TrackBytes.MaxFiles} files.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var claimed = 0L;

        foreach (var entry in archive.Entries)
        {
            Refuse(!TrackManifestFile.IsPath(entry.FullName), $"The archive holds a path that is not allowed: \"{Shown(entry.FullName)}\".");
            Refuse(!names.Add(entry.FullName), $"{entry.FullName} is in the archive twice.");
            var kind = (entry.ExternalAttributes >> 16) & UnixKind;
            Refuse(kind == UnixLink, $"{entry.FullName} is a link; a track's files must be in its archive.");
            Refuse(kind is not (0 or UnixFile) || entry.IsEncrypted, $"{entry.FullName} is not a plain file.");
            Refuse(entry.Length > TrackBytes.MaxFileBytes, $"{entry.FullName} is larger than {TrackBytes.MaxFileBytes / 1024} KB.");
            Refuse(entry.Length > SmallEnoughForAnyRatio && entry.Length / Math.Max(1, entry.CompressedLength) > MaxRatio, $"{entry.FullName} is packed so tightly that it looks like an attack.");
            claimed += entry.Length;
            Refuse(claimed > TrackBytes.MaxTrackBytes, $"The track is larger than {TrackBytes.MaxTrackBytes / 1024 / 1024} MB.");
        }

        return archive.Entries.ToDictionary(e => e.FullName, Bytes, StringComparer.Ordinal);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        var bytes = new byte[entry.Length + 1];
        using var stream = entry.Open();
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Refuse(read != entry.Length, $"{entry.FullName} is not as large as the archive claims.");
        return bytes[..read];
    }

    private static string Shown(string name) => new([.. name.Take(80).Select(c => char.IsControl(c) ? '?' : c)]);

    private static void Refuse(bool condition, string reason)
    {
        if (condition)
        {
            throw new TrackParkedException(TrackFault.Unusable, reason);
        }
    }

    [GeneratedRegex(@"^(?<id>[a-z][a-z0-9-]{1,39})-(?<version>\d{1,5}\.\d{1,5}\.\d{1,5})\.track$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameForm();
}
