using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Training.Editing;

/// <summary>A curriculum as people would see it if its draft were published.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record PreviewCurriculum(string CurriculumId) : IQuery<PreviewView>;

internal sealed class PreviewCurriculumHandler(EditingDesk<CurriculumEdition, CurriculumDraft> desk) : IRequestHandler<PreviewCurriculum, Result<PreviewView>>
{
    public Task<Result<PreviewView>> Handle(PreviewCurriculum request, CancellationToken cancellationToken) => desk.PreviewAsync(request.CurriculumId, cancellationToken);
}
