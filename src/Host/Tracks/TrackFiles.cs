using System.Security.Cryptography;
using System.Text;

using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Host.Tracks;

/// <summary>
/// The files of one version of a track, found to be those its manifest names. What is parsed and loaded later are these very bytes: nothing is read from the
/// disk a second time, so nothing can be exchanged in between.
/// </summary>
internal sealed class TrackFiles
{
    private const int MaxManifestBytes = 256 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IReadOnlyDictionary<string, byte[]> _files;

    private TrackFiles(TrackManifestFile manifest, IReadOnlyDictionary<string, byte[]> files) => (Manifest, _files) = (manifest, files);

    public TrackManifestFile Manifest { get; }

    public IEnumerable<string> Assemblies => _files.Keys.Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));

    public static TrackManifestFile ReadManifest(TrackBytes bytes, string id, string version) =>
        bytes.Manifest.Length > MaxManifestBytes
            ? throw new TrackParkedException(TrackFault.Unusable, $"{TrackManifestFile.FileName} is larger than {MaxManifestBytes / 1024} KB.")
            : TrackManifestFile.Parse(TextOf(bytes.Manifest, TrackManifestFile.FileName), id, version);

    /// <summary>Holds every file against its hash.</summary>
    public static TrackFiles Check(TrackBytes bytes, TrackManifestFile manifest)
    {
        foreach (var (name, content) in bytes.Files)
        {
            if (!manifest.Files.TryGetValue(name, out var expected))
            {
                throw new TrackParkedException(TrackFault.Altered, $"{name} lies in the folder, and {TrackManifestFile.FileName} does not name it.");
            }

            if (!string.Equals(Convert.ToHexString(SHA256.HashData(content)), expected, StringComparison.OrdinalIgnoreCase))
            {
                throw new TrackParkedException(TrackFault.Altered, $"{name} was altered: its hash is not the one in {TrackManifestFile.FileName}.");
            }
        }

        return manifest.Files.Keys.FirstOrDefault(f => !bytes.Files.ContainsKey(f)) is { } missing
            ? throw new TrackParkedException(TrackFault.Altered, $"{missing} is missing.")
            : new TrackFiles(manifest, bytes.Files);
    }

    public bool Has(string file) => _files.ContainsKey(file);

    public byte[] Bytes(string file) =>
        _files.GetValueOrDefault(file) ?? throw new TrackParkedException(TrackFault.Unusable, $"{file} is not a file of this track.");

    public string Text(string file) => TextOf(Bytes(file), file);

    private static string TextOf(byte[] bytes, string file)
    {
        try
        {
            return StrictUtf8.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new TrackParkedException(TrackFault.Unusable, $"{file} is not UTF-8.");
        }
    }
}
