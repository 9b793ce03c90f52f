using System.Globalization;
using System.Text.RegularExpressions;

using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks.Making;

/// <summary>A new track's folder: a small track that is whole, to be changed until it is another one.</summary>
internal static partial class TrackTemplate
{
    private const string Prefix = "Template/";

    public static string Write(string id, string folder, string sdkVersion)
    {
        if (!IdForm().IsMatch(id))
        {
            throw new TrackRefusedException($"\"{id}\" cannot be a track's name: lower-case letters, digits and hyphens, for example bakery.");
        }

        if (Directory.Exists(Path.Combine(folder, "track")))
        {
            throw new TrackRefusedException($"There is a track in {folder} already.");
        }

        var assembly = typeof(TrackTemplate).Assembly;

        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var path = Path.Combine(folder, Filled(resource[Prefix.Length..], id, sdkVersion).Replace("gitignore", ".gitignore", StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Filled(reader.ReadToEnd(), id, sdkVersion));
        }

        return $"{folder} holds the track {id}. Its README says how to build, test and pack it.";
    }

    private static string Filled(string text, string id, string sdkVersion)
    {
        var words = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(id.Replace('-', ' '));
        return text
            .Replace("__id__", id, StringComparison.Ordinal)
            .Replace("__Name__", words.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("__Title__", words, StringComparison.Ordinal)
            .Replace("__sdk__", sdkVersion, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdForm();
}
