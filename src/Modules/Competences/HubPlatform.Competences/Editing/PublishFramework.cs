using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

using MediatR;

namespace HubPlatform.Competences.Editing;

/// <summary>Puts the framework's draft in force for everybody who begins from now on; who is under way keeps hers. Answers with the number of the edition.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record PublishFramework(string FrameworkId) : ICommand<int>;

internal sealed class PublishFrameworkHandler(Publishing<FrameworkEdition, FrameworkDraft> publishing) : IRequestHandler<PublishFramework, Result<int>>
{
    public Task<Result<int>> Handle(PublishFramework request, CancellationToken cancellationToken) => publishing.PublishDraftAsync(request.FrameworkId, cancellationToken);
}

/// <summary>Throws the framework's draft away.</summary>
[Requires(CompetencesPermissions.Design)]
internal sealed record DiscardFrameworkDraft(string FrameworkId) : ICommand;

internal sealed class DiscardFrameworkDraftHandler(Publishing<FrameworkEdition, FrameworkDraft> publishing) : IRequestHandler<DiscardFrameworkDraft, Result<Done>>
{
    public Task<Result<Done>> Handle(DiscardFrameworkDraft request, CancellationToken cancellationToken) => publishing.DiscardAsync(request.FrameworkId, cancellationToken);
}
