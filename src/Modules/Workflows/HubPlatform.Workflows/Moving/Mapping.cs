using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Operating;

namespace HubPlatform.Workflows.Moving;

internal enum ObstacleKind
{
    /// <summary>The step it stands at is not in the other version.</summary>
    StepGone,

    /// <summary>The step is something else there.</summary>
    StepOther,

    /// <summary>An outcome people are offered now does not exist there.</summary>
    OutcomeGone,

    /// <summary>A branch that has arrived at a step would be forgotten.</summary>
    BranchLost,

    /// <summary>A join would wait for a branch that never comes.</summary>
    JoinNeverFills,

    /// <summary>A step that is finished lies ahead there.</summary>
    WouldRunAgain,

    /// <summary>No path of the other version leads to where it stands.</summary>
    Unreachable,
}

/// <param name="Step">Title of the step it is about.</param>
internal sealed record Obstacle(ObstacleKind Kind, string Step, string? Outcome = null);

/// <summary>Where an instance will stand: the same step, under its new name.</summary>
internal sealed record Landing(string Before, string After);

/// <summary>A step whose outcomes differ in the other version; nothing that is offered now is lost.</summary>
internal sealed record Redrawn(Guid StepId, IReadOnlyList<string> Outcomes);

/// <summary>
/// The state of an instance as another version of its definition would hold it. Steps are known by their ids: what stands open stays open under the same
/// id, what is finished stays finished, and nothing is run. What the other version cannot hold is an obstacle, and then there is no state.
/// </summary>
internal sealed class Mapping
{
    private readonly CompiledWorkflow _from;
    private readonly CompiledWorkflow _to;
    private readonly InstanceState _state;
    private readonly List<Obstacle> _obstacles = [];
    private readonly List<Landing> _landings = [];
    private readonly List<Redrawn> _redrawn = [];

    private Mapping(CompiledWorkflow from, CompiledWorkflow to, InstanceState state)
    {
        (_from, _to) = (from, to);

        // A copy: a dry run changes nothing, and neither does one that finds an obstacle.
        _state = InstanceState.FromJson(state.Id, state.ToJson());
    }

    public IReadOnlyList<Obstacle> Obstacles => _obstacles;

    public IReadOnlyList<Landing> Landings => _landings;

    public IReadOnlyList<Redrawn> Redrawn => _redrawn;

    public bool IsPossible => _obstacles.Count == 0;

    /// <summary>To be kept only where the mapping is possible.</summary>
    public InstanceState State => _state;

    public static Mapping Of(CompiledWorkflow from, CompiledWorkflow to, InstanceState state)
    {
        var mapping = new Mapping(from, to, state);
        mapping.Map();

        return mapping;
    }

    private void Map()
    {
        foreach (var execution in _state.Executions)
        {
            Map(execution);
        }

        _state.Bookmarks.ForEach(Map);
    }

    private void Map(Execution execution)
    {
        var title = StandingStep.TitleOf(_from, execution.Path);

        if (_from.FindByPath(execution.Path) is not { } before || _to.FindByPath(execution.Path) is not { } after)
        {
            _obstacles.Add(new Obstacle(ObstacleKind.StepGone, title));
        }
        else if (before.Type != after.Type)
        {
            _obstacles.Add(new Obstacle(ObstacleKind.StepOther, title));
        }
        else
        {
            var running = _state.Executions.Where(e => e.ParentNumber == execution.Number).Select(e => e.Path).ToHashSet();
            MapWithin(execution, before, after, running);

            if (execution.Status == ExecutionStatus.Faulted)
            {
                _landings.Add(new Landing(title, StandingStep.TitleOf(_to, execution.Path)));
            }
        }
    }

    private void MapWithin(Execution execution, CompiledNode before, CompiledNode after, HashSet<string> running)
    {
        switch (before.Activity, after.Activity)
        {
            case (Flowchart was, Flowchart becomes) when execution.Flow is not null:
                execution.Flow = new FlowMapping(was, becomes, execution.Flow, running, _state.TriggerActivityId, _obstacles).Map();
                break;

            case (Sequence, _):
                MapSequence(execution, before, after, running);
                break;

            case (Activities.Parallel, _):
                // Branches that are new there are not begun: who waits for all waits for those that run.
                execution.Counter = running.Count;
                break;

            case (Fork, _):
                var known = before.Children.Where(c => execution.Places?.Contains(c.Place) != true).Select(c => c.Id).ToHashSet();
                execution.Places = [.. after.Children.Where(c => !known.Contains(c.Id)).Select(c => c.Place)];
                break;

            default:
                if (execution.Places is not null && !before.Children.Select(c => c.Id).SequenceEqual(after.Children.Select(c => c.Id)))
                {
                    _obstacles.Add(new Obstacle(ObstacleKind.StepOther, StandingStep.TitleOf(_from, before.Path)));
                }

                break;
        }
    }

    private void MapSequence(Execution execution, CompiledNode before, CompiledNode after, HashSet<string> running)
    {
        if (after.Children.FirstOrDefault(c => running.Contains(c.Path)) is not { } current)
        {
            return;
        }

        var done = before.Children.Take((int)(execution.Counter ?? 1) - 1).Select(c => c.Id).ToHashSet();
        _obstacles.AddRange(after.Children.Skip(current.Place + 1).Where(c => done.Contains(c.Id))
            .Select(c => new Obstacle(ObstacleKind.WouldRunAgain, StandingStep.TitleOf(_to, c.Path))));
        execution.Counter = current.Place + 1;
    }

    private void Map(Bookmark bookmark)
    {
        if (_to.FindByPath(bookmark.Path) is not { } after || _from.FindByPath(bookmark.Path)?.Type != after.Type)
        {
            return;
        }

        var title = StandingStep.TitleOf(_from, bookmark.Path);
        _landings.Add(new Landing(title, StandingStep.TitleOf(_to, bookmark.Path)));

        if (bookmark.Outcomes is { } offered && after.Activity.DrawnOutcomes is { } drawn && !offered.SequenceEqual(drawn))
        {
            _obstacles.AddRange(offered.Except(drawn).Select(o => new Obstacle(ObstacleKind.OutcomeGone, title, o)));
            _redrawn.Add(new Redrawn(Guid.ParseExact(bookmark.Id, "N"), drawn));
            bookmark.Outcomes = drawn;
        }
    }
}
