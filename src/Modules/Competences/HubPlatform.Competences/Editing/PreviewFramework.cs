using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Competences.Editing;

/// <summary>A framework as people would see it if its draft were published.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record PreviewFramework(string FrameworkId) : IQuery<PreviewView>;

internal sealed class PreviewFrameworkHandler(EditingDesk<FrameworkEdition, FrameworkDraft> desk) : IRequestHandler<PreviewFramework, Result<PreviewView>>
{
    public Task<Result<PreviewView>> Handle(PreviewFramework request, CancellationToken cancellationToken) => desk.PreviewAsync(request.FrameworkId, cancellationToken);
}
