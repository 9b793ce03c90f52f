using System.IO.Compression;
using System.Security.Cryptography;

using HubPlatform.Host.Tracks;
using HubPlatform.Host.Tracks.Making;
using HubPlatform.Kernel.Tracks;

namespace HubPlatform.TrackTests.Loading;

/// <summary>Who made a track, whether the operator knows her, and what the operator said about exactly these files.</summary>
public sealed class TrackTrustTests : IDisposable
{
    private static readonly RSA Maker = RSA.Create(2048);
    private static readonly string Fingerprint = TrackSignature.FingerprintOf(Maker.ExportSubjectPublicKeyInfo());
    private static readonly TrackSettings Production = TrackCopy.Settings with { AllowUnsigned = false };

    private readonly TrackCopy _track = new();

    public void Dispose() => _track.Dispose();

    [Fact]
    public void Load_Unsigned_IsLoadedOnlyWhereTracksAreWritten()
    {
        Is(TrackStatus.Failed, TrackFault.Unsigned, "Nobody signed it", _track.Load(Production));
        Assert.Equal(TrackStatus.Active, _track.Load().Status);
    }

    [Fact]
    public void Load_Signed_WaitsForTheKeyAndThenForTheFiles()
    {
        _track.Sign(Maker);

        var unknown = _track.Load(Production);
        var listed = _track.Load(Production, Decided(approved: null));
        var approved = _track.Load(Production, Decided(unknown.Passport!.Hash));

        Is(TrackStatus.Waiting, TrackFault.None, $"({Fingerprint}) is not on the operator's list", unknown);
        Assert.Equal(Fingerprint, unknown.Passport.Key);
        Is(TrackStatus.Waiting, TrackFault.None, "has not approved these files", listed);
        Assert.True(approved.Status is TrackStatus.Active, approved.Reason);
    }

    [Fact]
    public void Load_SignedWhereTracksAreWritten_WaitsAllTheSame()
    {
        _track.Sign(Maker);

        Assert.Equal(TrackStatus.Waiting, _track.Load().Status);
    }

    [Fact]
    public void Load_OtherFilesOfAnApprovedVersion_WaitAgain()
    {
        _track.Sign(Maker);
        var hash = _track.Load(Production).Passport!.Hash;
        _track.Replace("Texts/nl.json", text => text + " ");
        _track.Sign(Maker);

        Assert.Equal(TrackStatus.Waiting, _track.Load(Production, Decided(hash)).Status);
    }

