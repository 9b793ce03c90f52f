using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Training.Editing;

/// <summary>The editions of a curriculum, who keeps which, and what each changed.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record GetCurriculumHistory(string CurriculumId) : IQuery<HistoryView>;

internal sealed class GetCurriculumHistoryHandler(EditingDesk<CurriculumEdition, CurriculumDraft> desk) : IRequestHandler<GetCurriculumHistory, Result<HistoryView>>
{
    public Task<Result<HistoryView>> Handle(GetCurriculumHistory request, CancellationToken cancellationToken) => desk.HistoryAsync(request.CurriculumId, cancellationToken);
}

/// <summary>Puts an older edition of a curriculum in force again, as a new one.</summary>
[Requires(TrainingPermissions.Design)]
internal sealed record GoBackToCurriculum(string CurriculumId, int Number) : ICommand<int>;

internal sealed class GoBackToCurriculumHandler(Publishing<CurriculumEdition, CurriculumDraft> publishing) : IRequestHandler<GoBackToCurriculum, Result<int>>
{
    public Task<Result<int>> Handle(GoBackToCurriculum request, CancellationToken cancellationToken) =>
        publishing.GoBackAsync(request.CurriculumId, request.Number, cancellationToken);
}
