using HubPlatform.TrackSdk;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HubPlatform.TrackTests.Loading;

/// <summary>Compiles the code of a track the way its project would: against the reference assemblies and the SDK, nothing else.</summary>
internal static class CompiledTrack
{
    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. Directory.EnumerateFiles(ReferencePack(), "System.*.dll").Select(f => MetadataReference.CreateFromFile(f)),
        MetadataReference.CreateFromFile(typeof(ISectorTrack).Assembly.Location),
    ];

    public static byte[] From(string code)
    {
        var tree = CSharpSyntaxTree.ParseText("using System; using System.Collections.Generic; using System.Linq; using HubPlatform.TrackSdk; namespace HubPlatform.Tracks.Circular;" + code);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: code.Contains("unsafe", StringComparison.Ordinal));
        using var assembly = new MemoryStream();
        var result = CSharpCompilation.Create("HubPlatform.Tracks.Circular", [tree], References, options).Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return assembly.ToArray();
    }

    /// <summary>A whole track class with the given statements as its Contribute.</summary>
    public static string Contributing(string statements, string members = "", string version = "1.0.0") => $$"""
        public sealed class CircularTrack : ISectorTrack
        {
            public TrackManifest Manifest { get; } = new("circular", "{{version}}", 1);
            public void Contribute(IContributions hub) { {{statements}} }
            {{members}}
        }
        """;

    private static string ReferencePack()
    {
        var shared = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(shared, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var major = Environment.Version.Major.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Path.Combine(Directory.EnumerateDirectories(packs, major + ".*").Order(StringComparer.Ordinal).Last(), "ref", $"net{major}.0");
    }
}
