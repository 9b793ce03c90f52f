using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Training.Editing;

/// <summary>Puts the curriculum's draft in force for everybody who begins from now on; who is under way keeps hers. Answers with the number of the edition.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record PublishCurriculum(string CurriculumId) : ICommand<int>;

internal sealed class PublishCurriculumHandler(Publishing<CurriculumEdition, CurriculumDraft> publishing) : IRequestHandler<PublishCurriculum, Result<int>>
{
    public Task<Result<int>> Handle(PublishCurriculum request, CancellationToken cancellationToken) => publishing.PublishDraftAsync(request.CurriculumId, cancellationToken);
}

/// <summary>Throws the curriculum's draft away.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record DiscardCurriculumDraft(string CurriculumId) : ICommand;

internal sealed class DiscardCurriculumDraftHandler(Publishing<CurriculumEdition, CurriculumDraft> publishing) : IRequestHandler<DiscardCurriculumDraft, Result<Done>>
{
    public Task<Result<Done>> Handle(DiscardCurriculumDraft request, CancellationToken cancellationToken) => publishing.DiscardAsync(request.CurriculumId, cancellationToken);
}
