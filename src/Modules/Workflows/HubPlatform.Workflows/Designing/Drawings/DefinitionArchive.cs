using System.Globalization;
using System.IO.Compression;
using System.Text;

using HubPlatform.Kernel.Commands;

namespace HubPlatform.Workflows.Designing.Drawings;

/// <summary>
/// Several definitions in one zip. Names of entries are made from checked ids on the way out and never used on the way in; what an entry really
/// unpacks to is counted while it is read.
/// </summary>
internal static class DefinitionArchive
{
    private const int MostFiles = 200;

    public static string NameOf(DefinitionView version) => string.Create(CultureInfo.InvariantCulture, $"{version.DefinitionId}-v{version.Number}.json");

    public static byte[] Pack(IEnumerable<DefinitionView> versions)
    {
        using var packed = new MemoryStream();

        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var version in versions)
            {
                using var entry = zip.CreateEntry(NameOf(version), CompressionLevel.Optimal).Open();
                entry.Write(Encoding.UTF8.GetBytes(Drawing.Write(DrawingView.ForFile(version))));
            }
        }

        return packed.ToArray();
    }

    /// <summary>One file of a definition, or a zip of them: told apart by their first bytes, not by what they are called.</summary>
    public static async Task<Result<IReadOnlyList<Drawing>>> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var whole = await BoundedReading.AllAsync(file, Drawing.LargestBody, cancellationToken);

        if (whole is not { } bytes)
        {
            return DefinitionProblems.TooLarge;
        }

        return bytes.Span.StartsWith("PK"u8) ? await UnpackAsync(bytes, cancellationToken) : One(bytes);
    }

    private static Result<IReadOnlyList<Drawing>> One(ReadOnlyMemory<byte> json)
    {
        var parsed = Drawing.Parse(json);
        var drawing = parsed.Failed ? parsed.Problem! : Drawing.ReadFile(parsed.Value);
        return drawing.Failed ? drawing.Problem! : Result.Of<IReadOnlyList<Drawing>>([drawing.Value]);
    }

    private static async Task<Result<IReadOnlyList<Drawing>>> UnpackAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = new ZipArchive(new MemoryStream(bytes.ToArray()), ZipArchiveMode.Read);
            var files = zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
            var drawings = new List<Drawing>();
            var left = 4 * Drawing.LargestBody;

            if (files.Count > MostFiles)
            {
                return DefinitionProblems.TooLarge;
            }

            foreach (var file in files)
            {
                await using var entry = await file.OpenAsync(cancellationToken);

                if (await BoundedReading.AllAsync(entry, Math.Min(left, Drawing.LargestBody), cancellationToken) is not { } json)
                {
                    return DefinitionProblems.TooLarge;
                }

                left -= json.Length;
                var one = One(json);

                if (one.Failed)
                {
                    return one.Problem!;
                }

                drawings.AddRange(one.Value);
            }

            return Result.Of<IReadOnlyList<Drawing>>(drawings);
        }
        catch (InvalidDataException)
        {
            return DefinitionProblems.Unreadable;
        }
    }
}
