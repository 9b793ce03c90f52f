using System.Security.Cryptography;
using System.Text.Json.Nodes;

using HubPlatform.Host.Tracks;
using HubPlatform.Kernel.Tracks;

using Microsoft.Extensions.Logging.Abstractions;

namespace HubPlatform.TrackTests.Loading;

/// <summary>A copy of the circular track in a folder of its own, to be broken in one way.</summary>
internal sealed class TrackCopy : IDisposable
{
    public TrackCopy()
    {
        var from = Path.Combine(TracksHere.Folder, "circular", "1.0.0");
        Folder = Path.Combine(Tracks, "circular", "1.0.0");

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>A machine on which tracks are written: what nobody signed is loaded.</summary>
    public static TrackSettings Settings { get; } = new("") { AllowUnsigned = true };

    public string Tracks { get; } = Directory.CreateTempSubdirectory("tracks-").FullName;

    public string Folder { get; private set; }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file and makes the manifest agree with it: the change of somebody who knows how.</summary>
    public void Replace(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), content);
        ChangeManifest(m => m["files"]![name] = Convert.ToHexString(SHA256.HashData(content)));
    }

    public void Replace(string name, Func<string, string> change) => Replace(name, System.Text.Encoding.UTF8.GetBytes(change(File.ReadAllText(PathOf(name)))));

    /// <summary>Puts C# in the place of the track's own code.</summary>
    public void ReplaceCode(string code) => Replace("HubPlatform.Tracks.Circular.dll", CompiledTrack.From(code));

    /// <summary>Code that declares the least a track can be, then does what is given.</summary>
    public void ReplaceCodeBySmall(string then = "", string members = "", string version = "1.0.0")
    {
        var small = """{"definitionId":"circular.small","root":{"type":"Elsa.Flowchart","activities":[{"id":"start","type":"Elsa.Start"}],"connections":[]}}""";
        Replace("Workflows/small.json", System.Text.Encoding.UTF8.GetBytes(small));
        ChangeManifest(m => m["version"] = version);
        ReplaceCode(CompiledTrack.Contributing("""hub.Workflow("circular.small", "Workflows/small.json").TrajectoryWorkflow("circular.small");""" + then, members, version));
    }

    public void ChangeManifest(Action<JsonObject> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(PathOf("track.json")))!.AsObject();
        change(manifest);
        File.WriteAllText(PathOf("track.json"), manifest.ToJsonString());
    }

    /// <summary>Signs what the manifest says now.</summary>
    public void Sign(RSA maker) => File.WriteAllBytes(PathOf(TrackSignature.FileName), TrackSignature.Sign(File.ReadAllBytes(PathOf("track.json")), maker));

    public string KeyFile(RSA maker)
    {
        var file = Path.Combine(Tracks, "maker.pem");
        File.WriteAllText(file, maker.ExportPkcs8PrivateKeyPem());
        return file;
    }

    /// <summary>Leaves nothing in the track folder but one archive.</summary>
    public void KeepOnly(string archive)
    {
        var bytes = File.ReadAllBytes(archive);
        Directory.Delete(Tracks, recursive: true);
        Directory.CreateDirectory(Tracks);
        File.WriteAllBytes(Path.Combine(Tracks, Path.GetFileName(archive)), bytes);
    }

    public void MoveTo(string id, string version)
    {
        var target = Path.Combine(Tracks, id, version);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Directory.Move(Folder, target);
        Folder = target;
    }

    public LoadedTrack Load(TrackSettings? settings = null, TrackDecisions? decisions = null) => Assert.Single(LoadAll(settings, decisions).Tracks);

    public TrackCatalogue LoadAll(TrackSettings? settings = null, TrackDecisions? decisions = null) =>
        TrackCatalogue.Load((settings ?? Settings) with { Folder = Tracks }, NullLogger<TrackCatalogue>.Instance, decisions);

    public void Dispose() => Directory.Delete(Tracks, recursive: true);
}
