using HubPlatform.Host.Tracks;
using HubPlatform.Kernel.Tracks;

namespace HubPlatform.TrackTests.Loading;

public sealed class TrackLoadingTests : IDisposable
{
    private readonly TrackCopy _track = new();

    public void Dispose() => _track.Dispose();

    [Fact]
    public void Load_CopyAsBuilt_IsActive()
    {
        var loaded = _track.Load();

        Assert.True(loaded.Status is TrackStatus.Active, loaded.Reason);
        Assert.Null(loaded.Reason);
        Assert.Equal("circular.trajectory", loaded.Content!.TrajectoryWorkflow);
    }

    [Fact]
    public void Load_OneFolderBroken_LeavesTheOthersActive()
    {
        using var broken = new TrackCopy();
        File.Delete(broken.PathOf("track.json"));
        broken.MoveTo("broken", "1.0.0");
        Directory.CreateDirectory(Path.Combine(_track.Tracks, "broken"));
        Directory.Move(broken.Folder, Path.Combine(_track.Tracks, "broken", "1.0.0"));

        var catalogue = _track.LoadAll();

        Assert.Equal([("broken", TrackStatus.Failed), ("circular", TrackStatus.Active)], catalogue.Tracks.Select(t => (t.Id, t.Status)));
        Assert.NotNull(catalogue.Find("circular"));
        Assert.Null(catalogue.Find("broken"));
    }

    [Fact]
    public void Load_NoFolderAtAll_IsAnEmptyCatalogue()
    {
        var catalogue = TrackCatalogue.Load(new TrackSettings(Path.Combine(_track.Tracks, "nowhere")), Microsoft.Extensions.Logging.Abstractions.NullLogger<TrackCatalogue>.Instance);

        Assert.Empty(catalogue.Tracks);
    }

    [Fact]
    public void Find_TwoVersions_IsTheNewestUnlessOneIsNamed()
    {
        using var newer = new TrackCopy();
        newer.ReplaceCodeBySmall(version: "1.10.0");
        Directory.Move(newer.Folder, Path.Combine(_track.Tracks, "circular", "1.10.0"));

        var catalogue = _track.LoadAll();

        Assert.Equal(["1.10.0", "1.0.0"], catalogue.Tracks.Select(t => t.Version));
        Assert.All(catalogue.Tracks, t => Assert.True(t.Status is TrackStatus.Active, t.Reason));
        Assert.Equal("1.10.0", catalogue.Find("circular")!.Manifest.Version);
        Assert.Equal("1.0.0", catalogue.Find("circular", "1.0.0")!.Manifest.Version);
        Assert.Null(catalogue.Find("circular", "2.0.0"));
    }

    [Fact]
    public void Load_FileAltered_SaysWhich() =>
        Refused(() => File.AppendAllText(_track.PathOf("Forms/interview.json"), " "), "Forms/interview.json was altered");

    [Fact]
    public void Load_AssemblyAltered_IsNotLoaded() =>
        Refused(() => File.WriteAllBytes(_track.PathOf("HubPlatform.Tracks.Circular.dll"), CompiledTrack.From(CompiledTrack.Contributing(""))), "HubPlatform.Tracks.Circular.dll was altered");

    [Fact]
    public void Load_FileMissing_SaysWhich() => Refused(() => File.Delete(_track.PathOf("Texts/nl.json")), "Texts/nl.json is missing");

    [Fact]
    public void Load_FileNobodyNamed_IsRefused() => Refused(() => File.WriteAllText(_track.PathOf("extra.dll"), "x"), "extra.dll lies in the folder");

    [Fact]
    public void Load_FileTooLarge_IsRefused() =>
        Refused(() => _track.Replace("Forms/large.json", new byte[(4 * 1024 * 1024) + 1]), "large.json is larger than");

