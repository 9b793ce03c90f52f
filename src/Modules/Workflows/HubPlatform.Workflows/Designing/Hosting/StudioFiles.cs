using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace HubPlatform.Workflows.Designing.Hosting;

/// <summary>
/// The files of Elsa Studio, as its package brings them: looked up once, so that no part of a request ever becomes a path. Compressed siblings are
/// sent where the browser takes them; names with a fingerprint are kept by the browser for good.
/// </summary>
internal sealed class StudioFiles
{
    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".wasm"] = "application/wasm",
        [".dat"] = "application/octet-stream",
        [".js"] = "text/javascript",
        [".css"] = "text/css",
        [".json"] = "application/json",
        [".woff2"] = "font/woff2",
        [".webmanifest"] = "application/manifest+json",
        [".cur"] = "image/x-icon",
        [".ico"] = "image/x-icon",
        [".png"] = "image/png",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private const string MonacoPath = "hub/designer-monaco.js";

    /// <summary>In the order in which Studio's own page loads them.</summary>
    public static readonly ImmutableArray<string> Styles =
    [
        "_content/MudBlazor/MudBlazor.min.css", "_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css", "_content/Radzen.Blazor/css/material-base.css",
        "_content/Elsa.Studio.Shell/css/shell.css", "Elsa.Studio.Host.CustomElements.styles.css",
    ];

    public static readonly ImmutableArray<string> Scripts =
    [
        "_content/BlazorMonaco/jsInterop.js", MonacoPath,
        "_content/MudBlazor/MudBlazor.min.js", "_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js", "_content/Radzen.Blazor/Radzen.Blazor.js",
    ];

    private static readonly string[] OwnScriptNames = ["designer-keeping.js", "designer-telling.js", "designer-sending.js", "designer-live.js", "designer.js"];

    private readonly Lazy<FrozenDictionary<string, StudioFile>> _files;

    public StudioFiles(IConfiguration configuration, ILogger<StudioFiles> logger)
    {
        _files = new(() => Index(FolderFrom(configuration), logger));
        OwnScripts = [.. OwnScriptNames.Select(n => KeyValuePair.Create(n, OwnFile.Read(n, "text/javascript")))];
        Monaco = OwnFile.Read("designer-monaco.js", "text/javascript");
        Letters = OwnFile.Read("designer-letters.css", "text/css");
        Style = OwnFile.Read("designer.css", "text/css");
    }

    /// <summary>Our scripts on Studio's page, in the order in which they build on each other; all of them run before Studio starts.</summary>
    public ImmutableArray<KeyValuePair<string, OwnFile>> OwnScripts { get; }

    public OwnFile Style { get; }

    /// <summary>What loads the editor for code once it is opened.</summary>
    public OwnFile Monaco { get; }

    public OwnFile Letters { get; }

    /// <summary>Modules that Studio's start asks for one after the other; the browser may begin with all of them at once.</summary>
    public IEnumerable<string> Preloads =>
        _files.Value.Keys.Where(n => n.StartsWith("_framework/dotnet.", StringComparison.Ordinal) && n.EndsWith(".js", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>A file's address on our page. What it holds stands in it, or the package's version, so that the browser may keep the file for good.</summary>
    public string Address(string path) => path == MonacoPath ? $"{path}?v={Monaco.Hash}" : _files.Value.TryGetValue(path, out var file) ? $"{path}?v={file.Version}" : path;

    public IResult Send(string path, HttpRequest request)
    {
        if (!_files.Value.TryGetValue(path, out var file))
        {
            return Results.NotFound();
        }

        var (suffix, encoding) = EncodingFor(file, request);
        var headers = request.HttpContext.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = file.IsFingerprinted || request.Query["v"] == file.Version ? "public, max-age=31536000, immutable"
            : file.ContentType == "font/woff2" ? "public, max-age=604800"
            : "no-cache";
        headers.ContentSecurityPolicy = StudioPolicy.Value;

        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        // npm gives every file the same date; version, length and encoding tell two contents of one name apart.
        return Results.File(file.FullName + suffix, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Version}-{file.Length:x}{suffix}\""));
    }

    private static (string Suffix, string? Encoding) EncodingFor(StudioFile file, HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is null or > 0).Select(e => e.Value.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return file.HasBrotli && accepted.Contains("br") ? (".br", "br")
            : file.HasGzip && accepted.Contains("gzip") ? (".gz", "gzip")
            : ("", null);
    }

    private static string? FolderFrom(IConfiguration configuration)
    {
        var published = Path.Combine(AppContext.BaseDirectory, "studio");
        var built = typeof(StudioFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "StudioFolder")?.Value;
        return new[] { configuration["Studio:Folder"], published, built }.FirstOrDefault(f => !string.IsNullOrEmpty(f) && Directory.Exists(f));
    }

    private static FrozenDictionary<string, StudioFile> Index(string? folder, ILogger logger)
    {
        if (folder is null)
        {
            logger.LogError("Elsa Studio is not installed: build the host again with npm at hand. Everything but drawing works.");
            return FrozenDictionary<string, StudioFile>.Empty;
        }

        var root = Path.GetFullPath(folder);
        var version = VersionIn(root);
        var names = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        return names
            .Where(n => ContentTypes.ContainsKey(Path.GetExtension(n)) && n is not "package.json" and not "appsettings.json")
            .ToFrozenDictionary(
                n => n,
                n => new StudioFile(
                    Path.Combine(root, n), ContentTypes[Path.GetExtension(n)], version, new FileInfo(Path.Combine(root, n)).Length,
                    names.Contains(n + ".br"), names.Contains(n + ".gz"), StudioFile.HasFingerprint(n)),
                StringComparer.Ordinal);
    }

    private static string VersionIn(string root)
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "package.json")));
        return package.RootElement.GetProperty("version").GetString() ?? "0";
    }
}

internal sealed record StudioFile(string FullName, string ContentType, string Version, long Length, bool HasBrotli, bool HasGzip, bool IsFingerprinted)
{
    /// <summary><c>Elsa.Api.Client.mbze71icf3.wasm</c>: ten letters and digits before the ending.</summary>
    public static bool HasFingerprint(string name) =>
        Path.GetFileName(name).Split('.').SkipLast(1).Any(part => part.Length == 10 && part.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9') && part.Any(char.IsAsciiDigit));
}

/// <summary>A file of our own that stands in this assembly.</summary>
internal sealed record OwnFile(byte[] Content, string ContentType, string Hash)
{
    public static OwnFile Read(string name, string contentType)
    {
        using var stream = typeof(OwnFile).Assembly.GetManifestResourceStream("Designer/" + name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new OwnFile(content, contentType, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)));
    }

    public IResult Send(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(Content, ContentType);
    }
}

/// <summary>What the browser may do on Studio's page. Wider than the product's policy, so it holds for this document and its files alone.</summary>
internal static class StudioPolicy
{
    // The two hashes admit inline scripts by which Studio 3.8.2 listens for Ctrl+S.
    public const string Value =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' "
        + "'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; form-action 'self'; base-uri 'self'; object-src 'none'";
}
