using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>
/// A join that waits for all its branches is never filled where two of them begin at different outcomes of one step: a step is left by one outcome,
/// so one of the two branches is always empty.
/// </summary>
internal sealed class JoinCheck(Findings findings, Flowchart flowchart, FlowGraph graph, CompiledNode start)
{
    public void Check()
    {
        var joins = flowchart.Activities.Where(a => graph.IsReached(a) && WaitsForAll(a)).ToList();

        foreach (var choice in joins.Count == 0 ? [] : flowchart.Activities.Where(a => graph.IsReached(a) && IsLeftByOne(a)))
        {
            var ports = graph.Outbound(choice).Where(graph.IsForward).GroupBy(c => c.Port ?? "Done", StringComparer.Ordinal).ToList();

            // Where only one outcome is drawn nothing can exclude anything.
            if (ports.Count > 1)
            {
                joins.RemoveAll(join => Exclude(choice, ports, join));
            }
        }
    }

    private bool Exclude(CompiledNode choice, List<IGrouping<string, FlowConnection>> ports, CompiledNode join)
    {
        var inbound = graph.ForwardInbound(join);

        // For each branch the outcome without which it is never walked.
        var needed = ports.SelectMany(port => NeededBy(inbound, port.ToHashSet()).Select(branch => (Port: port.Key, Branch: branch))).ToList();

        if (needed.Select(n => n.Port).Distinct(StringComparer.Ordinal).Count() < 2)
        {
            return false;
        }

        findings.Error(join, "join-never-fills", Findings.NameOf(choice));
        return true;
    }

    private IEnumerable<FlowConnection> NeededBy(FlowConnection[] inbound, HashSet<FlowConnection> without)
    {
        var seen = new HashSet<CompiledNode>();
        var stack = new Stack<CompiledNode>([start]);

        while (stack.TryPop(out var step))
        {
            if (seen.Add(step))
            {
                foreach (var next in graph.Outbound(step).Where(c => graph.IsForward(c) && !without.Contains(c)))
                {
                    stack.Push(next.Target);
                }
            }
        }

        return inbound.Where(c => without.Contains(c) || !seen.Contains(c.Source));
    }

    private static bool WaitsForAll(CompiledNode step) => step.Activity is FlowJoin && Literal(step, "mode", "WaitAny") is "WaitAll" or "0";

    /// <summary>Steps of people and decisions; forks and switches that take all their cases are left by several outcomes at once.</summary>
    private static bool IsLeftByOne(CompiledNode step) =>
        step.Type.StartsWith("Hub.", StringComparison.Ordinal) || step.Activity is FlowDecision
        || (step.Activity is FlowSwitch && Literal(step, "mode", "MatchFirst") is "MatchFirst" or "0");

    /// <summary>Null where only a run knows it.</summary>
    private static string? Literal(CompiledNode step, string property, string otherwise) => step.Model.Json.Find(property) is not { } json
        ? otherwise
        : ExpressionReader.ReadInput(json, PlainType.Object, step.FindVariable) is Constant { Value: var value } ? Plain.TextOf(value) : null;
}
