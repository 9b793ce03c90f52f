namespace HubPlatform.Workflows.Engine;

/// <summary>One connection of a flowchart; <see cref="Place"/> is where it stands in the JSON, which stored state refers to.</summary>
internal sealed class FlowConnection(int place, CompiledNode source, string? port, CompiledNode target)
{
    public int Place => place;

    public CompiledNode Source => source;

    public string? Port => port;

    public CompiledNode Target => target;
}

/// <summary>
/// A flowchart seen from one start: which connections lead forward, which lead back, and whether a way back is sound
/// (every path from the start to its source goes through its target). Nodes are addressed by their place.
/// </summary>
internal sealed class FlowGraph
{
    private readonly FlowConnection[][] _outbound;
    private readonly FlowConnection[][] _forwardInbound;
    private readonly bool[] _isForward;
    private readonly bool[] _isSound;
    private readonly bool[] _isReached;
    private readonly CompiledNode[]?[] _ancestors;

    public FlowGraph(IReadOnlyList<CompiledNode> nodes, IReadOnlyList<FlowConnection> connections, CompiledNode start)
    {
        var count = nodes.Count;
        var places = connections.Count == 0 ? 0 : connections.Max(c => c.Place) + 1;
        _outbound = Group(count, connections, c => c.Source.Place);
        _isForward = new bool[places];
        _isSound = new bool[places];
        _ancestors = new CompiledNode[count][];

        var forward = FindForward(count, connections, start);
        _forwardInbound = Group(count, forward, c => c.Target.Place);
        _isReached = new bool[count];
        _isReached[start.Place] = true;

        foreach (var connection in forward)
        {
            _isForward[connection.Place] = true;
            _isReached[connection.Target.Place] = true;
        }

        foreach (var back in connections.Where(c => !_isForward[c.Place]))
        {
            _isSound[back.Place] = back.Target == back.Source || !CanReachAround(forward, count, start, back.Source, back.Target);
        }
    }

    public FlowConnection[] Outbound(CompiledNode node) => _outbound[node.Place];

    public FlowConnection[] ForwardInbound(CompiledNode node) => _forwardInbound[node.Place];

    public bool IsForward(FlowConnection connection) => _isForward[connection.Place];

    public bool IsSound(FlowConnection back) => _isSound[back.Place];

    public bool IsReached(CompiledNode node) => _isReached[node.Place];

    public CompiledNode[] Ancestors(CompiledNode node) => _ancestors[node.Place] ??= FindAncestors(node);

    /// <summary>Breadth first from the start, leaving out each connection that would close a circle of those taken before.</summary>
    private List<FlowConnection> FindForward(int count, IReadOnlyList<FlowConnection> connections, CompiledNode start)
    {
        var next = new List<int>[count];
        var taken = new HashSet<(int, int)>();
        var order = new List<(int Source, int Target)>();
        var done = new bool[count];
        var queue = new Queue<CompiledNode>();
        queue.Enqueue(start);

        while (queue.TryDequeue(out var source))
        {
            done[source.Place] = true;

            foreach (var connection in _outbound[source.Place])
            {
                var target = connection.Target;
                var edge = (source.Place, target.Place);

                if (taken.Contains(edge) || CanReach(next, target.Place, source.Place))
                {
                    continue;
                }

                taken.Add(edge);
                order.Add(edge);
                (next[source.Place] ??= []).Add(target.Place);

                if (!done[target.Place])
                {
                    queue.Enqueue(target);
                }
            }
        }

        return [.. order.SelectMany(edge => connections.Where(c => c.Source.Place == edge.Source && c.Target.Place == edge.Target))];
    }

    private static bool CanReach(List<int>?[] next, int from, int to)
    {
        var seen = new bool[next.Length];
        var stack = new Stack<int>();
        stack.Push(from);

        while (stack.TryPop(out var place))
        {
            if (place == to)
            {
                return true;
            }

            if (seen[place])
            {
                continue;
            }

            seen[place] = true;

            foreach (var target in next[place] ?? [])
            {
                stack.Push(target);
            }
        }

        return false;
    }

    /// <summary>Is there a forward path from the start to the goal that avoids one node? Then that node does not dominate the goal.</summary>
    private static bool CanReachAround(List<FlowConnection> forward, int count, CompiledNode start, CompiledNode goal, CompiledNode avoided)
    {
        if (start == avoided)
        {
            return false;
        }

        var next = new List<int>[count];

        foreach (var connection in forward.Where(c => c.Source != avoided && c.Target != avoided))
        {
            (next[connection.Source.Place] ??= []).Add(connection.Target.Place);
        }

        return CanReach(next, start.Place, goal.Place);
    }

    private CompiledNode[] FindAncestors(CompiledNode node)
    {
        var found = new HashSet<CompiledNode>();
        var queue = new Queue<CompiledNode>();
        queue.Enqueue(node);

        while (queue.TryDequeue(out var current))
        {
            foreach (var connection in _forwardInbound[current.Place])
            {
                if (found.Add(connection.Source))
                {
                    queue.Enqueue(connection.Source);
                }
            }
        }

        return [.. found];
    }

    private static FlowConnection[][] Group(int count, IReadOnlyList<FlowConnection> connections, Func<FlowConnection, int> end)
    {
        var groups = new FlowConnection[count][];
        Array.Fill(groups, []);

        foreach (var group in connections.GroupBy(end))
        {
            groups[group.Key] = [.. group];
        }

        return groups;
    }
}
