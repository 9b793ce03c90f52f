using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Designing.Checking;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Simulating;

/// <summary>What would happen if people walked the newest drawing of a workflow this way. A question, not a command: the region stays as it is.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record SimulateDraft(string DefinitionId, IReadOnlyList<Move> Moves) : IQuery<SimulationView>;

internal sealed record SimulationView(
    string Name, string? TrackId, int Version, bool IsDraft, DateTimeOffset Now, InstanceStatus Status,
    IReadOnlyList<SimulatedStep> Open, IReadOnlyList<Happening> Happened, IReadOnlyDictionary<string, object?> Fields);

internal sealed record SimulatedStep(StandingStep Step, string ActivityType, string? Why, string? FormId, FormDocument? Form, string? DueInDays);

internal sealed class SimulateDraftHandler(RegionDb db, HeldTracks held, RegionVocabularies vocabularies, TimeProvider clock) : IRequestHandler<SimulateDraft, Result<SimulationView>>
{
    public async Task<Result<SimulationView>> Handle(SimulateDraft request, CancellationToken cancellationToken)
    {
        var version = await db.WorkflowVersions
            .SingleOrDefaultAsync(v => v.DefinitionId == request.DefinitionId && v.IsLatest && v.DeletedAt == null, cancellationToken);

        if (version is null)
        {
            return Problem.NotFound;
        }

        var references = await ReferencedWorkflows.LoadAsync(db, [version.Json], [], await held.DraftsAsync(cancellationToken), cancellationToken);
        var vocabulary = await vocabularies.ReadAsync(cancellationToken);

        try
        {
            // Whole days, so that the same address tells the same story all day long.
            var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddHours(9), TimeSpan.Zero);
            var run = DryRun.Of(WorkflowCompiler.Compile(version.Json, references), today, request.Moves);

            return new SimulationView(
                version.Name, version.TrackId, version.Number, !version.IsPublished, run.Now, run.State.Status,
                [.. run.Open.Select(s => Step(run, s, vocabulary))], run.Happened, run.State.Fields);
        }
        catch (DefinitionUnreadable)
        {
            return DefinitionProblems.Unreadable;
        }
    }

    private static SimulatedStep Step(DryRun run, StandingStep step, RegionVocabulary vocabulary)
    {
        var form = run.Input(step, "form") is { Length: > 0 } id ? id : null;

        return new SimulatedStep(
            step, run.TypeOf(step), run.Input(step, "why"), form, form is null ? null : vocabulary.Form(form),
            run.Input(step, "dueInDays") ?? run.Input(step, "withinDays") ?? run.Input(step, "answerWithinDays"));
    }
}
