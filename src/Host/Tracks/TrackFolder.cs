using System.Security.Cryptography;
using System.Text;

namespace HubPlatform.Host.Tracks;

/// <summary>
/// The files of one version of a track, read once and found to be those its manifest names. What is parsed and loaded later are these very
/// bytes: nothing is read from the disk a second time, so nothing can be exchanged in between.
/// </summary>
internal sealed class TrackFolder
{
    public const int MaxFiles = 500;
    private const int MaxManifestBytes = 256 * 1024;
    private const int MaxFileBytes = 4 * 1024 * 1024;
    private const int MaxTrackBytes = 32 * 1024 * 1024;
    private const int MaxDepth = 4;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, byte[]> _files;

    private TrackFolder(string path, TrackManifestFile manifest, Dictionary<string, byte[]> files) => (Path, Manifest, _files) = (path, manifest, files);

    public string Path { get; }

    public TrackManifestFile Manifest { get; }

    public IEnumerable<string> Assemblies => _files.Keys.Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));

    public static TrackManifestFile ReadManifest(string path, string id, string version)
    {
        RefuseLink(new DirectoryInfo(System.IO.Path.GetDirectoryName(path)!));
        RefuseLink(new DirectoryInfo(path));
        var file = new FileInfo(System.IO.Path.Combine(path, TrackManifestFile.FileName));

        if (!file.Exists)
        {
            throw new TrackRefusedException($"There is no {TrackManifestFile.FileName}.");
        }

        RefuseLink(file);
        return TrackManifestFile.Parse(Text(ReadBytes(file, MaxManifestBytes), TrackManifestFile.FileName), id, version);
    }

    public static TrackFolder Read(string path, TrackManifestFile manifest)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var total = 0L;

        foreach (var file in Files(new DirectoryInfo(path), depth: 0))
        {
            var name = System.IO.Path.GetRelativePath(path, file.FullName).Replace('\\', '/');

            if (name == TrackManifestFile.FileName)
            {
                continue;
            }

            if (!manifest.Files.TryGetValue(name, out var expected))
            {
                throw new TrackRefusedException($"{name} lies in the folder, and {TrackManifestFile.FileName} does not name it.");
            }

            var bytes = ReadBytes(file, MaxFileBytes);
            total += bytes.Length;

            if (total > MaxTrackBytes)
            {
                throw new TrackRefusedException($"The track is larger than {MaxTrackBytes / 1024 / 1024} MB.");
            }

            if (!string.Equals(Convert.ToHexString(SHA256.HashData(bytes)), expected, StringComparison.OrdinalIgnoreCase))
            {
                throw new TrackRefusedException($"{name} was altered: its hash is not the one in {TrackManifestFile.FileName}.");
            }

            files.Add(name, bytes);
        }

        return manifest.Files.Keys.FirstOrDefault(f => !files.ContainsKey(f)) is { } missing
            ? throw new TrackRefusedException($"{missing} is missing.")
            : new TrackFolder(path, manifest, files);
    }

    public bool Has(string file) => _files.ContainsKey(file);

    public byte[] Bytes(string file) => _files.GetValueOrDefault(file) ?? throw new TrackRefusedException($"{file} is not a file of this track.");

    public string Text(string file) => Text(Bytes(file), file);

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new TrackRefusedException("Its folders are nested too deep.");
        }

        foreach (var entry in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
        {
            RefuseLink(entry);

            if (entry is FileInfo file)
            {
                yield return file;
                continue;
            }

            foreach (var inner in Files((DirectoryInfo)entry, depth + 1))
            {
                yield return inner;
            }
        }
    }

    private static void RefuseLink(FileSystemInfo entry)
    {
        if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            throw new TrackRefusedException($"{entry.Name} is a link; a track's files must lie in its folder.");
        }
    }

    private static byte[] ReadBytes(FileInfo file, int atMost)
    {
        using var stream = file.OpenRead();
        var bytes = new byte[Math.Min(stream.Length, atMost + 1L)];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);

        return read > atMost
            ? throw new TrackRefusedException($"{file.Name} is larger than {atMost / 1024} KB.")
            : bytes[..read];
    }

    private static string Text(byte[] bytes, string file)
    {
        try
        {
            return StrictUtf8.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new TrackRefusedException($"{file} is not UTF-8.");
        }
    }
}
