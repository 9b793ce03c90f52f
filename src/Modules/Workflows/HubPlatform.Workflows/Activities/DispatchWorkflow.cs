using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

/// <summary>Sends out another workflow, which runs when this burst is done; waits for its end, if asked to.</summary>
internal sealed class DispatchWorkflow(Input definitionId, Input correlationId, Input input, Input waits, OutputBinding? result) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.DispatchWorkflow", "Composition", "Dispatch workflow", "Start another workflow beside this one.")
    {
        Ports = [new("Done")],
        Inputs =
        [
            new("WorkflowDefinitionId", "String", "Workflow", UiHint: "workflow-definition-picker"),
            new("CorrelationId", "String", "Correlation id"),
            new("Input", "ObjectDictionary", "Input", Syntax: "Object"),
            new("WaitForCompletion", "Boolean", "Wait for its end", null, "checkbox"),
        ],
        Outputs = [new("Result", "Object", "Result")],
        Create = reading => new DispatchWorkflow(
            reading.Input("WorkflowDefinitionId"), reading.Input("CorrelationId"), reading.Input("Input"),
            reading.Input("WaitForCompletion"), reading.Output("Result")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var given = input.Evaluate(scope) as IReadOnlyDictionary<string, object?>;

        burst.AskForChild(new ChildRequest(
            self,
            burst.NewId(),
            definitionId.Text(scope) ?? throw new WorkflowFault("No workflow to dispatch was chosen."),
            new Dictionary<string, object?>(given ?? new Dictionary<string, object?>()) { ["ParentInstanceId"] = burst.State.Id },
            correlationId.Text(scope),
            waits.IsTrue(scope),
            IsDispatched: true));
    }

    public override void ChildRan(Burst burst, ChildRequest request, ChildOutcome? outcome)
    {
        if (outcome is null)
        {
            throw ExecuteWorkflow.Missing(request);
        }

        if (request.Wait)
        {
            burst.Wait(request.Asker, new() { ["ChildInstanceId"] = request.ChildInstanceId });
        }
        else
        {
            burst.Complete(request.Asker);
        }
    }

    public override void Resume(Burst burst, Execution self, Bookmark bookmark, ResumeStimulus answer)
    {
        burst.PutOut(self, "Result", answer.Input, result);
        burst.Complete(self);
    }
}

/// <summary>Sends out one workflow for each of a list of values, and waits for all of them, unless told not to.</summary>
internal sealed class BulkDispatchWorkflows : Activity
{
    public static readonly ActivityDescriptor Descriptor = new(
        "Elsa.BulkDispatchWorkflows", "Composition", "Bulk dispatch workflows", "Start another workflow for each of a list of values.")
    {
        Kind = ActivityKind.Task,
        Ports = [new("ChildCompleted", IsEmbedded: true), new("ChildFaulted", IsEmbedded: true), new("Completed"), new("Canceled"), new("Done")],
        Inputs =
        [
            new("WorkflowDefinitionId", "String", "Workflow", UiHint: "workflow-definition-picker"),
            new("Items", "Object[]", "Items", Syntax: "Object"),
            new("DefaultItemInputKey", "String", "Name of the item's input", Default: "Item"),
            new("CorrelationIdFunction", "String", "Correlation id", "May be a script: getItem() is the value."),
            new("Input", "ObjectDictionary", "Input", Syntax: "Object"),
            new("WaitForCompletion", "Boolean", "Wait for their end", null, "checkbox", "true"),
        ],
        Create = reading => new BulkDispatchWorkflows(reading),
    };

    private readonly Input _definitionId;
    private readonly Input _items;
    private readonly Input _itemKey;
    private readonly Input _correlationId;
    private readonly Input _input;
    private readonly Input _waits;
    private readonly CompiledNode? _childCompleted;
    private readonly CompiledNode? _childFaulted;

    private BulkDispatchWorkflows(ActivityReading reading)
    {
        _definitionId = reading.Input("WorkflowDefinitionId");
        _items = reading.Input("Items");
        _itemKey = reading.Input("DefaultItemInputKey");
        _correlationId = reading.Input("CorrelationIdFunction");
        _input = reading.Input("Input");
        _waits = reading.Input("WaitForCompletion");
        _childCompleted = reading.Child("childCompleted");
        _childFaulted = reading.Child("childFaulted");
    }

    /// <summary>What scripts of the activity call the value at hand.</summary>
    public string ItemName => _itemKey.Known as string is { Length: > 0 } named ? named : "Item";

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var definitionId = _definitionId.Text(scope) ?? throw new WorkflowFault("No workflow to dispatch was chosen.");
        var items = _items.List(scope) ?? [];
        var key = _itemKey.Text(scope) is { Length: > 0 } named ? named : "Item";
        var waits = _waits.IsTrue(scope);

        if (items.Count > EngineLimits.FanOut)
        {
            throw new WorkflowFault($"At most {EngineLimits.FanOut} workflows are sent out at once.");
        }

        self.Counter = items.Count;
        self.Children = waits ? [] : null;

        foreach (var item in items)
        {
            var input = new Dictionary<string, object?>(_input.Evaluate(scope) as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>())
            {
                ["ParentInstanceId"] = burst.State.Id,
            };

            foreach (var (name, value) in item as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?> { [key] = item })
            {
                input[name] = value;
            }

            self.Locals = new Dictionary<string, object?> { [key] = item };
            burst.AskForChild(new ChildRequest(self, burst.NewId(), definitionId, input, _correlationId.Text(scope), waits, IsDispatched: true));
        }

        self.Locals = null;

        if (items.Count == 0)
        {
            burst.Complete(self, Outcomes.Of("Done"));
        }
    }

    public override void ChildRan(Burst burst, ChildRequest request, ChildOutcome? outcome)
    {
        var self = request.Asker;

        if (outcome is null)
        {
            throw ExecuteWorkflow.Missing(request);
        }

        self.Children?.Add(request.ChildInstanceId);

        if (--self.Counter > 0)
        {
            return;
        }

        if (self.Children is { } awaited)
        {
            burst.Wait(self, new() { ["ParentInstanceId"] = burst.State.Id, ["ScheduledInstanceIdsCount"] = (long)awaited.Count }, stays: true);
        }
        else
        {
            burst.Complete(self, Outcomes.Of("Done"));
        }
    }

    public override void Resume(Burst burst, Execution self, Bookmark bookmark, ResumeStimulus answer)
    {
        var child = answer.Input?.GetValueOrDefault("WorkflowInstanceId") as string;
        self.Children?.Remove(child ?? "");

        var next = answer.Input?.GetValueOrDefault("WorkflowSubStatus") switch
        {
            NamedNumber { Name: nameof(InstanceStatus.Faulted) } => _childFaulted,
            NamedNumber { Name: nameof(InstanceStatus.Finished) } => _childCompleted,
            _ => null,
        };

        if (next is not null)
        {
            // What goes on for one child counts as that child: all have ended when the last of them has.
            self.Counter = (self.Counter ?? 0) + 1;
            burst.Schedule(self, next, new Dictionary<string, object?> { ["ChildInstanceId"] = child });
        }
        else
        {
            CompleteIfAllEnded(burst, self);
        }
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes)
    {
        self.Counter--;
        CompleteIfAllEnded(burst, self);
    }

    private static void CompleteIfAllEnded(Burst burst, Execution self)
    {
        if (self.Children is null or [] && self.Counter is null or <= 0)
        {
            burst.Complete(self, Outcomes.Of("Completed", "Done"));
        }
    }
}
