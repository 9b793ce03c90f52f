using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Designing.Drawings;

using MediatR;

namespace HubPlatform.Workflows.Designing;

/// <summary>
/// Takes a definition from a file as the draft of the definition it names, or as a new one. A published version stays published, a draft that stood
/// there stays as a version of its own.
/// </summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record ImportDefinition(Drawing Drawing) : ICommand<DefinitionView>;

internal sealed class ImportDefinitionHandler(RegionDb db, TimeProvider clock) : IRequestHandler<ImportDefinition, Result<DefinitionView>>
{
    public async Task<Result<DefinitionView>> Handle(ImportDefinition request, CancellationToken cancellationToken)
    {
        var drawing = request.Drawing;
        var definitionId = drawing.DefinitionId ?? Kernel.Ids.New().ToString("n");
        var versions = await DefinitionVersions.LoadAsync(db, definitionId, cancellationToken);

        if (versions.Latest is { IsReadonly: true })
        {
            return DefinitionProblems.ReadOnly;
        }

        var version = versions.Import(drawing.Name, drawing.JsonFor(definitionId), clock.GetUtcNow());
        return DefinitionView.Of(version, versions.Published?.Number);
    }
}
