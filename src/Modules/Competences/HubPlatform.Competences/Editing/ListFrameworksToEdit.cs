using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Competences.Editing;

/// <summary>The frameworks the region owns, with how far their translations are.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record ListFrameworksToEdit : IQuery<IReadOnlyList<ContentLine>>;

internal sealed class ListFrameworksToEditHandler(EditingDesk<FrameworkEdition, FrameworkDraft> desk) : IRequestHandler<ListFrameworksToEdit, Result<IReadOnlyList<ContentLine>>>
{
    public async Task<Result<IReadOnlyList<ContentLine>>> Handle(ListFrameworksToEdit request, CancellationToken cancellationToken) =>
        Result.Of(await desk.ListAsync(cancellationToken));
}
