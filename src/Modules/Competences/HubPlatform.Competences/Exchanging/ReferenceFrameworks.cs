using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace HubPlatform.Competences.Exchanging;

/// <summary>
/// Frameworks that come with the product as CASE packages, in our own words: EntreComp, DigComp 2.2 and 3.0, GreenComp, EQF. Read when first asked for. A
/// region that wants to judge by one takes it over; the read interface hands them out either way.
/// </summary>
internal static class ReferenceFrameworks
{
    private static readonly Lazy<ImmutableArray<ReferenceFramework>> Read = new(() => [.. Load()]);

    public static ImmutableArray<ReferenceFramework> All => Read.Value;

    private static IEnumerable<ReferenceFramework> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();

        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Frameworks/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var json = reader.ReadToEnd();
            using var package = JsonDocument.Parse(json);
            var document = package.RootElement.GetProperty("CFDocument");
            yield return new ReferenceFramework(
                Path.GetFileNameWithoutExtension(name), document.GetProperty("identifier").GetString()!, document.GetProperty("title").GetString()!,
                document.GetProperty("version").GetString()!, document.GetRawText(), json);
        }
    }
}

/// <param name="Name">For instance <c>entrecomp</c>; the region's framework is then <c>reference.entrecomp</c>.</param>
internal sealed record ReferenceFramework(string Name, string Identifier, string Title, string Version, string DocumentJson, string Json)
{
    public string FrameworkId => "reference." + Name;
}
