using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Designing.Checking;
using HubPlatform.Workflows.Designing.Drawings;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>
/// Keeps a drawing as the definition's draft, and publishes it where asked to. Sending the same again changes nothing and answers the same. Whoever
/// drew on something that is no longer the latest is refused, so that no drawing is lost without a word.
/// </summary>
/// <param name="Revision">What the sender drew on (<see cref="DefinitionView.Revision"/>); without it <see cref="Drawing.VersionId"/> must be the latest.</param>
[Requires(WorkflowPermissions.Design)]
internal sealed record SaveDefinition(Drawing Drawing, bool Publish = false, string? Revision = null) : ICommand<SavedDefinition>;

/// <param name="AlreadyPublished">Publishing was asked for and had been done before.</param>
/// <param name="Consumers">How many workflows that use it as an activity were taken to it.</param>
internal sealed record SavedDefinition(DefinitionView Version, bool AlreadyPublished, int Consumers = 0);

internal sealed class SaveDefinitionHandler(
    RegionDb db, DefinitionCheck check, ConsumingWorkflows consumers, HeldTracks held, Kernel.Execution execution, RegionPumps pumps, TimeProvider clock)
    : IRequestHandler<SaveDefinition, Result<SavedDefinition>>
{
    // Studio repeats a save whose answer got lost, up to 14 seconds later.
    private static readonly TimeSpan RepeatsWithin = TimeSpan.FromMinutes(1);

    public async Task<Result<SavedDefinition>> Handle(SaveDefinition request, CancellationToken cancellationToken)
    {
        var drawing = request.Drawing;
        var definitionId = drawing.DefinitionId ?? await RepeatedIdAsync(drawing, cancellationToken) ?? Ids.New().ToString("n");
        var versions = await DefinitionVersions.LoadAsync(db, definitionId, cancellationToken);
        var json = drawing.JsonFor(definitionId, versions.Latest?.Json);

        if (ProblemWith(request, versions, json) is { } problem)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        var version = versions.Draw(drawing.Name, json, now);
        var updated = 0;
        var alreadyPublished = request.Publish && version.IsPublished;

        if (request.Publish && !alreadyPublished)
        {
            if (await check.RefusalAsync(version.Json, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            await versions.PublishAsync(version, [], await held.DraftsAsync(cancellationToken), now, cancellationToken);
            updated = await consumers.UpdateAsync(version, cancellationToken);
            pumps.LookOncePublished(execution, now);
        }

        return new SavedDefinition(DefinitionView.Of(version, versions.Published?.Number), alreadyPublished, updated);
    }

    private static Problem? ProblemWith(SaveDefinition request, DefinitionVersions versions, string json)
    {
        var drawing = request.Drawing;

        if (versions.Latest is not { } latest)
        {
            return drawing is { DefinitionId: not null, VersionId: not null } && versions.HadAny ? DefinitionProblems.DeletedMeanwhile
                : drawing.RootType == Drawing.Container ? null : DefinitionProblems.NotAFlowchart;
        }

        if (latest.Name == drawing.Name && latest.Json == json)
        {
            return null;
        }

        if (latest.IsReadonly)
        {
            return DefinitionProblems.ReadOnly;
        }

        if (request.Revision is null && drawing.VersionId is null)
        {
            return DefinitionProblems.ExistsAlready;
        }

        var drewOnLatest = request.Revision is { } revision ? revision == DefinitionView.RevisionOf(latest.Name, latest.Json) : drawing.VersionId == latest.Id;

        if (!drewOnLatest)
        {
            return DefinitionProblems.DrawnMeanwhile;
        }

        // One who takes activities away does it one by one or not to the last; a canvas that did not load loses all at once.
        return drawing.Activities == 0 && Drawing.ActivitiesIn(latest.Json) > 1 ? DefinitionProblems.Emptied : null;
    }

    /// <summary>A new workflow has no id yet, so a repeated creation is known by being the same in every letter.</summary>
    private async Task<string?> RepeatedIdAsync(Drawing drawing, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - RepeatsWithin;
        var recent = await db.WorkflowVersions
            .Where(v => v.Number == 1 && v.IsLatest && v.Name == drawing.Name && v.CreatedAt >= since)
            .ToListAsync(cancellationToken);
        return recent.FirstOrDefault(v => v.Json == drawing.JsonFor(v.DefinitionId))?.DefinitionId;
    }
}
