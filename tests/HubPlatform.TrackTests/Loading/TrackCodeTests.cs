using System.Diagnostics;

using HubPlatform.Host.Tracks;
using HubPlatform.Kernel.Tracks;

namespace HubPlatform.TrackTests.Loading;

/// <summary>What the code of a track may do, and what becomes of a track that does something else.</summary>
public sealed class TrackCodeTests : IDisposable
{
    private readonly TrackCopy _track = new();

    public void Dispose() => _track.Dispose();

    [Fact]
    public void Load_SmallestTrack_IsActive()
    {
        _track.ReplaceCodeBySmall();

        var loaded = _track.Load();

        Assert.True(loaded.Status is TrackStatus.Active, loaded.Reason);
    }

    [Fact]
    public void Load_OrdinaryCode_IsActive()
    {
        _track.ReplaceCodeBySmall(
            """
            var parts = new List<Part> { new("b", 2), new("a", 1) };
            foreach (var part in parts.OrderBy(p => p.Name).Where(p => p.Weeks > 0 && p != new Part("c", 3)))
            {
                hub.PlanModule(new($"circular.{part.Name}", "circular.small", part.Name.ToUpperInvariant(), part.ToString()) { AboutWeeks = part.Weeks, After = part.Weeks > 1 ? ["circular.a"] : [] });
            }
            """,
            "private sealed record Part(string Name, int Weeks);");

        var loaded = _track.Load();

        Assert.True(loaded.Status is TrackStatus.Active, loaded.Reason);
        Assert.Equal(["circular.a", "circular.b"], loaded.Content!.PlanModules.Select(m => m.Id));
    }

    [Fact]
    public void Load_TrackThatThrows_IsFailedWithWhatItThrew() =>
        Refused(CompiledTrack.Contributing("""throw new InvalidOperationException("no curriculum today");"""), "InvalidOperationException in Contribute: no curriculum today");

    [Fact]
    public void Load_TrackWhoseConstructorThrows_IsFailed() =>
        Refused(CompiledTrack.Contributing("", "public CircularTrack() => throw new NotSupportedException();"), "NotSupportedException in Contribute");

