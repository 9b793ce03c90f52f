using System.Reflection;

using HubPlatform.TrackSdk;

namespace HubPlatform.TrackTests.Sdk;

/// <summary>
/// The promise of the SDK's versions: nothing public goes or changes within a major version, and what is added counts up the minor one. The list of members stands in
/// <c>src/TrackSdk/members.txt</c>, with the version it is of in its first line.
/// </summary>
public sealed class SdkMembersTests
{
    private static readonly string[] Listed = File.ReadAllLines(Path.Combine(TracksHere.Folder, "..", "src", "TrackSdk", "members.txt"));

    [Fact]
    public void Members_AreThoseOfTheListOfThisVersion()
    {
        var members = Members();
        var gone = Listed.Skip(1).Except(members).ToList();
        var added = members.Except(Listed.Skip(1)).ToList();

        Assert.True(gone.Count == 0, $"Gone or changed, which only a new major version may do:\n{string.Join('\n', gone)}");
        Assert.True(added.Count == 0, $"Added: count SdkVersions.Minor up and put them into members.txt:\n{string.Join('\n', added)}");
        Assert.Equal($"{SdkVersions.Current}.{SdkVersions.Minor}", Listed[0]);
    }

    [Fact]
    public void Version_IsTheSameInThePackageAndItsBuild()
    {
        var version = typeof(ISectorTrack).Assembly.GetName().Version!;
        var targets = File.ReadAllText(Path.Combine(TracksHere.Folder, "..", "src", "TrackSdk", "build", "HubPlatform.TrackSdk.targets"));

        Assert.Equal((SdkVersions.Current, SdkVersions.Minor), (version.Major, version.Minor));
        Assert.Contains($"<TrackSdkVersion>{SdkVersions.Current}.{SdkVersions.Minor}</TrackSdkVersion>", targets, StringComparison.Ordinal);
    }

    private static List<string> Members() =>
    [
        .. typeof(ISectorTrack).Assembly.GetExportedTypes().SelectMany(type => type
            .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => m is not MethodInfo { IsSpecialName: true } && m is not Type && !m.Name.Contains('<', StringComparison.Ordinal) && m is not MethodInfo { DeclaringType.IsEnum: true })
            .Select(m => $"{type.FullName} {m}").Prepend(type.FullName!))
            .Order(StringComparer.Ordinal).Distinct(),
    ];
}
