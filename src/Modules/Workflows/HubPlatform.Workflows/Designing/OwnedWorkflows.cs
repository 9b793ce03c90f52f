using System.Text;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Workflows.Designing.Drawings;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>The region's workflows, for whoever compares them with a newer version of their track.</summary>
internal sealed class OwnedWorkflows(RegionDb db, ITrackCatalogue tracks, HeldTracks held, TimeProvider clock) : IOwnedContent
{
    public string Kind => "workflow";

    public string Normal(string json) => Read(json) is { Failed: false } drawing && JsonId(json) is { } id ? drawing.Value.JsonFor(id) : json;

    public async Task<IReadOnlyList<OwnedDocument>> OfTrackAsync(string trackId, CancellationToken cancellationToken)
    {
        var versions = db.WorkflowVersions.AsNoTracking().Where(v => v.TrackId == trackId && v.DeletedAt == null);
        var latest = await versions.Where(v => v.IsLatest).OrderBy(v => v.DefinitionId).ToListAsync(cancellationToken);
        var numbers = await versions.Where(v => v.TrackVersion != null).GroupBy(v => v.DefinitionId).Select(g => g.Max(v => v.Number)).ToListAsync(cancellationToken);
        var taken = (await versions.Where(v => v.TrackVersion != null && numbers.Contains(v.Number)).ToListAsync(cancellationToken))
            .GroupBy(v => v.DefinitionId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(v => v.Number)!, StringComparer.Ordinal);

        return [.. latest.Where(v => taken.ContainsKey(v.DefinitionId)).Select(v => new OwnedDocument(
            v.DefinitionId, v.Name, taken[v.DefinitionId].TrackVersion!, v.Number, v.Json, v.TrackVersion is null, v.PublishedAt is null)
        {
            Taken = taken[v.DefinitionId].Json,
        })];
    }

    public async Task<Result<int>> PublishAsync(string trackId, string documentId, string json, string trackVersion, bool isOwn, CancellationToken cancellationToken)
    {
        var versions = await DefinitionVersions.LoadAsync(db, documentId, cancellationToken);
        var offered = isOwn ? tracks.Find(trackId, trackVersion)?.Workflows.GetValueOrDefault(documentId) : json;

        if (offered is null)
        {
            return Problem.NotFound;
        }

        if (!isOwn && versions.Latest is { PublishedAt: null })
        {
            return EditingProblems.DraftOpen;
        }

        var drawing = Read(offered);

        if (drawing.Failed)
        {
            return drawing.Problem!;
        }

        var text = drawing.Value.JsonFor(documentId);

        if (!isOwn)
        {
            return (await versions.TakeOverAsync(drawing.Value.Name, text, trackId, trackVersion, await held.DraftsAsync(cancellationToken), clock.GetUtcNow(), cancellationToken)).Number;
        }

        versions.TakeAside(drawing.Value.Name, text, trackId, trackVersion, clock.GetUtcNow());
        return versions.Latest?.Number ?? 0;
    }

    public async Task<Result<Done>> PutDraftAsync(string documentId, string json, string trackVersion, CancellationToken cancellationToken)
    {
        var versions = await DefinitionVersions.LoadAsync(db, documentId, cancellationToken);

        if (versions.Latest is null)
        {
            return Problem.NotFound;
        }

        if (versions.Latest.PublishedAt is null)
        {
            return EditingProblems.DraftOpen;
        }

        var drawing = Read(json);

        if (drawing.Failed)
        {
            return drawing.Problem!;
        }

        versions.Draw(drawing.Value.Name, drawing.Value.JsonFor(documentId), clock.GetUtcNow());
        return Result.Done;
    }

    private static Result<Drawing> Read(string json)
    {
        var parsed = Drawing.Parse(Encoding.UTF8.GetBytes(json));
        return parsed.Failed ? parsed.Problem! : Drawing.Read(parsed.Value);
    }

    private static string? JsonId(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)?["definitionId"]?.GetValue<string>();
}
