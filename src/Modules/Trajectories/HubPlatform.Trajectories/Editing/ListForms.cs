using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Trajectories.Editing;

/// <summary>The forms the region owns, with how far their translations are.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record ListForms : IQuery<IReadOnlyList<ContentLine>>;

internal sealed class ListFormsHandler(EditingDesk<FormEdition, FormDraft> desk) : IRequestHandler<ListForms, Result<IReadOnlyList<ContentLine>>>
{
    public async Task<Result<IReadOnlyList<ContentLine>>> Handle(ListForms request, CancellationToken cancellationToken) =>
        Result.Of(await desk.ListAsync(cancellationToken));
}
