using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks;

/// <summary>The file <c>track.json</c>: who the track is, what it needs, and the hash of every other file of its folder.</summary>
internal sealed partial record TrackManifestFile(
    string Id, string Version, int SdkVersion, string Assembly, string Type, IReadOnlyDictionary<string, string> Name, IReadOnlyDictionary<string, string> Files)
{
    public const string FileName = "track.json";

    // What is absent in the file reaches an init accessor as null.
    public IReadOnlyDictionary<string, string> Summary { get; init => field = value ?? field; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Accent { get; init => field = value ?? field; } = "#4B5563";

    public string Pictogram { get; init => field = value ?? field; } = "";

    /// <summary>What the assembly uses beyond the SDK (<see cref="AssemblyScan"/> knows the words); the operator must approve each.</summary>
    public IReadOnlyList<string> Needs { get; init => field = value ?? field; } = [];

    /// <summary>Reads and checks everything that can be said without looking at another file.</summary>
    public static TrackManifestFile Parse(string json, string folderId, string folderVersion)
    {
        TrackManifestFile manifest;

        try
        {
            manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.TrackManifestFile) ?? throw new JsonException("It is null.");
        }
        catch (JsonException problem)
        {
            throw new TrackRefusedException($"{FileName} cannot be read: {problem.Message}");
        }

        // First of all, because another SDK version may well write another manifest.
        if (manifest.SdkVersion is < SdkVersions.Oldest or > SdkVersions.Current)
        {
            throw new TrackRefusedException(
                $"Made for SDK version {manifest.SdkVersion}; this host knows {SdkVersions.Oldest} to {SdkVersions.Current}.", TrackStatus.Incompatible);
        }

        Require(IdForm().IsMatch(manifest.Id), "the id is not lower-case letters, digits and hyphens");
        Require(manifest.Id == folderId, $"it calls itself \"{manifest.Id}\" and lies in the folder of \"{folderId}\"");
        Require(VersionForm().IsMatch(manifest.Version), "the version is not three numbers");
        Require(manifest.Version == folderVersion, $"it says version {manifest.Version} and lies in the folder of {folderVersion}");
        Require(manifest.Name.TryGetValue("en", out var name) && name.Length is > 0 and <= 100, "it has no English name");
        Require(AccentForm().IsMatch(manifest.Accent), "the accent is no colour #RRGGBB");

        foreach (var (path, hash) in manifest.Files)
        {
            Require(path.Length <= 200 && PathForm().IsMatch(path) && !path.Contains("..", StringComparison.Ordinal), "it names a path that is not allowed");
            Require(!string.Equals(path, FileName, StringComparison.OrdinalIgnoreCase), "it names itself");
            Require(HashForm().IsMatch(hash), $"the hash of {path} is no SHA-256");
        }

        Require(manifest.Files.Count <= TrackFolder.MaxFiles, $"it names more than {TrackFolder.MaxFiles} files");
        Require(manifest.Files.ContainsKey(manifest.Assembly) && manifest.Assembly.EndsWith(".dll", StringComparison.Ordinal) && !manifest.Assembly.Contains('/'),
            "the assembly is not one of its files");
        return manifest;
    }

    public TrackManifest ForPeople() => new(Id, Version, SdkVersion) { Name = Name, Summary = Summary, Accent = Accent, Pictogram = Pictogram };

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new TrackRefusedException($"{FileName} is not usable: {otherwise}.");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^\d{1,5}\.\d{1,5}\.\d{1,5}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionForm();

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AccentForm();

    [GeneratedRegex("^[0-9A-Fa-f]{64}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HashForm();

    // No drive, no root, no backslash, no dot at the front of a segment, nothing outside ASCII.
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathForm();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TrackManifestFile))]
internal sealed partial class ManifestJson : JsonSerializerContext;
