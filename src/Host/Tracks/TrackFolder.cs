using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Host.Tracks;

/// <summary>A version of a track as a folder. Links are refused, wherever they lead.</summary>
internal sealed record TrackFolder(string Path) : TrackSource(Path, System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path))!, System.IO.Path.GetFileName(Path))
{
    private const int MaxDepth = 4;

    public override string Place => $"{Id}/{Version}/";

    public override string Fingerprint()
    {
        var names = new StringBuilder();

        try
        {
            foreach (var file in Files(new DirectoryInfo(Path), depth: 0).OrderBy(f => f.FullName, StringComparer.Ordinal))
            {
                names.Append(CultureInfo.InvariantCulture, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
            }
        }
        catch (TrackParkedException parked)
        {
            names.Append(parked.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            names.Append(exception.GetType().Name);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(names.ToString())));
    }

    public override TrackBytes Read()
    {
        RefuseLink(new DirectoryInfo(System.IO.Path.GetDirectoryName(Path)!));
        RefuseLink(new DirectoryInfo(Path));
        var all = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var total = 0L;

        foreach (var file in Files(new DirectoryInfo(Path), depth: 0))
        {
            var bytes = ReadBytes(file);
            total += bytes.Length;
            Refuse(total > TrackBytes.MaxTrackBytes, $"The track is larger than {TrackBytes.MaxTrackBytes / 1024 / 1024} MB.");
            Refuse(all.Count > TrackBytes.MaxFiles + 2, $"The folder holds more than {TrackBytes.MaxFiles} files.");
            all.Add(System.IO.Path.GetRelativePath(Path, file.FullName).Replace('\\', '/'), bytes);
        }

        return TrackBytes.From(all);
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder, int depth)
    {
        Refuse(depth > MaxDepth, "Its folders are nested too deep.");

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

    private static void RefuseLink(FileSystemInfo entry) =>
        Refuse(entry.Attributes.HasFlag(FileAttributes.ReparsePoint), $"{entry.Name} is a link; a track's files must lie in its folder.");

    private static byte[] ReadBytes(FileInfo file)
    {
        using var stream = file.OpenRead();
        var bytes = new byte[Math.Min(stream.Length, TrackBytes.MaxFileBytes + 1L)];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Refuse(read > TrackBytes.MaxFileBytes, $"{file.Name} is larger than {TrackBytes.MaxFileBytes / 1024} KB.");
        return bytes[..read];
    }

    private static void Refuse(bool condition, string reason)
    {
        if (condition)
        {
            throw new TrackParkedException(TrackFault.Unusable, reason);
        }
    }
}