    [Fact]
    public void Load_TrackThatHangs_IsFailedAfterTheLimit()
    {
        _track.ReplaceCode(CompiledTrack.Contributing("while (true) { if (stop > 0) { break; } }", "private static volatile int stop;"));
        var watch = Stopwatch.StartNew();

        var loaded = _track.Load(TrackCopy.Settings with { LoadWithin = TimeSpan.FromSeconds(1) });

        Assert.Equal((TrackStatus.Failed, TrackFault.Hung), (loaded.Status, loaded.Fault));
        Assert.Contains("Not finished after 1 seconds of Contribute", loaded.Reason, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public void Load_TrackThatHoldsItselfFast_IsLeaked()
    {
        _track.ReplaceCodeBySmall("keep = new System.Threading.Timer(_ => { }, null, 3600000, 3600000); _ = keep;", "private static System.Threading.Timer keep;");
        _track.ChangeManifest(m => m["needs"] = new System.Text.Json.Nodes.JsonArray("threads"));

        var loaded = _track.Load(TrackCopy.Settings with { Approved = new Dictionary<string, IReadOnlySet<string>> { ["circular"] = new HashSet<string> { "threads" } } });

        Assert.Equal((TrackStatus.Failed, TrackFault.Leaked), (loaded.Status, loaded.Fault));
        Assert.Null(loaded.Content);
    }

    [Fact]
    public void Load_TrackThatLiesAboutItself_IsFailed() =>
        Refused(CompiledTrack.Contributing("", version: "3.0.0"), "The code says it is circular 3.0.0");

    [Fact]
    public void Load_TrackThatSwallowsARefusal_IsFailedAllTheSame()
    {
        _track.ReplaceCodeBySmall("""try { hub.Form("digital.foreign", "Forms/interview.json"); } catch (Exception) { }""");

        var loaded = _track.Load();

        Assert.Equal(TrackStatus.Failed, loaded.Status);
        Assert.Contains("\"digital.foreign\" is no id of this track", loaded.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.IO.File.Delete(\"x\");", "System.IO.File", "files")]
    [InlineData("_ = new System.Net.Http.HttpClient();", "System.Net.Http.HttpClient", "network")]
    [InlineData("_ = new System.Net.Sockets.TcpClient();", "System.Net.Sockets.TcpClient", "network")]
    [InlineData("System.Diagnostics.Process.Start(\"x\");", "System.Diagnostics.Process", "processes")]
    [InlineData("Environment.Exit(0);", "System.Environment", "environment")]
    [InlineData("_ = Type.GetType(\"System.IO.File\");", "System.Type.GetType", "reflection")]
    [InlineData("_ = typeof(string).Assembly;", "System.Reflection.Assembly", "reflection")]
    [InlineData("_ = Delegate.CreateDelegate(typeof(Action), typeof(string), \"x\");", "System.Delegate.CreateDelegate", "reflection")]
    [InlineData("_ = Activator.CreateInstance(typeof(string));", "System.Activator", "reflection")]
    [InlineData("_ = System.Reflection.Emit.OpCodes.Add;", "System.Reflection.Emit.OpCodes", "reflection")]
    [InlineData("_ = new System.Runtime.Loader.AssemblyLoadContext(\"x\");", "System.Runtime.Loader.AssemblyLoadContext", "reflection")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => { });", "System.Threading.", "threads")]
    [InlineData("System.Runtime.InteropServices.Marshal.AllocHGlobal(1);", "System.Runtime.InteropServices.Marshal", "interop")]
    [InlineData("int x = 1; unsafe { int* p = &x; *p = 2; }", "System.Security", "environment")]
    public void Load_CodeBeyondTheContract_IsRefusedBeforeItRuns(string statement, string what, string need)
    {
        _track.ReplaceCodeBySmall(statement);

        var loaded = _track.Load();

        Assert.Equal(TrackStatus.Failed, loaded.Status);
        Assert.Contains(what, loaded.Reason, StringComparison.Ordinal);
        Assert.Contains($"needs \"{need}\"", loaded.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NativeFunction_IsRefused()
    {
        _track.ReplaceCodeBySmall("", "[System.Runtime.InteropServices.DllImport(\"libc\")] private static extern int getpid();");

        Assert.Contains("needs \"interop\"", _track.Load().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NeedThatIsDeclared_WaitsForTheOperator()
    {
        _track.ReplaceCodeBySmall("_ = System.IO.Path.Combine(\"a\", \"b\");");
        _track.ChangeManifest(m => m["needs"] = new System.Text.Json.Nodes.JsonArray("files"));

        var asked = _track.Load();
        var granted = _track.Load(TrackCopy.Settings with { Approved = new Dictionary<string, IReadOnlySet<string>> { ["circular"] = new HashSet<string> { "files" } } });

        Assert.Equal(TrackStatus.Waiting, asked.Status);
        Assert.Contains("It needs \"files\"", asked.Reason, StringComparison.Ordinal);
        Assert.True(granted.Status is TrackStatus.Active, granted.Reason);
    }

    [Fact]
    public void Load_ReferenceToTheHost_IsRefused()
    {
        _track.Replace("HubPlatform.Tracks.Circular.dll", File.ReadAllBytes(typeof(TrackCodeTests).Assembly.Location));

        Assert.Contains("which is neither in its folder nor part of the SDK", _track.Load().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FileThatIsNoAssembly_IsRefused()
    {
        _track.Replace("HubPlatform.Tracks.Circular.dll", [1, 2, 3]);

        Assert.Contains("is not a .NET assembly", _track.Load().Reason, StringComparison.Ordinal);
    }

    private void Refused(string code, string reason)
    {
        _track.ReplaceCode(code);

        var loaded = _track.Load();

        Assert.Equal(TrackStatus.Failed, loaded.Status);
        Assert.Null(loaded.Content);
        Assert.Contains(reason, loaded.Reason, StringComparison.Ordinal);
    }
}