    [Fact]
    public void Load_AlteredByOneWhoMendedTheHashes_IsAltered()
    {
        _track.Sign(Maker);
        var hash = _track.Load(Production).Passport!.Hash;
        _track.Replace("Texts/nl.json", text => text + " ");

        Is(TrackStatus.Failed, TrackFault.Altered, "The signature does not fit", _track.Load(Production, Decided(hash)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"algorithm":"RS256","key":"AAAA","signature":"AAAA"}""")]
    [InlineData("""{"algorithm":"none","key":"","signature":""}""")]
    public void Load_SignatureThatIsNone_IsAlteredAndNotUnsigned(string signature)
    {
        File.WriteAllText(_track.PathOf(TrackSignature.FileName), signature);

        Assert.Equal(TrackFault.Altered, _track.Load().Fault);
    }

    [Fact]
    public void Load_SignedWithAKeyTooShort_IsAltered()
    {
        using var weak = RSA.Create(1024);
        _track.Sign(weak);

        Assert.Equal(TrackFault.Altered, _track.Load().Fault);
    }

    [Fact]
    public void Load_ApprovedWithNeeds_MayUseThem()
    {
        _track.ReplaceCodeBySmall("_ = System.IO.Path.Combine(\"a\", \"b\");");
        _track.ChangeManifest(m => m["needs"] = new System.Text.Json.Nodes.JsonArray("files"));
        _track.Sign(Maker);
        var hash = _track.Load(Production).Passport!.Hash;

        var loaded = _track.Load(Production, Decided(hash));

        Assert.True(loaded.Status is TrackStatus.Active, loaded.Reason);
        Assert.Equal(["files"], loaded.Passport!.Needs);
    }

    [Fact]
    public void Pack_Twice_GivesTheSameArchiveAndItLoads()
    {
        var key = _track.KeyFile(Maker);
        TrackPacker.Pack(_track.Folder, key, Path.Combine(_track.Tracks, "one"));
        TrackPacker.Pack(_track.Folder, key, Path.Combine(_track.Tracks, "two"));
        var one = Path.Combine(_track.Tracks, "one", "circular-1.0.0.track");
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(Path.Combine(_track.Tracks, "two", "circular-1.0.0.track")));
        _track.KeepOnly(one);

        var waiting = _track.Load(Production);
        var loaded = _track.Load(Production, Decided(waiting.Passport!.Hash));

        Assert.True(loaded.Status is TrackStatus.Active, loaded.Reason);
        Assert.Equal(("circular", "1.0.0", "circular-1.0.0.track"), (loaded.Id, loaded.Version, loaded.Passport!.Place));
        Assert.NotEmpty(loaded.Content!.Workflows);
    }

    [Fact]
    public void Load_FolderAndArchiveOfOneVersion_AreNeitherLoaded()
    {
        TrackPacker.Pack(_track.Folder, _track.KeyFile(Maker), _track.Tracks);
        File.Delete(Path.Combine(_track.Tracks, "maker.pem"));

        Is(TrackStatus.Failed, TrackFault.Unusable, "twice", _track.Load());
    }

    [Theory]
    [InlineData("../outside.json")]
    [InlineData("Forms/../../outside.json")]
    [InlineData("/etc/passwd")]
    [InlineData("Forms\\..\\outside.json")]
    [InlineData("C:/outside.json")]
    [InlineData("Forms/")]
    [InlineData("Forms/a.json\n")]
    public void Load_ArchiveWithAPathThatLeavesIt_IsRefused(string path) => RefusedArchive("path that is not allowed", zip => Put(zip, path, [1]));

    [Fact]
    public void Load_ArchiveWithTwoFilesOfOneName_IsRefused() => RefusedArchive("is in the archive twice", zip =>
    {
        Put(zip, "Forms/twice.json", [1]);
        Put(zip, "forms/twice.json", [2]);
    });

    [Fact]
    public void Load_ArchiveWithALink_IsRefused() => RefusedArchive("is a link", zip => Put(zip, "Forms/link.json", "/etc/passwd"u8.ToArray()).ExternalAttributes = unchecked((int)(0xA1FFu << 16)));

    [Fact]
    public void Load_ArchiveOfTooManyFiles_IsRefused() => RefusedArchive("more than 500 files", zip => Enumerable.Range(0, 510).ToList().ForEach(i => Put(zip, $"Forms/f{i}.json", [1])));

    [Fact]
    public void Load_ArchiveThatSwells_IsRefusedBeforeItIsUnpacked() => RefusedArchive("looks like an attack", zip => Put(zip, "Forms/zeros.json", new byte[3 * 1024 * 1024]));

    [Fact]
    public void Load_ArchiveWithAFileTooLarge_IsRefused() => RefusedArchive("is larger than", zip => Put(zip, "Forms/large.json", new byte[5 * 1024 * 1024]));

    [Fact]
    public void Load_ArchiveThatLiesAboutASize_IsRefused()
    {
        var archive = Archive(zip => Put(zip, "Forms/small.json", [1, 2, 3, 4, 5, 6, 7, 8]));
        var bytes = File.ReadAllBytes(archive);
        // The size stands in the directory at the end, 24 bytes behind each entry's mark; the last entry is ours.
        var at = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        bytes[at + 24] = 9;
        File.WriteAllBytes(archive, bytes);

        Assert.Contains("not as large as the archive claims", _track.Load().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FileThatIsNoArchive_IsRefused()
    {
        var archive = Archive(_ => { });
        File.WriteAllBytes(archive, [1, 2, 3]);

        Is(TrackStatus.Failed, TrackFault.Unusable, "no readable archive", _track.Load());
    }

    [Fact]
    public void Load_ArchiveOfAnotherName_SaysHowItIsToBeCalled()
    {
        var archive = Archive(_ => { });
        File.Move(archive, Path.Combine(_track.Tracks, "new.track"));

        Is(TrackStatus.Failed, TrackFault.Unusable, "is called <id>-<version>.track", _track.Load());
    }

    [Fact]
    public void Load_ArchiveThatIsALink_IsRefused()
    {
        var archive = Archive(_ => { });
        var elsewhere = Path.Combine(Directory.CreateDirectory(Path.Combine(_track.Tracks, ".elsewhere")).FullName, "real.zip");
        File.Move(archive, elsewhere);
        File.CreateSymbolicLink(archive, elsewhere);

        Is(TrackStatus.Failed, TrackFault.Unusable, "is a link", _track.Load());
    }

    private void RefusedArchive(string reason, Action<ZipArchive> fill)
    {
        Archive(fill);

        Is(TrackStatus.Failed, TrackFault.Unusable, reason, _track.Load());
    }

    /// <summary>The track as an archive, with something more in it.</summary>
    private string Archive(Action<ZipArchive> fill)
    {
        TrackPacker.Pack(_track.Folder, _track.KeyFile(Maker), _track.Tracks);
        var archive = Path.Combine(_track.Tracks, "circular-1.0.0.track");
        _track.KeepOnly(archive);

        using var zip = ZipFile.Open(archive, ZipArchiveMode.Update);
        fill(zip);
        return archive;
    }

    private static ZipArchiveEntry Put(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        using var stream = entry.Open();
        stream.Write(content);
        return entry;
    }

    private static TrackDecisions Decided(string? approved) =>
        new(new HashSet<string> { Fingerprint }, approved is null ? new HashSet<string>() : new HashSet<string> { approved }, new HashSet<string>());

    private static void Is(TrackStatus status, TrackFault fault, string reason, LoadedTrack track)
    {
        Assert.Equal((status, fault), (track.Status, track.Fault));
        Assert.Contains(reason, track.Reason, StringComparison.Ordinal);
        Assert.Null(track.Content);
    }
}
