using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Designing.Checking;

using MediatR;

namespace HubPlatform.Workflows.Designing;

/// <summary>Publishes the latest version: who starts from now on takes it; who is under way stays.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record PublishDefinition(string DefinitionId) : ICommand<SavedDefinition>;

internal sealed class PublishDefinitionHandler(RegionDb db, DefinitionCheck check, TimeProvider clock)
    : IRequestHandler<PublishDefinition, Result<SavedDefinition>>
{
    public async Task<Result<SavedDefinition>> Handle(PublishDefinition request, CancellationToken cancellationToken)
    {
        var versions = await DefinitionVersions.LoadAsync(db, request.DefinitionId, cancellationToken);

        if (versions.Latest is not { } latest)
        {
            return Problem.NotFound;
        }

        if (latest.IsPublished)
        {
            return new SavedDefinition(DefinitionView.Of(latest, latest.Number), AlreadyPublished: true);
        }

        if (latest.IsReadonly)
        {
            return DefinitionProblems.ReadOnly;
        }

        if (await check.RefusalAsync(latest.Json, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        versions.Publish(latest, clock.GetUtcNow());
        return new SavedDefinition(DefinitionView.Of(latest, latest.Number), AlreadyPublished: false);
    }
}
