using System.Text.Json.Nodes;

using HubPlatform.Competences.Editing;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Exchanging;

/// <summary>What would come in with a package, and how it stands to what the region has: read, checked, kept nowhere.</summary>
[Requires(CompetencesPermissions.KeepFrameworks)]
internal sealed record CheckFramework(string Json) : IQuery<FrameworkReport>;

/// <summary>Brings a framework in, as a new one or as another version of one that is here. Nothing of it unless all of it is right.</summary>
[Requires(CompetencesPermissions.KeepFrameworks)]
internal sealed record ImportFramework(string Json) : ICommand<Guid>;

/// <summary>Takes over one of the frameworks that come with the product.</summary>
[Requires(CompetencesPermissions.KeepFrameworks)]
internal sealed record TakeOverReference(string Name) : ICommand<Guid>;

/// <param name="Known">Version the region has of the same framework; null for a new one.</param>
/// <param name="Added">Codes that are new, or whose words differ (Changed), or that are gone, compared with that version.</param>
/// <param name="LinksHere">Links to competences of frameworks that are here or come with the product.</param>
/// <param name="LinksAway">Links to what nobody here knows; they are kept as they are.</param>
public sealed record FrameworkReport(
    string Title, string Version, int Items, IReadOnlyList<CaseFinding> Findings, string? Known, IReadOnlyList<string> Added, IReadOnlyList<string> Changed,
    IReadOnlyList<string> Gone, int LinksHere, int LinksAway);

internal sealed class ImportFrameworkHandler(RegionDb db, CaseLibrary library, Publishing<FrameworkEdition, FrameworkDraft> frameworks)
    : IRequestHandler<CheckFramework, Result<FrameworkReport>>, IRequestHandler<ImportFramework, Result<Guid>>, IRequestHandler<TakeOverReference, Result<Guid>>
{
    public const string Source = "imported";

    public static Problem Broken { get; } = new("competences.case-broken", ProblemKind.Invalid);

    public static Problem Known { get; } = new("competences.framework-known", ProblemKind.Conflict);

    public async Task<Result<FrameworkReport>> Handle(CheckFramework request, CancellationToken cancellationToken)
    {
        var read = CaseCheck.Read(request.Json);

        if (read.Package is not { } package)
        {
            return new FrameworkReport(read.Title, read.Version, 0, read.Findings, null, [], [], [], 0, 0);
        }

        var (id, _) = await InForceAsync(read, cancellationToken);
        var before = await db.Frameworks.Where(f => f.FrameworkId == id).OrderByDescending(f => f.Id).FirstOrDefaultAsync(cancellationToken);
        var known = before is null ? [] : await db.Competences.Where(c => c.FrameworkKey == before.Id).ToListAsync(cancellationToken);
        var here = await LinksHereAsync(read.Foreign, cancellationToken);
        return new FrameworkReport(
            read.Title, read.Version, package.Items.Count, [], before?.Version,
            before is null ? [] : [.. package.Items.Where(i => known.TrueForAll(k => k.Uri != i.Uri)).Select(i => i.Code)],
            [.. package.Items.Where(i => known.Exists(k => k.Uri == i.Uri && (k.Title != i.Title || k.Statement != i.Statement || !k.Levels.SequenceEqual(i.Levels)))).Select(i => i.Code)],
            [.. known.Where(k => !package.Items.Any(i => i.Uri == k.Uri)).Select(k => k.Code)],
            here, read.Foreign.Count - here);
    }

    public async Task<Result<Guid>> Handle(ImportFramework request, CancellationToken cancellationToken)
    {
        var read = CaseCheck.Read(request.Json);

        if (read.Package is null)
        {
            return Broken;
        }

        var (id, version) = await InForceAsync(read, cancellationToken);

        // A track's framework counts by the version of the track here; what its maker calls it stands in the document.
        return version == read.Version && await db.Frameworks.AnyAsync(f => f.FrameworkId == id, cancellationToken)
            ? Known
            : await AddAsync(id, read.Version, request.Json, cancellationToken);
    }

    public async Task<Result<Guid>> Handle(TakeOverReference request, CancellationToken cancellationToken) =>
        ReferenceFrameworks.All.FirstOrDefault(r => r.Name == request.Name) is { } reference
            ? await AddAsync(reference.FrameworkId, reference.Version, reference.Json, cancellationToken)
            : Problem.NotFound;

    private async Task<Result<Guid>> AddAsync(string frameworkId, string version, string json, CancellationToken cancellationToken)
    {
        if (await db.Frameworks.AnyAsync(f => f.FrameworkId == frameworkId && f.Version == version, cancellationToken))
        {
            return Known;
        }

        var (package, texts) = CaseTranslations.Split(JsonNode.Parse(json)!.AsObject());
        var published = await frameworks.PublishAsync(Source, frameworkId, DocumentTexts.Write(package), version, isOwn: false, texts, cancellationToken);
        return published.Failed ? published.Problem! : db.Frameworks.Local.Single(f => f.FrameworkId == frameworkId && f.Edition == published.Value).Id;
    }

    /// <summary>The same document is the same framework, whoever brought it: a track, the product or somebody's file.</summary>
    private async Task<(string Id, string? Version)> InForceAsync(CheckedPackage read, CancellationToken cancellationToken)
    {
        var (id, package) = (await library.PackagesAsync(cancellationToken)).FirstOrDefault(p => p.Value["CFDocument"]?["identifier"]?.ToString() == read.Identifier);
        return (id ?? $"case.{read.Identifier}", package?["CFDocument"]?["version"]?.ToString());
    }

    private async Task<int> LinksHereAsync(IReadOnlyList<ForeignLink> links, CancellationToken cancellationToken)
    {
        var uris = links.Select(l => l.Uri).Distinct().ToList();
        var here = (await db.Competences.Where(c => uris.Contains(c.Uri)).Select(c => c.Uri).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return links.Count(l => here.Contains(l.Uri) || ReferenceLinks.Knows(l.Uri, l.Identifier));
    }
}
