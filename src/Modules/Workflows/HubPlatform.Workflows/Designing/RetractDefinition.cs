using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

namespace HubPlatform.Workflows.Designing;

/// <summary>Nobody starts on it any more; who is under way goes on. Answers the version that was published.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record RetractDefinition(string DefinitionId) : ICommand<DefinitionView>;

internal sealed class RetractDefinitionHandler(RegionDb db) : IRequestHandler<RetractDefinition, Result<DefinitionView>>
{
    public async Task<Result<DefinitionView>> Handle(RetractDefinition request, CancellationToken cancellationToken)
    {
        var versions = await DefinitionVersions.LoadAsync(db, request.DefinitionId, cancellationToken);

        if (versions.Published is not { } published)
        {
            return versions.Latest is null ? Problem.NotFound : DefinitionProblems.NotPublished;
        }

        if (published.IsReadonly)
        {
            return DefinitionProblems.ReadOnly;
        }

        published.Retract();
        return DefinitionView.Of(published, null);
    }
}
