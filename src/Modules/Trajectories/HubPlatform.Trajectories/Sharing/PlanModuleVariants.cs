using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Regions.Contracts;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Sharing;

/// <summary>
/// Plan modules in the catalogue that all regions share: what the module says about itself, and its workflow as the region drew it. A copy can be used at once, so
/// its workflow has to stand the check of publishing here.
/// </summary>
internal sealed class PlanModuleVariants(RegionDb db, IMediator mediator) : IVariantKind
{
    private const int LongestText = 500;

    public string Kind => "plan-module";

    public async Task<IReadOnlyList<OwnVariant>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await OwnAsync(cancellationToken)).Select(m => new OwnVariant(m.ModuleId, m.Title, m.TrackId))];

    public async Task<Result<VariantContent>> ReadAsync(string documentId, CancellationToken cancellationToken)
    {
        if ((await OwnAsync(cancellationToken)).Find(m => m.ModuleId == documentId) is not { } module)
        {
            return Problem.NotFound;
        }

        var drawing = await mediator.Send(new GetDrawing(module.WorkflowId), cancellationToken);
        return drawing.Failed
            ? drawing.Problem!
            : new VariantContent(
                module.Title, module.TrackId, $"{module.TrackVersion}-{drawing.Value.Number}",
                JsonSerializer.Serialize(new SharedModule(module.Title, module.Why, module.AboutWeeks, drawing.Value.Json), JsonSerializerOptions.Web));
    }

    public Result<IReadOnlyList<string>> Preview(string document) =>
        Read(document) is { } module ? Result.Of<IReadOnlyList<string>>([module.Title, module.Why, .. Steps(module.Drawing)]) : EditingProblems.NotReadable;

    public async Task<Result<string>> TakeAsync(SharedVariant variant, CancellationToken cancellationToken)
    {
        var held = await mediator.Send(new ListEnabledTracks(), cancellationToken);

        if (held.Failed || held.Value.FirstOrDefault(t => t.TrackId == variant.TrackId) is not { } track)
        {
            return TrajectoryProblems.TrackNotOpen;
        }

        if (Read(variant.Document) is not { } module)
        {
            return EditingProblems.NotReadable;
        }

        var taken = await mediator.Send(new TakeDrawing(variant.CopyId, module.Drawing, Publish: true), cancellationToken);

        if (taken.Failed)
        {
            return taken.Problem!;
        }

        var last = await db.PlanModules.Where(m => m.TrackId == track.TrackId && m.TrackVersion == track.Version).MaxAsync(m => (int?)m.Position, cancellationToken) ?? 0;
        db.Add(new RegionPlanModule
        {
            ModuleId = variant.CopyId,
            TrackVersion = track.Version,
            TrackId = track.TrackId,
            WorkflowId = variant.CopyId,
            Title = module.Title,
            Why = module.Why,
            AboutWeeks = module.AboutWeeks,
            Position = last + 1,
        });
        return taken.Value;
    }

    /// <summary>Its workflow as a draft; what the module says about itself stays as it was taken.</summary>
    public async Task<Result<string>> TakeNewerAsync(SharedVariant variant, CancellationToken cancellationToken) =>
        Read(variant.Document) is { } module
            ? await mediator.Send(new TakeDrawing(variant.CopyId, module.Drawing, Publish: false) { IsNewer = true }, cancellationToken)
            : EditingProblems.NotReadable;

    private async Task<List<RegionPlanModule>> OwnAsync(CancellationToken cancellationToken) =>
    [
        .. (await db.PlanModules.AsNoTracking().Where(m => !m.ModuleId.Contains(SharedVariant.Mark)).ToListAsync(cancellationToken))
            .GroupBy(m => m.ModuleId, StringComparer.Ordinal).Select(g => g.MaxBy(m => Version.Parse(m.TrackVersion))!).OrderBy(m => m.ModuleId, StringComparer.Ordinal),
    ];

    /// <summary>What the steps of a drawing are called, for reading; whether it means anything is asked when it is taken.</summary>
    private static IEnumerable<string> Steps(string drawing) =>
        JsonNode.Parse(drawing)?["root"]?["activities"] is JsonArray activities
            ? activities.Select(a => a?["metadata"]?["displayText"] as JsonValue).Select(t => t?.ToString()).OfType<string>()
            : [];

    private static SharedModule? Read(string document)
    {
        try
        {
            return JsonSerializer.Deserialize<SharedModule>(document, JsonSerializerOptions.Web) is
            { Title.Length: > 0 and <= LongestText, Why.Length: > 0 and <= LongestText, AboutWeeks: >= 0 and < 520, Drawing.Length: > 0 } module
                && JsonNode.Parse(module.Drawing) is JsonObject { } drawing && drawing["root"] is JsonObject ? module : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record SharedModule(string Title, string Why, int AboutWeeks, string Drawing);
}
