using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Designing.Checking;

using MediatR;

namespace HubPlatform.Workflows.Designing;

/// <summary>Publishes the latest version: who starts from now on takes it; who is under way stays.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record PublishDefinition(string DefinitionId) : ICommand<SavedDefinition>;

/// <summary>The same for several, as Studio's list does: all of them, or none where one may not be published. They may refer to each other.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record PublishDefinitions(IReadOnlyList<string> DefinitionIds) : ICommand<PublishedDefinitions>;

internal sealed record PublishedDefinitions(IReadOnlyList<string> Published, IReadOnlyList<string> AlreadyPublished, IReadOnlyList<string> NotFound);

internal sealed class PublishDefinitionHandler(
    RegionDb db, DefinitionCheck check, ConsumingWorkflows consumers, HeldTracks held, Kernel.Execution execution, RegionPumps pumps, TimeProvider clock)
    : IRequestHandler<PublishDefinition, Result<SavedDefinition>>, IRequestHandler<PublishDefinitions, Result<PublishedDefinitions>>
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

        await versions.PublishAsync(latest, [], await held.DraftsAsync(cancellationToken), clock.GetUtcNow(), cancellationToken);
        var updated = await consumers.UpdateAsync(latest, cancellationToken);
        pumps.LookOncePublished(execution, clock.GetUtcNow());
        return new SavedDefinition(DefinitionView.Of(latest, latest.Number), AlreadyPublished: false, updated);
    }

    public async Task<Result<PublishedDefinitions>> Handle(PublishDefinitions request, CancellationToken cancellationToken)
    {
        var all = await DefinitionVersions.LoadAsync(db, request.DefinitionIds, cancellationToken);
        var drafts = all.Where(v => v.Latest is { IsPublished: false }).ToList();

        if (drafts.Exists(v => v.Latest!.IsReadonly))
        {
            return DefinitionProblems.ReadOnly;
        }

        var together = drafts.ConvertAll(v => v.Latest!);
        check.Expect(together);

        foreach (var draft in drafts)
        {
            if (await check.RefusalAsync(draft.Latest!.Json, cancellationToken) is { } refusal)
            {
                return refusal with { Fields = [.. refusal.Fields.Select(f => f with { Field = $"{draft.Latest.Name}, {f.Field}" })] };
            }

            await draft.PublishAsync(draft.Latest, together, await held.DraftsAsync(cancellationToken), clock.GetUtcNow(), cancellationToken);
        }

        foreach (var published in together)
        {
            await consumers.UpdateAsync(published, cancellationToken);
        }

        pumps.LookOncePublished(execution, clock.GetUtcNow());

        return new PublishedDefinitions(
            [.. drafts.Select(v => v.DefinitionId)],
            [.. all.Except(drafts).Where(v => v.Latest is not null).Select(v => v.DefinitionId)],
            [.. all.Where(v => v.Latest is null).Select(v => v.DefinitionId)]);
    }
}

internal static class PublishedStarts
{
    extension(RegionPumps pumps)
    {
        /// <summary>What was published may begin by itself within seconds; the pumps have looked before it was there.</summary>
        public void LookOncePublished(Kernel.Execution execution, DateTimeOffset now)
        {
            var region = execution.TheRegion;
            execution.OnceCommitted(() => pumps.Hint(region, now));
        }
    }
}
