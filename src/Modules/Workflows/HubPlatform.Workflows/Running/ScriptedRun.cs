using System.Text.Json;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// Runs definitions by a script, in memory and with a clock of its own, and prints a journal that can be compared with
/// another engine's. State passes through its stored form after every burst, so a run also proves that.
/// </summary>
internal sealed class ScriptedRun(TextWriter output)
{
    private readonly Dictionary<string, CompiledWorkflow> _published = [];
    private readonly List<ScriptedInstance> _instances = [];
    private readonly Queue<(EventPublished Event, ScriptedInstance From)> _events = [];
    private readonly Queue<(CompiledWorkflow Workflow, ChildRequest Request, ScriptedInstance Parent)> _dispatched = [];
    private readonly ScriptedJournal _journal = new(output);
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly CountedIds _ids = new();

    public static void Run(string definition, string? script, IEnumerable<string> also, TextWriter output)
    {
        var run = new ScriptedRun(output);

        // Twice, so that they may refer to each other.
        List<string> others = [.. also];

        foreach (var other in others.Concat(others))
        {
            run.Publish(other);
        }

        var main = run.Publish(definition);

        using var steps = JsonDocument.Parse(script ?? """[{"op":"start"}]""");
        run.Play(main, steps.RootElement);
    }

    private CompiledWorkflow Publish(string json)
    {
        var compiled = WorkflowCompiler.Compile(json, new Published(_published.Values));

        // A new definition takes an id and one for its version, a known one only the latter; each trigger takes one as well.
        _ids.Skip((_published.ContainsKey(compiled.Definition.DefinitionId) ? 1 : 2) + compiled.TriggersAt(_now).Count());
        _published[compiled.Definition.DefinitionId] = compiled;

        return compiled;
    }

    private void Play(CompiledWorkflow main, JsonElement script)
    {
        foreach (var trigger in _published.Values.SelectMany(w => w.TriggersAt(_now)))
        {
            _journal.Trigger(trigger);
        }

        var number = 0;

        foreach (var step in script.EnumerateArray())
        {
            _journal.Step(number++, step);
            Do(main, step);
            DeliverEvents();
            _journal.AfterStep(_instances);
        }
    }

    private void Do(CompiledWorkflow main, JsonElement step)
    {
        switch (step.FindText("op"))
        {
            case "start":
                Start(main, new StartStimulus(MapOf(step, "input"), step.FindText("correlationId"), TriggerActivityId: step.FindText("trigger")));
                break;
            case "event":
                Event(step.FindText("name") ?? "", step.FindText("correlationId"), step.Find("payload") is { } payload ? Plain.FromJson(payload) : null, null);
                break;
            case "bookmark":
                ResumeOne(Waiting(b => b.Bookmark.Path.EndsWith(":" + step.FindText("activity"), StringComparison.Ordinal)), step, MapOf(step, "input"));
                break;
            case "task":
                var result = step.Find("result") is { } given ? Plain.FromJson(given) : null;
                ResumeOne(
                    Waiting(b => b.Bookmark.Name == RunTask.Descriptor.TypeName && (step.FindText("name") is null || b.Bookmark.Payload?["TaskName"] as string == step.FindText("name"))),
                    step,
                    new Dictionary<string, object?> { ["RunTaskInput"] = result });
                break;
            case "stimulus":
                var wanted = step.Find("payload") is { } json ? Plain.ToJson(Plain.FromJson(json)) : null;
                ResumeAll(Waiting(b => b.Bookmark.Name == step.FindText("type") && (wanted is null || Plain.ToJson(b.Bookmark.Payload) == wanted)), MapOf(step, "input"));
                break;
            case "cancel":
                _instances.ForEach(i => i.Cancel(_now, _ids));
                break;
            case "advance":
                _now += TimeSpan.FromMilliseconds(step.FindNumber("ms") ?? 0);
                break;
            case "due":
                ResumeAll(Waiting(b => b.Bookmark.DueAt is not null), null);
                break;
        }
    }

    private ScriptedInstance Start(CompiledWorkflow workflow, StartStimulus stimulus, ScriptedInstance? parent = null, string? id = null)
    {
        var instance = new ScriptedInstance(workflow, id ?? _ids.Next(), parent);
        _instances.Add(instance);
        Drive(instance, burst => burst.Start(stimulus));

        return instance;
    }

    private void Drive(ScriptedInstance instance, Action<Burst> stimulus)
    {
        var burst = instance.Begin(_now, _ids);
        stimulus(burst);

        while (burst.PendingChild is { } request)
        {
            burst.ChildRan(RunChild(instance, request));
        }

        foreach (var effect in burst.Effects)
        {
            switch (effect)
            {
                case LineWritten line:
                    _journal.Line(line.Text);
                    break;
                case EventPublished published:
                    _events.Enqueue((published, instance));
                    break;
            }
        }

        instance.Keep(burst);
        _ids.Skip(burst.Journal.Count);

        if (burst.State.IsOver && instance.Parent is { } parent)
        {
            if (!parent.State.IsOver && ChildEnd.Of(parent.State, burst.State) is { } ended)
            {
                Drive(parent, b => b.Resume(ended));
            }
        }

        // Once the burst that sent them out is done; the first that is here runs them all.
        while (_dispatched.TryDequeue(out var next))
        {
            Start(next.Workflow, new StartStimulus(next.Request.Input, next.Request.CorrelationId), next.Parent, next.Request.ChildInstanceId);
        }
    }