    [Fact]
    public void Load_UnknownSdk_IsIncompatible()
    {
        _track.ChangeManifest(m => m["sdkVersion"] = 99);

        var loaded = _track.Load();

        Assert.Equal(TrackStatus.Incompatible, loaded.Status);
        Assert.Contains("SDK version 99", loaded.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.json")]
    [InlineData("Forms/../../outside.json")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\outside.json")]
    [InlineData("Forms\\..\\..\\outside.json")]
    [InlineData("Forms/%2e%2e/outside.json")]
    [InlineData("Forms/a\0.json")]
    [InlineData("Forms//a.json")]
    [InlineData(".hidden")]
    [InlineData("")]
    public void Load_PathThatLeavesTheFolder_IsRefused(string path) =>
        Refused(() => _track.ChangeManifest(m => m["files"]![path] = new string('0', 64)), "a path that is not allowed");

    [Fact]
    public void Load_LinkInTheFolder_IsRefused() =>
        Refused(() =>
        {
            File.Move(_track.PathOf("Texts/nl.json"), Path.Combine(_track.Tracks, "nl.json"));
            File.CreateSymbolicLink(_track.PathOf("Texts/nl.json"), Path.Combine(_track.Tracks, "nl.json"));
        }, "nl.json is a link");

    [Fact]
    public void Load_FolderThatIsALink_IsRefused() =>
        Refused(() =>
        {
            var elsewhere = Directory.CreateDirectory(Path.Combine(_track.Tracks, "..", Path.GetFileName(_track.Tracks) + "-elsewhere")).FullName;
            Directory.Move(_track.Folder, Path.Combine(elsewhere, "1.0.0"));
            Directory.CreateSymbolicLink(_track.Folder, Path.Combine(elsewhere, "1.0.0"));
        }, "is a link");

    [Theory]
    [InlineData("id", "digital", "lies in the folder of \"circular\"")]
    [InlineData("version", "1.0.1", "lies in the folder of 1.0.0")]
    [InlineData("assembly", "Other.dll", "the assembly is not one of its files")]
    [InlineData("assembly", "Forms/interview.json", "the assembly is not one of its files")]
    [InlineData("accent", "red; background: url(x)", "no colour")]
    [InlineData("type", "HubPlatform.Tracks.Circular.Other", "has no public type")]
    [InlineData("type", "System.Object", "has no public type")]
    public void Load_ManifestThatDoesNotFit_SaysWhy(string field, string value, string reason) =>
        Refused(() => _track.ChangeManifest(m => m[field] = value), reason);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"circular\"}")]
    [InlineData("{\"id\":\"circular\",\"id\":\"circular\"}")]
    public void Load_ManifestThatIsNone_IsRefused(string json) =>
        Refused(() => File.WriteAllText(_track.PathOf("track.json"), json), "track.json cannot be read");

    [Theory]
    [InlineData("circular")]
    [InlineData("circular@1.0.0")]
    public void Load_SwitchedOffByTheOperator_IsDisabledAndNotRun(string entry)
    {
        _track.ReplaceCode(CompiledTrack.Contributing("throw new InvalidOperationException();"));

        var loaded = _track.Load(TrackCopy.Settings with { Disabled = new HashSet<string> { entry } });

        Assert.Equal(TrackStatus.Disabled, loaded.Status);
    }

    [Fact]
    public void Load_Active_LeavesNoCodeOfTheTrackBehind()
    {
        _track.ReplaceCodeBySmall(version: "7.7.7");
        _track.MoveTo("circular", "7.7.7");

        var loaded = _track.Load();

        for (var i = 0; i < 20 && IsStillThere(); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(loaded.Status is TrackStatus.Active, loaded.Reason);
        Assert.False(IsStillThere());

        static bool IsStillThere() => System.Runtime.Loader.AssemblyLoadContext.All.Any(c => c.Name == "circular 7.7.7" && c.Assemblies.Any());
    }

    private void Refused(Action change, string reason)
    {
        change();

        var loaded = _track.Load();

        Assert.Equal(TrackStatus.Failed, loaded.Status);
        Assert.Null(loaded.Content);
        Assert.Contains(reason, loaded.Reason, StringComparison.Ordinal);
    }
}
