using System.Globalization;

using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Activities.Hub;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

namespace HubPlatform.Workflows.Simulating;

internal enum HappeningKind
{
    Task,
    Answered,
    Message,
    Fact,
    Stage,
    FollowUp,
    Event,
    Line,
    Waits,
    Inner,
    Clock,
    Fault,
    Ended,
}

/// <summary>Something that would have happened in the region.</summary>
/// <param name="ActivityType">Of the step that was answered, which has names for its outcomes.</param>
internal sealed record Happening(HappeningKind Kind, DateTimeOffset At, string What, string? Detail = null, string ActivityType = "");

/// <summary>
/// Walks a drawing in memory, with a clock of its own. What it would do to the region it only tells. Workflows inside it are taken as finished at once:
/// they are walked by themselves.
/// </summary>
internal sealed class DryRun
{
    private const int MostFired = 500;
    private readonly CompiledWorkflow _workflow;
    private readonly CountedIds _ids = new();
    private readonly List<Happening> _happened = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, object?>> _inputs = [];
    private readonly Dictionary<string, object?> _answers = [];
    private readonly Queue<string> _events = [];
    private InstanceState _state = Burst.NewInstance("simulation");

    private DryRun(CompiledWorkflow workflow, DateTimeOffset now) => (_workflow, Now) = (workflow, now);

    public DateTimeOffset Now { get; private set; }

    public InstanceState State => _state;

    public IReadOnlyList<Happening> Happened => _happened;

    public IReadOnlyList<StandingStep> Open => _state.IsOver ? [] : StandingStep.Of(_workflow, _state, []);

    public static DryRun Of(CompiledWorkflow workflow, DateTimeOffset now, IEnumerable<Move> moves)
    {
        var run = new DryRun(workflow, now);
        run.Drive(burst => burst.Start(new StartStimulus(new Dictionary<string, object?> { ["fields"] = new Dictionary<string, object?>() }, "simulation")));

        foreach (var move in moves)
        {
            run.Play(move);
        }

        return run;
    }

    /// <summary>What the drawing says of an open step: its title, why, form, days.</summary>
    public string? Input(StandingStep step, string name) =>
        _state.Bookmarks.Find(b => b.Execution == step.Execution) is { } bookmark && _inputs.TryGetValue(bookmark.Id, out var inputs)
            ? inputs.GetValueOrDefault(name) is { } value ? Plain.TextOf(value) : null
            : null;

    /// <summary>By its path: a workflow used as an activity may have a step of the same id as the one around it.</summary>
    public string TypeOf(StandingStep step) =>
        _state.Bookmarks.Find(b => b.Execution == step.Execution) is { } bookmark ? _workflow.FindByPath(bookmark.Path)?.Type ?? "" : "";

    private void Play(Move move)
    {
        switch (move.Kind)
        {
            case MoveKind.Field:
                _answers[move.Name] = ValueOf(move.Value);
                break;
            case MoveKind.Answer:
                Answer(move);
                break;
            case MoveKind.Event:
                Raise(move.Name);
                break;
            case MoveKind.Days:
                GoTo(Now.AddDays(move.Number));
                break;
            default:
                if (NextMoment is { } next)
                {
                    GoTo(next);
                }

                break;
        }
    }

    private void Answer(Move move)
    {
        if (_state.IsOver || _state.Bookmarks.Find(b => b.Execution == move.Number) is not { } bookmark)
        {
            return;
        }

        var outcome = bookmark.Outcomes is { } offered && move.Outcome < offered.Count ? offered[move.Outcome] : null;
        _happened.Add(new Happening(HappeningKind.Answered, Now, StandingStep.TitleOf(_workflow, bookmark.Path), outcome, _workflow.FindByPath(bookmark.Path)?.Type ?? ""));
        var fields = new Dictionary<string, object?>(_answers);
        _answers.Clear();
        Drive(burst => burst.Resume(new ResumeStimulus(bookmark.Id, outcome, fields)));
    }

    private void Raise(string name)
    {
        foreach (var bookmark in _state.Bookmarks.FindAll(b => b.Name == Event.Descriptor.TypeName && b.Payload?.GetValueOrDefault("EventName") as string == name))
        {
            Drive(burst => burst.Resume(new ResumeStimulus(bookmark.Id, Event: new EventBrought(null))));
        }
    }

