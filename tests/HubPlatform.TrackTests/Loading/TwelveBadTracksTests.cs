using System.Security.Cryptography;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Tracks;

namespace HubPlatform.TrackTests.Loading;

/// <summary>The kinds of bad track that <c>plugins/README.md</c> lists, one by one: none is loaded, and each is told apart from the others. The classes beside this one go deeper.</summary>
public sealed class TwelveBadTracksTests : IDisposable
{
    private static readonly Dictionary<string, Action<TrackCopy>> Bad = new(StringComparer.Ordinal)
    {
        ["unsigned"] = _ => { },
        ["unknown-maker"] = track => track.Sign(RSA.Create(2048)),
        ["altered"] = track => File.AppendAllText(track.PathOf("Forms/interview.json"), " "),
        ["incompatible"] = track => track.ChangeManifest(m => m["sdkVersion"] = 99),
        ["not-usable"] = track => track.Replace("Forms/interview.json", text => text.Replace("\"longtext\"", "\"telepathy\"", StringComparison.Ordinal)),
        ["throwing"] = track => track.ReplaceCode(CompiledTrack.Contributing("throw new System.InvalidOperationException();")),
        ["hanging"] = track => track.ReplaceCode(CompiledTrack.Contributing("while (true) { if (stop > 0) { break; } }", "private static volatile int stop;")),
        ["leaking"] = track =>
        {
            track.ReplaceCodeBySmall("keep = new System.Threading.Timer(_ => { }, null, 3600000, 3600000); _ = keep;", "private static System.Threading.Timer keep;");
            track.ChangeManifest(m => m["needs"] = new JsonArray("threads"));
        },
        ["files"] = track => track.ReplaceCodeBySmall("System.IO.File.Delete(\"x\");"),
        ["network"] = track => track.ReplaceCodeBySmall("_ = new System.Net.Http.HttpClient();"),
        ["processes"] = track => track.ReplaceCodeBySmall("System.Diagnostics.Process.Start(\"x\");"),
        ["reflection"] = track => track.ReplaceCodeBySmall("_ = typeof(string).Assembly;"),
    };

    private readonly TrackCopy _track = new();

    public void Dispose() => _track.Dispose();

    [Theory]
    [InlineData("unsigned", TrackStatus.Failed, TrackFault.Unsigned, "Nobody signed it")]
    [InlineData("unknown-maker", TrackStatus.Waiting, TrackFault.None, "is not on the operator's list")]
    [InlineData("altered", TrackStatus.Failed, TrackFault.Altered, "Forms/interview.json was altered")]
    [InlineData("incompatible", TrackStatus.Incompatible, TrackFault.None, "SDK version 99")]
    [InlineData("not-usable", TrackStatus.Failed, TrackFault.Unusable, "Forms/interview.json cannot be read")]
    [InlineData("throwing", TrackStatus.Failed, TrackFault.Threw, "InvalidOperationException in Contribute")]
    [InlineData("hanging", TrackStatus.Failed, TrackFault.Hung, "Not finished after 1 seconds of Contribute")]
    [InlineData("leaking", TrackStatus.Failed, TrackFault.Leaked, "")]
    [InlineData("files", TrackStatus.Failed, TrackFault.Undeclared, "needs \"files\"")]
    [InlineData("network", TrackStatus.Failed, TrackFault.Undeclared, "needs \"network\"")]
    [InlineData("processes", TrackStatus.Failed, TrackFault.Undeclared, "needs \"processes\"")]
    [InlineData("reflection", TrackStatus.Failed, TrackFault.Undeclared, "needs \"reflection\"")]
    public void Load_BadTrack_IsRefusedByItsOwnReason(string kind, TrackStatus status, TrackFault fault, string reason)
    {
        Bad[kind](_track);

        var loaded = _track.Load(TrackCopy.Settings with
        {
            AllowUnsigned = kind != "unsigned",
            LoadWithin = TimeSpan.FromSeconds(kind == "hanging" ? 1 : 30),
            Approved = kind == "leaking" ? new Dictionary<string, IReadOnlySet<string>> { ["circular"] = new HashSet<string> { "threads" } } : TrackCopy.Settings.Approved,
        });

        Assert.Equal((status, fault), (loaded.Status, loaded.Fault));
        Assert.Contains(reason, loaded.Reason, StringComparison.Ordinal);
        Assert.Null(loaded.Content);
    }

    [Fact]
    public void Kinds_AreAllTold()
    {
        var readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(TracksHere.Folder)!, "plugins", "README.md"));

        Assert.Equal(12, Bad.Count);
        Assert.All(Bad.Keys, kind => Assert.Contains($"| {kind} |", readme, StringComparison.Ordinal));
    }
}
