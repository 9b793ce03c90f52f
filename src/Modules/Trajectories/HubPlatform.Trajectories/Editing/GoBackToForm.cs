using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Trajectories.Editing;

/// <summary>The editions of a form, who keeps which, and what each changed.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record GetFormHistory(string FormId) : IQuery<HistoryView>;

internal sealed class GetFormHistoryHandler(EditingDesk<FormEdition, FormDraft> desk) : IRequestHandler<GetFormHistory, Result<HistoryView>>
{
    public Task<Result<HistoryView>> Handle(GetFormHistory request, CancellationToken cancellationToken) => desk.HistoryAsync(request.FormId, cancellationToken);
}

/// <summary>Puts an older edition of a form in force again, as a new one.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record GoBackToForm(string FormId, int Number) : ICommand<int>;

internal sealed class GoBackToFormHandler(Publishing<FormEdition, FormDraft> publishing) : IRequestHandler<GoBackToForm, Result<int>>
{
    public Task<Result<int>> Handle(GoBackToForm request, CancellationToken cancellationToken) =>
        publishing.GoBackAsync(request.FormId, request.Number, cancellationToken);
}