    private DateTimeOffset? NextMoment => _state.IsOver ? null : _state.Bookmarks.Min(b => b.DueAt);

    /// <summary>Everything that falls due on the way, in its order.</summary>
    private void GoTo(DateTimeOffset moment)
    {
        Tell(HappeningKind.Clock, moment.ToString("O", CultureInfo.InvariantCulture));

        for (var fired = 0; fired < MostFired && NextMoment is { } due && due <= moment; fired++)
        {
            Now = due > Now ? due : Now;
            var bookmark = _state.Bookmarks.Where(b => b.DueAt == due).MinBy(b => b.Execution)!;
            Drive(burst => burst.Resume(new ResumeStimulus(bookmark.Id)));
        }

        Now = moment > Now ? moment : Now;
    }

    private void Drive(Action<Burst> stimulus)
    {
        var burst = new Burst(_workflow, _state, Now, _ids);

        try
        {
            stimulus(burst);

            while (burst.PendingChild is { } child)
            {
                Tell(HappeningKind.Inner, child.DefinitionId);
                burst.ChildRan(new ChildOutcome(InstanceStatus.Finished, new Dictionary<string, object?>()));
            }

            _state = InstanceState.FromJson(burst.State.Id, burst.State.ToJson());
        }
        catch (WorkflowFault fault)
        {
            Tell(HappeningKind.Fault, "", fault.Message);
            _state.Status = InstanceStatus.Faulted;
        }

        TellOf(burst);

        while (_events.TryDequeue(out var name))
        {
            Raise(name);
        }
    }

    private void TellOf(Burst burst)
    {
        foreach (var effect in burst.Effects)
        {
            TellOf(effect);
        }

        foreach (var wait in burst.AddedBookmarks.Where(b => !_inputs.ContainsKey(b.Id)))
        {
            Tell(HappeningKind.Waits, StandingStep.TitleOf(_workflow, wait.Path), wait.DueAt?.ToString("O", CultureInfo.InvariantCulture));
        }

        foreach (var fault in burst.Journal.Where(r => r.Event == JournalEvent.Faulted))
        {
            Tell(HappeningKind.Fault, StandingStep.TitleOf(_workflow, fault.Node.Path), fault.Message);
        }

        if (_state.IsOver)
        {
            Tell(HappeningKind.Ended, Causes.StateOf(_state.Status));
        }
    }

    private void TellOf(Effect effect)
    {
        switch (effect)
        {
            case StepOpened opened:
                _inputs[opened.Bookmark.Id] = opened.Inputs;
                Tell(HappeningKind.Task, Text(opened.Inputs, "title") ?? StandingStep.TitleOf(_workflow, opened.Node.Path), opened.Node.Type);
                break;
            case EventPublished published:
                Tell(HappeningKind.Event, published.Name);
                _events.Enqueue(published.Name);
                break;
            case LineWritten line:
                Tell(HappeningKind.Line, line.Text);
                break;
            case StepPassed { Node.Activity: HubNote } passed:
                TellOf(passed);
                break;
        }
    }

    private void TellOf(StepPassed passed)
    {
        var inputs = passed.Inputs;

        switch (passed.Node.Type)
        {
            case "Hub.Notify":
                Tell(HappeningKind.Message, Text(inputs, "message") ?? "", Text(inputs, "toWhom"));
                break;
            case "Hub.EnterStage":
                Tell(HappeningKind.Stage, Text(inputs, "stage") ?? "");
                break;
            case "Hub.ScheduleFollowUp":
                Tell(HappeningKind.FollowUp, Text(inputs, "reason") ?? "", inputs.GetValueOrDefault("cadenceMonths") is IReadOnlyList<object?> months ? string.Join(", ", months.Select(Plain.TextOf)) : null);
                break;
            default:
                Tell(HappeningKind.Fact, Text(inputs, "fact") ?? passed.Node.Name ?? passed.Node.Id, Text(inputs, "date"));
                break;
        }
    }

    private void Tell(HappeningKind kind, string what, string? detail = null) => _happened.Add(new Happening(kind, Now, what, detail));

    private static string? Text(IReadOnlyDictionary<string, object?> inputs, string name) =>
        inputs.GetValueOrDefault(name) is { } value && Plain.TextOf(value) is { Length: > 0 } text ? text : null;

    /// <summary>As a form would answer: yes or no, a number, else words.</summary>
    private static object? ValueOf(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => text,
    };
}
