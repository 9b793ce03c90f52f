using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Trajectories.Editing;

/// <summary>A form as people would see it if its draft were published.</summary>
[Requires(TrajectoriesPermissions.Design)]
internal sealed record PreviewForm(string FormId) : IQuery<PreviewView>;

internal sealed class PreviewFormHandler(EditingDesk<FormEdition, FormDraft> desk) : IRequestHandler<PreviewForm, Result<PreviewView>>
{
    public Task<Result<PreviewView>> Handle(PreviewForm request, CancellationToken cancellationToken) => desk.PreviewAsync(request.FormId, cancellationToken);
}
