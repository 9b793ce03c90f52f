using System.Security.Cryptography;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;

namespace HubPlatform.Competences.Proving;

/// <summary>
/// Where files lie: below the data folder, one folder for each region, under names of ours, readable by the hub's own user only. Nothing below it is served;
/// a file leaves it through <see cref="GetEvidenceFile"/>.
/// </summary>
internal sealed class EvidenceFiles(RegionDatabases databases)
{
    public const int MostBytes = 10 * 1024 * 1024;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Takes a file in and cleans it, before the command that says what it is for: so the region's database waits for no upload. Stops reading at the limit.
    /// Whoever called deletes it again where the command is refused.
    /// </summary>
    public async Task<Result<StoredFile>> TakeInAsync(Region region, string fileName, Stream upload, CancellationToken cancellationToken)
    {
        if (await ReadAsync(upload, cancellationToken) is not { } content)
        {
            return Problem.Invalid("File", EvidenceProblems.FileTooLarge, "10");
        }

        if (content.Length == 0)
        {
            return Problem.Invalid("File", EvidenceProblems.FileEmpty);
        }

        var name = NameOf(fileName);
        var mediaType = FileKinds.Of(name, content);
        var isPicture = mediaType?.StartsWith("image/", StringComparison.Ordinal) == true;
        var kept = isPicture ? PictureCleaning.Clean(mediaType!, content) : content;

        if (mediaType is null || kept is null)
        {
            return Problem.Invalid("File", EvidenceProblems.FileKind);
        }

        var id = Ids.New();
        await WriteAsync(PathOf(region, id), kept, cancellationToken);
        return new StoredFile(id, name, mediaType, kept.Length, Convert.ToHexStringLower(SHA256.HashData(kept)), isPicture);
    }

    /// <summary>Null where it is gone.</summary>
    public Stream? Open(Region region, Guid storedAs) =>
        PathOf(region, storedAs) is var path && File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;

    public void Delete(Region region, Guid storedAs) => File.Delete(PathOf(region, storedAs));

    private string PathOf(Region region, Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(databases.DataFolder, "files", region.Database, name[^2..], name);
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, OwnerOnly);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await file.WriteAsync(content, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Null once it is more than may be.</summary>
    private static async Task<byte[]?> ReadAsync(Stream upload, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];

        for (int read; (read = await upload.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (content.Length + read > MostBytes)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    /// <summary>The last part of what the device called it, without what cannot be shown.</summary>
    private static string NameOf(string given)
    {
        var name = new string([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))]).Trim();
        return name.Length <= 120 ? name : name[..(120 - Path.GetExtension(name).Length)] + Path.GetExtension(name);
    }
}

/// <param name="IsCleaned">A picture, of which only the picture was kept.</param>
internal sealed record StoredFile(Guid StoredAs, string Name, string MediaType, long Size, string Sha256, bool IsCleaned);
