using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Moving;

/// <summary>
/// The counters of one flowchart in another version of it. Activities are known by their ids, connections by what they connect. A way into a step that lies
/// ahead is counted as dead where nobody can come along it any more, so that the step does not wait for it.
/// </summary>
internal sealed class FlowMapping(
    Flowchart was, Flowchart becomes, FlowCounters counted, HashSet<string> running, string? trigger, List<Obstacle> obstacles)
{
    private readonly FlowCounters _counters = new()
    {
        Activities = new int[becomes.Activities.Count],
        Connections = new int[becomes.Places],
        Followed = new bool[becomes.Places],
    };

    public FlowCounters Map()
    {
        if (was.StartOf(trigger) is not { } oldStart || becomes.StartOf(trigger) is not { } newStart)
        {
            return counted;
        }

        var before = new FlowGraph(was.Activities, was.Connections, oldStart);
        var after = new FlowGraph(becomes.Activities, becomes.Connections, newStart);
        CopyActivities();
        CopyConnections();

        var ahead = Ahead(becomes.Activities, after);
        CheckFinished(Ahead(was.Activities, before), ahead);
        CloseDeadWays(after, ahead);

        foreach (var standing in becomes.Activities.Where(a => running.Contains(a.Path) && !after.IsReached(a)))
        {
            Refuse(ObstacleKind.Unreachable, standing);
        }

        return _counters;
    }

    private void CopyActivities()
    {
        var places = becomes.Activities.ToDictionary(a => a.Id, a => a.Place);

        foreach (var activity in was.Activities)
        {
            if (places.TryGetValue(activity.Id, out var place))
            {
                _counters.Activities[place] = counted.Activities[activity.Place];
            }
        }
    }

    private void CopyConnections()
    {
        var places = becomes.Connections.ToDictionary(KeyOf, c => c.Place);

        foreach (var connection in was.Connections)
        {
            if (places.TryGetValue(KeyOf(connection), out var place))
            {
                _counters.Connections[place] = counted.Connections[connection.Place];
                _counters.Followed[place] = counted.Followed[connection.Place];
            }
            else if (counted.Followed[connection.Place] && !running.Contains(connection.Target.Path) && counted.Connections[connection.Place] > counted.Activities[connection.Target.Place])
            {
                // Somebody has come along it and waits for the others.
                Refuse(ObstacleKind.BranchLost, connection.Target);
            }
        }
    }

    /// <summary>Finished steps never run again. A loop that leads back to one is drawn on purpose; a step that has come to lie ahead is not.</summary>
    private void CheckFinished(HashSet<CompiledNode> before, HashSet<CompiledNode> ahead)
    {
        var known = before.Select(n => n.Id).ToHashSet();

        foreach (var node in ahead.Where(n => _counters.Activities[n.Place] > 0 && !known.Contains(n.Id) && !running.Contains(n.Path)))
        {
            Refuse(ObstacleKind.WouldRunAgain, node);
        }
    }

    private void CloseDeadWays(FlowGraph after, HashSet<CompiledNode> ahead)
    {
        foreach (var target in ahead.Where(n => !running.Contains(n.Path)))
        {
            foreach (var way in after.ForwardInbound(target))
            {
                var expected = _counters.Activities[target.Place] + 1;

                if (_counters.Connections[way.Place] >= expected || ahead.Contains(way.Source) || running.Contains(way.Source.Path))
                {
                    continue;
                }

                _counters.Connections[way.Place] = expected;
                _counters.Followed[way.Place] = false;

                if (target.Activity is FlowJoin { MayNeedAll: true })
                {
                    Refuse(ObstacleKind.JoinNeverFills, target);
                }
            }
        }
    }

    /// <summary>What lies before those that run, going forward.</summary>
    private HashSet<CompiledNode> Ahead(IReadOnlyList<CompiledNode> nodes, FlowGraph graph)
    {
        var found = new HashSet<CompiledNode>();
        var queue = new Queue<CompiledNode>(nodes.Where(n => running.Contains(n.Path)));

        while (queue.TryDequeue(out var node))
        {
            foreach (var connection in graph.Outbound(node))
            {
                if (graph.IsForward(connection) && found.Add(connection.Target))
                {
                    queue.Enqueue(connection.Target);
                }
            }
        }

        return found;
    }

    private void Refuse(ObstacleKind kind, CompiledNode node)
    {
        var obstacle = new Obstacle(kind, node.Activity is Activities.Hub.HubStep step ? step.TitleOf(node) : node.Name ?? node.Id);

        if (!obstacles.Contains(obstacle))
        {
            obstacles.Add(obstacle);
        }
    }

    private static (string Source, string? Port, string Target) KeyOf(FlowConnection connection) => (connection.Source.Id, connection.Port, connection.Target.Id);
}
