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

    /// <summary>The SDK it was built against, <c>major.minor</c>; the build writes it. Absent in tracks built by hand: then the first minor version.</summary>
    public string? Sdk { get; init; }

    private string BuiltAgainst => SdkVersion is >= SdkVersions.Oldest and <= SdkVersions.Current && Sdk is { Length: <= 20 } ? Sdk : $"{SdkVersion}";

    private bool IsCompatible =>
        SdkVersion is >= SdkVersions.Oldest and <= SdkVersions.Current
        && (Sdk is null || (System.Version.TryParse(Sdk, out var built) && built.Major == SdkVersion && (built.Major < SdkVersions.Current || built.Minor <= SdkVersions.Minor)));

    /// <summary>A path inside a track: no drive, no root, no backslash, no dot at the front of a segment, nothing outside ASCII.</summary>
    public static bool IsPath(string path) => path.Length <= 200 && PathForm().IsMatch(path) && !path.Contains("..", StringComparison.Ordinal);

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
            throw new TrackParkedException(TrackFault.Unusable, $"{FileName} cannot be read: {problem.Message}");
        }

        // First of all, because another SDK version may well write another manifest.
        if (!manifest.IsCompatible)
        {
            throw new TrackParkedException(
                TrackStatus.Incompatible,
                TrackFault.None,
                $"Made for SDK version {manifest.BuiltAgainst}; this host knows {SdkVersions.Oldest}.0 to {SdkVersions.Current}.{SdkVersions.Minor}.");
        }

        Require(IdForm().IsMatch(manifest.Id), "the id is not lower-case letters, digits and hyphens");
        Require(manifest.Id == folderId, $"it calls itself \"{manifest.Id}\" and lies in the folder of \"{folderId}\"");
        Require(VersionForm().IsMatch(manifest.Version), "the version is not three numbers");
        Require(manifest.Version == folderVersion, $"it says version {manifest.Version} and lies in the folder of {folderVersion}");
        Require(manifest.Name.TryGetValue("en", out var name) && name.Length is > 0 and <= 100, "it has no English name");
        Require(AccentForm().IsMatch(manifest.Accent), "the accent is no colour #RRGGBB");

        foreach (var (path, hash) in manifest.Files)
        {
            Require(IsPath(path), "it names a path that is not allowed");
            Require(!string.Equals(path, FileName, StringComparison.OrdinalIgnoreCase) && !string.Equals(path, TrackSignature.FileName, StringComparison.OrdinalIgnoreCase), "it names itself or its signature");
            Require(HashForm().IsMatch(hash), $"the hash of {path} is no SHA-256");
        }

        Require(manifest.Files.Count <= TrackBytes.MaxFiles, $"it names more than {TrackBytes.MaxFiles} files");
        Require(manifest.Files.ContainsKey(manifest.Assembly) && manifest.Assembly.EndsWith(".dll", StringComparison.Ordinal) && !manifest.Assembly.Contains('/'),
            "the assembly is not one of its files");
        return manifest;
    }

    public TrackManifest ForPeople() => new(Id, Version, SdkVersion) { Name = Name, Summary = Summary, Accent = Accent, Pictogram = Pictogram };

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new TrackParkedException(TrackFault.Unusable, $"{FileName} is not usable: {otherwise}.");
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

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathForm();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TrackManifestFile))]
internal sealed partial class ManifestJson : JsonSerializerContext;
