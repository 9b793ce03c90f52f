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

/// <summary>The same for the files of a zip or of a selection: all of them, or none where one may not come in. Answers how many there were.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record ImportDefinitions(IReadOnlyList<Drawing> Drawings) : ICommand<int>;

internal sealed class ImportDefinitionHandler(RegionDb db, TimeProvider clock)
    : IRequestHandler<ImportDefinition, Result<DefinitionView>>, IRequestHandler<ImportDefinitions, Result<int>>
{
    public async Task<Result<DefinitionView>> Handle(ImportDefinition request, CancellationToken cancellationToken)
    {
        var definitionId = IdOf(request.Drawing);
        var versions = await DefinitionVersions.LoadAsync(db, definitionId, cancellationToken);

        if (versions.Latest is { IsReadonly: true })
        {
            return DefinitionProblems.ReadOnly;
        }

        return DefinitionView.Of(Import(versions, request.Drawing), versions.Published?.Number);
    }

    public async Task<Result<int>> Handle(ImportDefinitions request, CancellationToken cancellationToken)
    {
        var named = request.Drawings.Select(d => (Id: IdOf(d), Drawing: d)).ToList();
        var all = (await DefinitionVersions.LoadAsync(db, [.. named.Select(n => n.Id)], cancellationToken)).ToDictionary(v => v.DefinitionId, StringComparer.Ordinal);

        if (all.Values.Any(v => v.Latest is { IsReadonly: true }))
        {
            return DefinitionProblems.ReadOnly;
        }

        named.ForEach(n => Import(all[n.Id], n.Drawing));
        return named.Count;
    }

    private WorkflowVersion Import(DefinitionVersions versions, Drawing drawing) =>
        versions.Import(drawing.Name, drawing.JsonFor(versions.DefinitionId), clock.GetUtcNow());

    private static string IdOf(Drawing drawing) => drawing.DefinitionId ?? Kernel.Ids.New().ToString("n");
}
