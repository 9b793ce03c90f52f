using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Designing.Drawings;

using MediatR;

namespace HubPlatform.Workflows.Designing;

/// <summary>
/// Keeps a drawing that could not be saved, because somebody else saved first or the browser lost its sign-in: as a version beside the latest, so that
/// both texts are there. Sent again from the same tab it takes the place of the one before; what is the latest already is not kept twice.
/// </summary>
/// <param name="Tab">Names the page it was drawn on, in the words of that page.</param>
[Requires(WorkflowPermissions.Design)]
internal sealed record SetAside(Drawing Drawing, string Tab) : ICommand<DefinitionView>;

internal sealed class SetAsideHandler(RegionDb db, Execution execution, TimeProvider clock) : IRequestHandler<SetAside, Result<DefinitionView>>
{
    private const int LongestTab = 40;

    public async Task<Result<DefinitionView>> Handle(SetAside request, CancellationToken cancellationToken)
    {
        var drawing = request.Drawing;

        if (drawing.DefinitionId is not { } definitionId)
        {
            return Problem.NotFound;
        }

        var versions = await DefinitionVersions.LoadAsync(db, definitionId, cancellationToken);

        if (versions.Latest is not { } latest)
        {
            return versions.HadAny ? DefinitionProblems.DeletedMeanwhile : Problem.NotFound;
        }

        if (latest.IsReadonly)
        {
            return DefinitionProblems.ReadOnly;
        }

        var tab = string.Concat(request.Tab.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(LongestTab));
        var kept = await versions.SetAsideAsync(
            drawing.Name, drawing.JsonFor(definitionId, latest.Json), $"{execution.Caller.AccountId:n} {tab}", clock.GetUtcNow(), cancellationToken);
        return DefinitionView.Of(kept, versions.Published?.Number);
    }
}
