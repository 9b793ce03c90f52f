using System.Collections.Frozen;

using HubPlatform.Competences.Adopting;

namespace HubPlatform.Competences.Exchanging;

/// <summary>Competences of the frameworks that come with the product, by their addresses: what a track's "refines" leads to.</summary>
internal static class ReferenceLinks
{
    private static readonly Lazy<FrozenDictionary<string, ReferenceLink>> Known = new(() => Links().DistinctBy(l => l.Key).ToFrozenDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal));

    public static bool Knows(string uri, string identifier) => Known.Value.ContainsKey(uri) || Known.Value.ContainsKey(identifier);

    public static ReferenceLink? Find(string uri) => Known.Value.GetValueOrDefault(uri);

    private static IEnumerable<KeyValuePair<string, ReferenceLink>> Links() =>
        from reference in ReferenceFrameworks.All
        from item in CasePackage.Parse(reference.Json).Items
        let link = new ReferenceLink(reference.Title, item.Code, item.Title)
        from key in new[] { item.Uri, item.Identifier }
        select KeyValuePair.Create(key, link);
}

public sealed record ReferenceLink(string Framework, string Code, string Title);
