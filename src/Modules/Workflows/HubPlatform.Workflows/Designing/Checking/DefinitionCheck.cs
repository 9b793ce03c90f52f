using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>Whether a drawing means something people can walk. A draft may mean nothing; what is published may not.</summary>
internal sealed class DefinitionCheck(RegionDb db, HeldTracks held, RegionVocabularies vocabularies, Kernel.Execution execution, TimeProvider clock)
{
    private readonly List<WorkflowVersion> _expected = [];
    private RegionVocabulary? _vocabulary;
    private Dictionary<string, string>? _published;

    /// <summary>Versions that are published by the same command as what is checked.</summary>
    public void Expect(IEnumerable<WorkflowVersion> versions) => _expected.AddRange(versions.Except(_expected));

    /// <summary>Why it cannot be published, each step named; null when it can.</summary>
    public async Task<Problem?> RefusalAsync(string json, CancellationToken cancellationToken)
    {
        var errors = (await FindAsync(json, cancellationToken)).Where(f => f.IsError).ToList();
        return errors.Count == 0 ? null : DefinitionProblems.NotReady with { Fields = [.. errors.Select(e => e.AsProblem())] };
    }

    /// <summary>Everything worth knowing, errors first, in the order of the drawing.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync(string json, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        CompiledWorkflow workflow;

        var references = await ReferencedWorkflows.LoadAsync(db, [json], _expected, await held.DraftsAsync(cancellationToken), cancellationToken);

        try
        {
            workflow = WorkflowCompiler.Compile(json, references);
        }
        catch (DefinitionUnreadable unreadable)
        {
            findings.Error(null, "unreadable", unreadable.Message);
            return findings.All;
        }

        _vocabulary ??= await vocabularies.ReadAsync(cancellationToken);

        // Only those that run others are needed with their text: who runs whom must not turn in a circle.
        _published ??= await db.WorkflowVersions.Where(v => v.IsPublished && v.DeletedAt == null)
            .Select(v => new { v.DefinitionId, Json = v.Json.Contains(RunsWhom.Property) ? v.Json : "" })
            .ToDictionaryAsync(v => v.DefinitionId, v => v.Json, StringComparer.Ordinal, cancellationToken);
        var steps = new StepCheck(
            findings, new ScriptCheck(findings, workflow), _vocabulary, _published.Keys.Concat(_expected.Select(v => v.DefinitionId)).ToHashSet(StringComparer.Ordinal), new RunsWhom(_published), workflow.Definition.DefinitionId, execution.Language);
        var ways = new WayCheck(findings);

        // What is drawn in was checked when it was published itself.
        foreach (var node in workflow.Nodes.Skip(1).Where(n => !n.IsDrawnIn))
        {
            steps.Check(node);
            PlaceCheck.Check(findings, node, clock.GetUtcNow(), execution.Language);

            if (node.Activity is Flowchart flowchart)
            {
                ways.Check(node, flowchart);
            }
            else
            {
                LoopCheck.Check(findings, node);
            }
        }

        return [.. findings.All.OrderByDescending(f => f.IsError)];
    }
}
