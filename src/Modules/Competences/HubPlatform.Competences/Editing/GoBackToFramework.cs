using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Competences.Editing;

/// <summary>The editions of a framework, who keeps which, and what each changed.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record GetFrameworkHistory(string FrameworkId) : IQuery<HistoryView>;

internal sealed class GetFrameworkHistoryHandler(EditingDesk<FrameworkEdition, FrameworkDraft> desk) : IRequestHandler<GetFrameworkHistory, Result<HistoryView>>
{
    public Task<Result<HistoryView>> Handle(GetFrameworkHistory request, CancellationToken cancellationToken) => desk.HistoryAsync(request.FrameworkId, cancellationToken);
}

/// <summary>Puts an older edition of a framework in force again, as a new one.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record GoBackToFramework(string FrameworkId, int Number) : ICommand<int>;

internal sealed class GoBackToFrameworkHandler(Publishing<FrameworkEdition, FrameworkDraft> publishing) : IRequestHandler<GoBackToFramework, Result<int>>
{
    public Task<Result<int>> Handle(GoBackToFramework request, CancellationToken cancellationToken) =>
        publishing.GoBackAsync(request.FrameworkId, request.Number, cancellationToken);
}
