using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

namespace HubPlatform.Workflows.Designing;

/// <summary>Nobody starts on it any more; who is under way goes on. Answers the version that was published.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record RetractDefinition(string DefinitionId) : ICommand<DefinitionView>;

/// <summary>The same for several: all of them, or none where one is read-only.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record RetractDefinitions(IReadOnlyList<string> DefinitionIds) : ICommand<RetractedDefinitions>;

internal sealed record RetractedDefinitions(IReadOnlyList<string> Retracted, IReadOnlyList<string> AlreadyRetracted, IReadOnlyList<string> NotFound);

internal sealed class RetractDefinitionHandler(RegionDb db)
    : IRequestHandler<RetractDefinition, Result<DefinitionView>>, IRequestHandler<RetractDefinitions, Result<RetractedDefinitions>>
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

    public async Task<Result<RetractedDefinitions>> Handle(RetractDefinitions request, CancellationToken cancellationToken)
    {
        var all = await DefinitionVersions.LoadAsync(db, request.DefinitionIds, cancellationToken);
        var published = all.Where(v => v.Published is not null).ToList();

        if (published.Exists(v => v.Published!.IsReadonly))
        {
            return DefinitionProblems.ReadOnly;
        }

        var retracted = published.ConvertAll(v => v.DefinitionId);
        published.ForEach(v => v.Published!.Retract());
        return new RetractedDefinitions(
            retracted,
            [.. all.Except(published).Where(v => v.Latest is not null).Select(v => v.DefinitionId)],
            [.. all.Where(v => v.Latest is null).Select(v => v.DefinitionId)]);
    }
}
