using System.Text.Json.Nodes;

using HubPlatform.Competences.Detecting;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Exchanging;

/// <summary>Frameworks of the region in all their versions, and those that come with the product and were not taken over.</summary>
[Requires(CompetencesPermissions.Frameworks)]
internal sealed record GetFrameworks : IQuery<FrameworksView>;

public sealed record FrameworksView(IReadOnlyList<OwnedFramework> Owned, IReadOnlyList<OfferedFramework> Offered);

/// <param name="Identifier">Of its CASE document, for the edition in force.</param>
public sealed record OwnedFramework(Guid Key, string Title, string TrackId, string Version, int Edition, int Competences, DateTimeOffset Since, string? Identifier);

public sealed record OfferedFramework(string Name, string Title, string Version, string Identifier);

/// <summary>One framework with its levels in words, and what each competence is tied to elsewhere.</summary>
[Requires(CompetencesPermissions.Frameworks)]
internal sealed record GetFramework(Guid Key) : IQuery<FrameworkView>;

public sealed record FrameworkView(string Title, string TrackId, string Version, string Uri, string? Identifier, IReadOnlyList<FrameworkItem> Items);

public sealed record FrameworkItem(string Code, string Title, string Statement, bool IsArea, IReadOnlyList<LevelView> Levels, IReadOnlyList<FrameworkTie> Ties);

/// <param name="Framework">Title of the framework it leads to, where it is one we know.</param>
public sealed record FrameworkTie(string Type, string Title, string? Framework);

internal sealed class GetFrameworksHandler(RegionDb db, CaseLibrary library)
    : IRequestHandler<GetFrameworks, Result<FrameworksView>>, IRequestHandler<GetFramework, Result<FrameworkView>>
{
    public async Task<Result<FrameworksView>> Handle(GetFrameworks request, CancellationToken cancellationToken)
    {
        var frameworks = await db.Frameworks.OrderBy(f => f.Title).ThenByDescending(f => f.Edition).ToListAsync(cancellationToken);
        var counts = await db.Competences.Where(c => !c.IsArea).GroupBy(c => c.FrameworkKey).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var packages = await library.PackagesAsync(cancellationToken);
        var inForce = frameworks.GroupBy(f => f.FrameworkId).Select(g => g.MaxBy(f => f.Edition)!.Id).ToHashSet();
        var owned = frameworks.Select(f => f.FrameworkId).ToHashSet(StringComparer.Ordinal);

        return new FrameworksView(
            [.. frameworks.Select(f => new OwnedFramework(f.Id, f.Title, f.TrackId, f.Version, f.Edition, counts.GetValueOrDefault(f.Id), f.TakenOverAt, inForce.Contains(f.Id) ? IdentifierOf(packages.GetValueOrDefault(f.FrameworkId)) : null))],
            [.. ReferenceFrameworks.All.Where(r => !owned.Contains(r.FrameworkId)).Select(r => new OfferedFramework(r.Name, r.Title, r.Version, r.Identifier))]);
    }

    public async Task<Result<FrameworkView>> Handle(GetFramework request, CancellationToken cancellationToken)
    {
        var framework = await db.Frameworks.SingleOrDefaultAsync(f => f.Id == request.Key, cancellationToken);

        if (framework is null)
        {
            return Problem.NotFound;
        }

        var competences = await db.Competences.Where(c => c.FrameworkKey == framework.Id).OrderBy(c => c.Position).ToListAsync(cancellationToken);
        var package = await library.ExportAsync(framework, cancellationToken);
        var ties = TiesIn(package);
        return new FrameworkView(
            framework.Title, framework.TrackId, framework.Version, framework.Uri, IdentifierOf(package),
            [
                .. competences.Select(c => new FrameworkItem(
                    c.Code, c.Title, c.Statement, c.IsArea, [.. c.Levels.Select(l => new LevelView(l.Level, l.Name, l.Description))], [.. ties[c.Uri]])),
            ]);
    }

    private static string? IdentifierOf(JsonObject? package) => package?["CFDocument"]?["identifier"]?.ToString();

    private static ILookup<string, FrameworkTie> TiesIn(JsonObject? package) =>
        (package?["CFAssociations"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(a => a["associationType"]?.ToString() is not (null or "isChildOf"))
            .ToLookup(
                a => a["originNodeURI"]?["uri"]?.ToString() ?? "",
                a => ReferenceLinks.Find(a["destinationNodeURI"]?["uri"]?.ToString() ?? "") is { } known
                    ? new FrameworkTie(a["associationType"]!.ToString(), $"{known.Code} {known.Title}", known.Framework)
                    : new FrameworkTie(a["associationType"]!.ToString(), a["destinationNodeURI"]?["title"]?.ToString() ?? a["destinationNodeURI"]?["uri"]?.ToString() ?? "", null));
}
