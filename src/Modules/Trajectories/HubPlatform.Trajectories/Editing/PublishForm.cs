using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Trajectories.Editing;

/// <summary>Puts the form's draft in force for everybody who begins from now on; who is under way keeps hers. Answers with the number of the edition.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record PublishForm(string FormId) : ICommand<int>;

internal sealed class PublishFormHandler(Publishing<FormEdition, FormDraft> publishing) : IRequestHandler<PublishForm, Result<int>>
{
    public Task<Result<int>> Handle(PublishForm request, CancellationToken cancellationToken) => publishing.PublishDraftAsync(request.FormId, cancellationToken);
}

/// <summary>Throws the form's draft away.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record DiscardFormDraft(string FormId) : ICommand;

internal sealed class DiscardFormDraftHandler(Publishing<FormEdition, FormDraft> publishing) : IRequestHandler<DiscardFormDraft, Result<Done>>
{
    public Task<Result<Done>> Handle(DiscardFormDraft request, CancellationToken cancellationToken) => publishing.DiscardAsync(request.FormId, cancellationToken);
}
