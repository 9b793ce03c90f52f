using System.Collections.Concurrent;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Activities;

/// <summary>
/// Activities and connections, run by counting visits: an activity with several ways in waits for all that are still
/// alive and runs once; a path that is not taken is followed through as dead, so that nobody waits for it.
/// </summary>
internal sealed class Flowchart : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Flowchart", "Flow", "Flowchart", "Activities and connections between them.")
    {
        IsContainer = true,
        IsBrowsable = false,
        Create = reading => new Flowchart(reading),
    };

    private readonly IReadOnlyList<CompiledNode> _activities;
    private readonly List<FlowConnection> _connections = [];
    private readonly ConcurrentDictionary<int, FlowGraph> _graphs = [];
    private readonly int _places;

    private Flowchart(ActivityReading reading)
    {
        _activities = reading.Children("activities");
        var byId = _activities.Where(a => a.Id.Length > 0).DistinctBy(a => a.Id).ToDictionary(a => a.Id);
        var seen = new HashSet<(string, string?, string)>();

        foreach (var connection in DefinitionReader.ReadConnections(reading.Json))
        {
            // Connections to nowhere are kept in the JSON and left out of the run.
            if (byId.TryGetValue(connection.SourceId, out var source) && byId.TryGetValue(connection.TargetId, out var target)
                && seen.Add((connection.SourceId, connection.SourcePort, connection.TargetId)))
            {
                _connections.Add(new FlowConnection(_places, source, connection.SourcePort, target));
            }

            if (++_places > EngineLimits.Connections)
            {
                throw new DefinitionUnreadable($"A flowchart has at most {EngineLimits.Connections} connections.");
            }
        }
    }

    public IReadOnlyList<CompiledNode> Activities => _activities;

    public IReadOnlyList<FlowConnection> Connections => _connections;

    /// <summary>Connections as the JSON has them, those to nowhere included: what their places may be.</summary>
    public int Places => _places;

    /// <summary>The trigger that fired; else Start; else what may start a workflow; else the first nobody leads to.</summary>
    public CompiledNode? StartOf(string? triggerActivityId) =>
        (triggerActivityId is null ? null : _activities.FirstOrDefault(a => a.Id == triggerActivityId))
        ?? _activities.FirstOrDefault(a => a.Activity is Start)
        ?? _activities.FirstOrDefault(a => a.CanStart)
        ?? _activities.FirstOrDefault(a => _connections.TrueForAll(c => c.Target != a))
        ?? (_activities.Count > 0 ? _activities[0] : null);

    public override void Execute(Burst burst, Execution self)
    {
        if (StartOf(burst.State.TriggerActivityId) is { } start)
        {
            burst.Schedule(self, start);
        }
        else
        {
            burst.Complete(self);
        }
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes)
    {
        if (child.Node.Activity.IsTerminal)
        {
            burst.Complete(self);
        }
        else if (!Follow(new Walk(this, burst, self), child.Node, outcomes, child.CameBack))
        {
            CompleteIfIdle(burst, self);
        }
    }

    public override void ChildCancelled(Burst burst, Execution self, Execution child)
    {
        if (self.IsCalledOff)
        {
            return;
        }

        CompleteIfIdle(burst, self);

        if (self is { Status: ExecutionStatus.Running, IsEnding: false })
        {
            Follow(new Walk(this, burst, self), child.Node, Outcomes.None, cameBack: false);
        }
    }

    private static void CompleteIfIdle(Burst burst, Execution self)
    {
        if (!burst.HasWorkBeneath(self) && !burst.HasFaultBeneath(self))
        {
            burst.Complete(self);
        }
    }

    private FlowGraph GraphFor(CompiledNode start) =>
        _graphs.GetOrAdd(start.Place, static (_, of) => new FlowGraph(of.Flowchart._activities, of.Flowchart._connections, of.Start), (Flowchart: this, Start: start));

    /// <summary>True where at least one activity was scheduled.</summary>
    private static bool Follow(Walk walk, CompiledNode from, Outcomes outcomes, bool cameBack)
    {
        if (!walk.Graph.IsReached(from))
        {
            throw new WorkflowFault($"No path leads from the start to '{from.Id}'.");
        }

        if (!cameBack)
        {
            walk.Visit(from);
        }

        var scheduled = false;

        foreach (var connection in walk.Graph.Outbound(from))
        {
            var follows = outcomes.Follow(connection.Port);
            walk.Visit(connection, follows);

            if (walk.Graph.IsForward(connection))
            {
                scheduled |= Arrive(walk, connection);
            }
            else if (follows)
            {
                scheduled |= GoBack(walk, connection);
            }
        }

        return scheduled;
    }

    private static bool GoBack(Walk walk, FlowConnection back)
    {
        if (!walk.Graph.IsSound(back))
        {
            throw new WorkflowFault(
                $"The way back from '{back.Source.Id}' to '{back.Target.Id}' is not sound: some path from the start to '{back.Source.Id}' does not go through '{back.Target.Id}'.");
        }

        walk.Burst.Schedule(walk.Self, back.Target, cameBack: true);

        return true;
    }

    private static bool Arrive(Walk walk, FlowConnection connection)
    {
        var target = connection.Target;
        var mode = target.Activity is FlowJoin join ? join.ModeFor(walk.Burst, walk.Self) : JoinMode.WaitAllActive;

        return mode == JoinMode.WaitAny ? ArriveAtAny(walk, connection, target) : ArriveAtAll(walk, target, mode);
    }

    private static bool ArriveAtAll(Walk walk, CompiledNode target, JoinMode mode)
    {
        if (!walk.HasAllVisits(target))
        {
            return false;
        }

        return (mode == JoinMode.WaitAll ? walk.AllFollowed(target) : walk.AnyFollowed(target))
            ? Begin(walk, target)
            : Follow(walk, target, Outcomes.None, cameBack: false);
    }

    private static bool ArriveAtAny(Walk walk, FlowConnection connection, CompiledNode target)
    {
        // A join that stands in the queue or is running has been won by another path. Elsa forgets the running one and
        // runs the join twice when a blocking branch is cancelled by it.
        if (walk.IsStale(connection, target) || walk.Burst.IsScheduled(walk.Self, target) || walk.Burst.IsRunning(walk.Self, target))
        {
            return false;
        }

        if (walk.AnyFollowed(target))
        {
            Begin(walk, target);
            CancelAncestors(walk, target);

            return true;
        }

        return walk.HasAllVisits(target) && Follow(walk, target, Outcomes.None, cameBack: false);
    }

    private static bool Begin(Walk walk, CompiledNode target)
    {
        walk.Burst.Schedule(walk.Self, target);

        return true;
    }

    /// <summary>A join has begun: what could still have led to it is called off.</summary>
    public void CancelAncestors(Burst burst, Execution self, CompiledNode join)
    {
        if (StartOf(burst.State.TriggerActivityId) is not null)
        {
            CancelAncestors(new Walk(this, burst, self), join);
        }
    }

    private static void CancelAncestors(Walk walk, CompiledNode join)
    {
        var ancestors = walk.Graph.Ancestors(join);
        walk.Burst.CancelFromWithin(walk.Self, e => ancestors.Contains(e.Node));
    }

    /// <summary>One flowchart execution with its graph and counters.</summary>
    private readonly struct Walk
    {
        private readonly FlowCounters _counters;

        public Walk(Flowchart flowchart, Burst burst, Execution self)
        {
            Burst = burst;
            Self = self;
            Graph = flowchart.GraphFor(flowchart.StartOf(burst.State.TriggerActivityId)!);
            _counters = self.Flow ??= new FlowCounters
            {
                Activities = new int[flowchart._activities.Count],
                Connections = new int[flowchart._places],
                Followed = new bool[flowchart._places],
            };
        }

        public Burst Burst { get; }

        public Execution Self { get; }

        public FlowGraph Graph { get; }

        public void Visit(CompiledNode node) => _counters.Activities[node.Place]++;

        public void Visit(FlowConnection connection, bool follows)
        {
            _counters.Connections[connection.Place]++;
            _counters.Followed[connection.Place] = follows;
        }

        public bool IsStale(FlowConnection connection, CompiledNode target) =>
            _counters.Connections[connection.Place] <= _counters.Activities[target.Place];

        public bool HasAllVisits(CompiledNode target)
        {
            var least = int.MaxValue;

            foreach (var inbound in Graph.ForwardInbound(target))
            {
                least = Math.Min(least, _counters.Connections[inbound.Place]);
            }

            return least > _counters.Activities[target.Place];
        }

        public bool AnyFollowed(CompiledNode target)
        {
            var most = MostVisits(target);

            foreach (var inbound in Graph.ForwardInbound(target))
            {
                if (_counters.Connections[inbound.Place] == most && _counters.Followed[inbound.Place])
                {
                    return most > _counters.Activities[target.Place];
                }
            }

            return false;
        }

        public bool AllFollowed(CompiledNode target)
        {
            var most = MostVisits(target);

            foreach (var inbound in Graph.ForwardInbound(target))
            {
                if (_counters.Connections[inbound.Place] != most || !_counters.Followed[inbound.Place])
                {
                    return false;
                }
            }

            return most > _counters.Activities[target.Place];
        }

        private int MostVisits(CompiledNode target)
        {
            var most = 0;

            foreach (var inbound in Graph.ForwardInbound(target))
            {
                most = Math.Max(most, _counters.Connections[inbound.Place]);
            }

            return most;
        }
    }
}
