using System.Text;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Designing.Checking;
using HubPlatform.Workflows.Designing.Drawings;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing.Sharing;

/// <summary>Workflows in the catalogue that all regions share. A copy is a draft: it is published by a designer of the region that took it, or never.</summary>
internal sealed class WorkflowVariants(RegionDb db, IMediator mediator) : IVariantKind
{
    public string Kind => "workflow";

    public async Task<IReadOnlyList<OwnVariant>> ListAsync(CancellationToken cancellationToken) => await db.WorkflowVersions.AsNoTracking()
        .Where(v => v.IsPublished && v.DeletedAt == null && !v.DefinitionId.Contains(SharedVariant.Mark))
        .OrderBy(v => v.Name).Select(v => new OwnVariant(v.DefinitionId, v.Name, v.TrackId ?? "")).ToListAsync(cancellationToken);

    public async Task<Result<VariantContent>> ReadAsync(string documentId, CancellationToken cancellationToken)
    {
        if (documentId.Contains(SharedVariant.Mark, StringComparison.Ordinal))
        {
            return Problem.NotFound;
        }

        var drawing = await mediator.Send(new GetDrawing(documentId), cancellationToken);
        return drawing.Failed
            ? drawing.Problem!
            : new VariantContent(drawing.Value.Name, drawing.Value.TrackId ?? "", drawing.Value.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), drawing.Value.Json);
    }

    public Result<IReadOnlyList<string>> Preview(string document)
    {
        var parsed = Drawing.Parse(Encoding.UTF8.GetBytes(document));
        var drawing = parsed.Failed ? parsed.Problem! : Drawing.Read(parsed.Value);

        if (drawing.Failed)
        {
            return drawing.Problem!;
        }

        try
        {
            return Result.Of<IReadOnlyList<string>>([.. WorkflowCompiler.Compile(document).Nodes.Skip(2).Where(n => n.Descriptor is not ({ IsStart: true } or { IsTerminal: true })).Select(Findings.NameOf)]);
        }
        catch (DefinitionUnreadable)
        {
            return DefinitionProblems.Unreadable;
        }
    }

    public Task<Result<string>> TakeAsync(SharedVariant variant, CancellationToken cancellationToken) =>
        mediator.Send(new TakeDrawing(variant.CopyId, variant.Document, Publish: false), cancellationToken);

    public Task<Result<string>> TakeNewerAsync(SharedVariant variant, CancellationToken cancellationToken) =>
        mediator.Send(new TakeDrawing(variant.CopyId, variant.Document, Publish: false) { IsNewer = true }, cancellationToken);
}
