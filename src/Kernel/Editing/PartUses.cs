using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;

namespace HubPlatform.Kernel.Editing;

/// <summary>Whether parts of a document may go: asks every module that may name them.</summary>
public sealed class PartUses(IEnumerable<IPartUse> uses)
{
    private const int Shown = 3;

    /// <summary>Null, or who names it.</summary>
    public async Task<Problem?> RefuseAsync(string kind, Edition edition, ContentPart part, CancellationToken cancellationToken)
    {
        if (part.Name is not { } name)
        {
            return null;
        }

        List<string> naming = [];

        foreach (var use in uses)
        {
            naming.AddRange(await use.NamingAsync(new NamedPart(kind, edition.TrackId, edition.DocumentId, name), cancellationToken));
        }

        return naming.Count == 0 ? null
            : EditingProblems.PartInUse.With(part.Title, string.Join(", ", naming.Distinct().Order(StringComparer.Ordinal).Take(Shown)));
    }

    /// <summary>Null, or the first of those that would be gone and that something names.</summary>
    public async Task<Problem?> RefuseAsync<TEdition>(IContentKind<TEdition> kind, TEdition inForce, string after, CancellationToken cancellationToken)
        where TEdition : Edition
    {
        var left = kind.Parts(JsonNode.Parse(after)!).Select(p => p.Name).ToHashSet();

        foreach (var gone in kind.Parts(JsonNode.Parse(inForce.Json)!).Where(p => p.Name is not null && !left.Contains(p.Name)))
        {
            if (await RefuseAsync(kind.Kind, inForce, gone, cancellationToken) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }
}
