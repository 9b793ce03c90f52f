using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Training.Editing;

/// <summary>The curricula the region owns, with how far their translations are.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record ListCurriculaToEdit : IQuery<IReadOnlyList<ContentLine>>;

internal sealed class ListCurriculaToEditHandler(EditingDesk<CurriculumEdition, CurriculumDraft> desk) : IRequestHandler<ListCurriculaToEdit, Result<IReadOnlyList<ContentLine>>>
{
    public async Task<Result<IReadOnlyList<ContentLine>>> Handle(ListCurriculaToEdit request, CancellationToken cancellationToken) =>
        Result.Of(await desk.ListAsync(cancellationToken));
}
