using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>Checks the ways of one flowchart: is every step reached, does every outcome lead on, does every loop wait for something.</summary>
internal sealed class WayCheck(Findings findings)
{
    public void Check(CompiledNode node, Flowchart flowchart)
    {
        if (flowchart.StartOf(null) is not { } start)
        {
            if (node.Parent?.Parent is null)
            {
                findings.Error(null, "nothing-drawn");
            }

            return;
        }

        CheckEnds(node, flowchart);
        var starts = flowchart.Activities.Where(a => a.CanStart && a.Activity.TriggerPayload(DateTimeOffset.UnixEpoch) is not null).Prepend(start).Distinct().ToList();
        var graphs = starts.ConvertAll(s => new FlowGraph(flowchart.Activities, flowchart.Connections, s));

        foreach (var step in flowchart.Activities.Where(a => !graphs.Exists(g => g.IsReached(a))))
        {
            findings.Error(step, "never-reached");
        }

        CheckLoops(flowchart, graphs[0]);
        new JoinCheck(findings, flowchart, graphs[0], start).Check();

        foreach (var step in flowchart.Activities.Where(a => graphs.Exists(g => g.IsReached(a))))
        {
            CheckOutcomes(step, flowchart);
        }
    }

    private void CheckEnds(CompiledNode node, Flowchart flowchart)
    {
        var ids = flowchart.Activities.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);

        foreach (var connection in DefinitionReader.ReadConnections(node.Model.Json).Where(c => !ids.Contains(c.SourceId) || !ids.Contains(c.TargetId)))
        {
            findings.Warning(null, "connection-to-nowhere", connection.SourceId, connection.TargetId);
        }
    }

    private void CheckLoops(Flowchart flowchart, FlowGraph graph)
    {
        foreach (var back in flowchart.Connections.Where(c => graph.IsReached(c.Source) && !graph.IsForward(c)))
        {
            if (!graph.IsSound(back))
            {
                findings.Error(back.Source, "way-back-unsound", Findings.NameOf(back.Target));
            }
            else if (CanCircleWithoutWaiting(graph, back))
            {
                findings.Error(back.Source, "loop-without-wait", Findings.NameOf(back.Target));
            }
        }
    }

    private static bool CanCircleWithoutWaiting(FlowGraph graph, FlowConnection back)
    {
        if (LoopCheck.Waits(back.Source) || LoopCheck.Waits(back.Target))
        {
            return false;
        }

        var seen = new HashSet<CompiledNode>();
        var stack = new Stack<CompiledNode>([back.Target]);

        while (stack.TryPop(out var step))
        {
            if (step == back.Source)
            {
                return true;
            }

            if (seen.Add(step))
            {
                foreach (var next in graph.Outbound(step).Where(c => graph.IsForward(c) && !LoopCheck.Waits(c.Target)))
                {
                    stack.Push(next.Target);
                }
            }
        }

        return false;
    }

    private void CheckOutcomes(CompiledNode step, Flowchart flowchart)
    {
        if (step.Descriptor is not { } descriptor || descriptor.IsTerminal || OutcomesOf(step, descriptor) is not { } outcomes)
        {
            return;
        }

        var drawn = flowchart.Connections.Where(c => c.Source == step).Select(c => c.Port ?? "Done").ToHashSet(StringComparer.Ordinal);

        foreach (var port in drawn.Where(p => !outcomes.Contains(p)))
        {
            findings.Error(step, "outcome-gone", port);
        }

        // Where some outcomes lead on and others do not, one was forgotten: whoever ends a step that way would stand nowhere. A step none of whose
        // outcomes leads on is an end that was meant.
        var forgotten = IsChosenByPeople(step) && outcomes.Any(drawn.Contains);

        foreach (var outcome in outcomes.Where(o => !drawn.Contains(o)))
        {
            if (forgotten)
            {
                findings.Error(step, "outcome-forgotten", outcome);
            }
            else
            {
                findings.Warning(step, "outcome-leads-nowhere", outcome);
            }
        }
    }

    private static bool IsChosenByPeople(CompiledNode step) => step.Type.StartsWith("Hub.", StringComparison.Ordinal);

    /// <summary>The outcomes a step can be left by; null where only a run knows them.</summary>
    private static IReadOnlyList<string>? OutcomesOf(CompiledNode step, ActivityDescriptor descriptor)
    {
        if (step.Activity.DrawnOutcomes is { } drawn)
        {
            return drawn;
        }

        if (descriptor.Inputs.FirstOrDefault(i => i.UiHint == "dynamic-outcomes") is { } input)
        {
            return step.Model.Json.Find(input.JsonName) is { } json
                && ExpressionReader.ReadInput(json, input.PlainType, step.FindVariable) is Constant { Value: IReadOnlyList<object?> names }
                    ? [.. names.Select(Plain.TextOf)]
                    : null;
        }

        return [.. descriptor.Ports.Where(p => !p.IsEmbedded).Select(p => p.Name).DefaultIfEmpty("Done")];
    }
}