    private ChildOutcome? RunChild(ScriptedInstance parent, ChildRequest request)
    {
        var depth = 1;

        for (var ancestor = parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            depth++;
        }

        if (depth > EngineLimits.Nesting || !_published.TryGetValue(request.DefinitionId, out var workflow))
        {
            return null;
        }

        if (request.IsDispatched)
        {
            _dispatched.Enqueue((workflow, request, parent));

            return new ChildOutcome(InstanceStatus.Pending, new Dictionary<string, object?>());
        }

        var child = Start(workflow, new StartStimulus(request.Input, request.CorrelationId), parent, request.ChildInstanceId);

        return new ChildOutcome(child.State.Status, child.State.Output);
    }

    private void Event(string name, string? correlationId, object? payload, ScriptedInstance? only)
    {
        var brought = new EventBrought(payload);

        foreach (var (instance, bookmark) in Waiting(b => b.Bookmark.Name == Activities.Event.Descriptor.TypeName && b.Bookmark.Payload?["EventName"] as string == name
                     && (only is null || b.Instance == only) && (correlationId is null || b.Instance.State.CorrelationId == correlationId)))
        {
            // What went on for the first may have called the next one off.
            if (IsOpen(instance, bookmark))
            {
                Drive(instance, burst => burst.Resume(new ResumeStimulus(bookmark.Id, Event: brought)));
            }
        }

        foreach (var (workflow, trigger) in only is not null ? [] : _published.Values
                     .SelectMany(w => w.TriggersAt(_now).Select(t => (Workflow: w, Trigger: t)))
                     .Where(t => t.Trigger.Type == Activities.Event.Descriptor.TypeName && t.Trigger.Payload["EventName"] as string == name).ToList())
        {
            Start(workflow, new StartStimulus(CorrelationId: correlationId, TriggerActivityId: trigger.Node.Id, Event: brought));
        }
    }

    private void DeliverEvents()
    {
        for (var delivered = 0; delivered < EngineLimits.FanOut && _events.TryDequeue(out var next); delivered++)
        {
            Event(next.Event.Name, next.Event.CorrelationId, next.Event.Payload, next.Event.ForThisInstanceOnly ? next.From : null);
        }
    }

    private void ResumeOne(List<(ScriptedInstance Instance, Bookmark Bookmark)> waiting, JsonElement step, IReadOnlyDictionary<string, object?>? input)
    {
        var index = step.FindNumber("index") ?? 0;

        if (index < waiting.Count)
        {
            // A human step is answered by its outcome and fields; anything else takes the input as a whole.
            var (instance, bookmark) = waiting[index];
            var outcome = input?.GetValueOrDefault("outcome") as string;
            Drive(instance, burst => burst.Resume(new ResumeStimulus(bookmark.Id, outcome, input?.GetValueOrDefault("fields") as IReadOnlyDictionary<string, object?>, input)));
        }
    }

    private void ResumeAll(List<(ScriptedInstance Instance, Bookmark Bookmark)> waiting, IReadOnlyDictionary<string, object?>? input)
    {
        foreach (var (instance, bookmark) in waiting)
        {
            if (IsOpen(instance, bookmark))
            {
                Drive(instance, burst => burst.Resume(new ResumeStimulus(bookmark.Id, Input: input)));
            }
        }
    }

    private static bool IsOpen(ScriptedInstance instance, Bookmark bookmark) => !instance.State.IsOver && instance.State.Bookmarks.Exists(b => b.Id == bookmark.Id);

    private List<(ScriptedInstance Instance, Bookmark Bookmark)> Waiting(Predicate<(ScriptedInstance Instance, Bookmark Bookmark)> which) =>
        [.. _instances.Where(i => !i.State.IsOver).SelectMany(i => i.State.Bookmarks.Select(b => (i, b))).Where(b => which(b))];

    private static Dictionary<string, object?>? MapOf(JsonElement step, string name) =>
        step.Find(name) is { ValueKind: JsonValueKind.Object } map ? Plain.MapFrom(map) : null;

    /// <summary>What was published before: the version a drawing names where there is one of that id, else the newest of the workflow.</summary>
    private sealed class Published(IEnumerable<CompiledWorkflow> workflows) : IWorkflowReferences
    {
        private readonly List<WorkflowDefinition> _usable = [.. workflows.Select(w => w.Definition).Where(d => d.IsUsableAsActivity)];

        public WorkflowDefinition? Find(WorkflowReference reference) =>
            _usable.Find(d => reference.VersionId is { } version && d.VersionId == version)
            ?? _usable.Find(d => d.DefinitionId == reference.DefinitionId)
            ?? _usable.Find(d => reference.DefinitionId is null && WorkflowActivity.TypeOf(d.Name ?? "") == reference.Type);
    }
}
