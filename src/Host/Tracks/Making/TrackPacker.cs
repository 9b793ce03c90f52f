using System.IO.Compression;
using System.Security.Cryptography;

using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks.Making;

/// <summary>Makes one signed archive of a track that the build laid out. The same files and the same key give the same archive, byte for byte.</summary>
internal static class TrackPacker
{
    // The first moment a zip can name; when something was packed is nobody's business.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Pack(string folder, string keyFile, string into)
    {
        var source = new TrackFolder(LaidOut(folder));
        var bytes = source.Read();
        var manifest = TrackFiles.ReadManifest(bytes, source.Id, source.Version);
        TrackFiles.Check(bytes, manifest);
        using var key = MakerKey.Read(keyFile);
        var signature = TrackSignature.Sign(bytes.Manifest, key);
        var archive = Path.Combine(into, $"{manifest.Id}-{manifest.Version}{TrackArchive.Extension}");
        Directory.CreateDirectory(into);
        Write(archive, [.. bytes.Files, new(TrackManifestFile.FileName, bytes.Manifest), new(TrackSignature.FileName, signature)]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(archive)));
        return $"{archive}\nSHA-256 {hash}\nsigned by {TrackSignature.FingerprintOf(key.ExportSubjectPublicKeyInfo())}";
    }

    private static void Write(string archive, IReadOnlyList<KeyValuePair<string, byte[]>> files)
    {
        using var zip = new ZipArchive(File.Create(archive), ZipArchiveMode.Create);

        foreach (var (name, content) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = NoTime;
            entry.ExternalAttributes = 0;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }

    /// <summary>The folder itself where the build laid a track out in it, else the newest version the project's build left behind.</summary>
    private static string LaidOut(string folder)
    {
        if (File.Exists(Path.Combine(folder, TrackManifestFile.FileName)) && !Directory.EnumerateFiles(folder, "*.csproj").Any())
        {
            return Path.GetFullPath(folder);
        }

        var built = new[] { folder, Path.Combine(folder, "track") }.Select(f => Path.Combine(f, "bin", "track")).Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories).SelectMany(Directory.EnumerateDirectories);
        return built.Where(v => File.Exists(Path.Combine(v, TrackManifestFile.FileName)))
            .OrderByDescending(v => Version.TryParse(Path.GetFileName(v), out var version) ? version : new Version()).Select(Path.GetFullPath).FirstOrDefault()
            ?? throw new TrackRefusedException($"There is no built track in {folder}: build it first, or name the folder tracks/<id>/<version>.");
    }
}
