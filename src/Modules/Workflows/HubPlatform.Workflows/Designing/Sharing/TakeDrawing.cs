using System.Text;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing.Checking;
using HubPlatform.Workflows.Designing.Drawings;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing.Sharing;

internal sealed class TakeDrawingHandler(RegionDb db, DefinitionCheck check, HeldTracks held, TimeProvider clock)
    : IRequestHandler<TakeDrawing, Result<string>>, IRequestHandler<GetDrawing, Result<PublishedDrawing>>
{
    public async Task<Result<PublishedDrawing>> Handle(GetDrawing request, CancellationToken cancellationToken) =>
        await db.WorkflowVersions.AsNoTracking().SingleOrDefaultAsync(v => v.DefinitionId == request.DefinitionId && v.IsPublished && v.DeletedAt == null, cancellationToken) is { } version
            ? new PublishedDrawing(version.Name, version.TrackId, version.Number, DrawingView.ForFile(DefinitionView.Of(version, version.Number)).ToJsonString())
            : Problem.NotFound;

    public async Task<Result<string>> Handle(TakeDrawing request, CancellationToken cancellationToken)
    {
        var parsed = Drawing.Parse(Encoding.UTF8.GetBytes(request.Json));
        var drawing = parsed.Failed ? parsed.Problem! : Drawing.Read(parsed.Value);

        if (drawing.Failed)
        {
            return drawing.Problem!;
        }

        var versions = await DefinitionVersions.LoadAsync(db, request.DefinitionId, cancellationToken);

        if (versions.Latest is not null && !request.IsNewer)
        {
            return DefinitionProblems.ExistsAlready;
        }

        var now = clock.GetUtcNow();
        var version = versions.Import(drawing.Value.Name, drawing.Value.JsonFor(request.DefinitionId), now);

        if (request.Publish)
        {
            if (await check.RefusalAsync(version.Json, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            await versions.PublishAsync(version, [], await held.DraftsAsync(cancellationToken), now, cancellationToken);
        }

        return DesignerLinks.Edit(request.DefinitionId);
    }
}
