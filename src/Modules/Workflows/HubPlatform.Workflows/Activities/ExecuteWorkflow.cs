using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

/// <summary>Starts another workflow as a child and waits for its end, if asked to.</summary>
internal sealed class ExecuteWorkflow(Input definitionId, Input correlationId, Input input, Input waits, OutputBinding? result) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.ExecuteWorkflow", "Composition", "Execute workflow", "Run another workflow as part of this one.")
    {
        Kind = ActivityKind.Task,
        Ports = [new("Done")],
        Inputs =
        [
            new("WorkflowDefinitionId", "String", "Workflow", UiHint: "workflow-definition-picker"),
            new("CorrelationId", "String", "Correlation id"),
            new("Input", "ObjectDictionary", "Input", Syntax: "Object"),
            new("WaitForCompletion", "Boolean", "Wait for its end", null, "checkbox"),
        ],
        Outputs = [new("Result", "Object", "Result")],
        Create = reading => new ExecuteWorkflow(
            reading.Input("WorkflowDefinitionId"), reading.Input("CorrelationId"), reading.Input("Input"),
            reading.Input("WaitForCompletion"), reading.Output("Result")),
    };

    /// <summary>The child that is always the same one; null where an expression chooses it.</summary>
    public string? KnownDefinitionId => definitionId.Known as string;

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var given = input.Evaluate(scope) as IReadOnlyDictionary<string, object?>;

        burst.AskForChild(new ChildRequest(
            self,
            burst.NewId(),
            definitionId.Text(scope) ?? throw new WorkflowFault("No workflow to execute was chosen."),
            new Dictionary<string, object?>(given ?? new Dictionary<string, object?>()) { ["ParentInstanceId"] = burst.State.Id },
            correlationId.Text(scope),
            waits.IsTrue(scope)));
    }

    public override void ChildRan(Burst burst, ChildRequest request, ChildOutcome? outcome)
    {
        if (outcome is null)
        {
            throw Missing(request);
        }

        if (outcome.Status is InstanceStatus.Suspended && request.Wait)
        {
            burst.Wait(request.Asker, new() { ["ChildInstanceId"] = request.ChildInstanceId });

            return;
        }

        burst.PutOut(request.Asker, "Result", Told(request.ChildInstanceId, outcome), result);
        burst.Complete(request.Asker);
    }

    public static WorkflowFault Missing(ChildRequest request) => new($"No published workflow has the id '{request.DefinitionId}'.");

    public override void Resume(Burst burst, Execution self, Bookmark bookmark, ResumeStimulus answer)
    {
        burst.PutOut(self, "Result", answer.Input, result);
        burst.Complete(self);
    }

    private static Dictionary<string, object?> Told(string childId, ChildOutcome outcome) => new()
    {
        ["WorkflowDefinitionVersionId"] = null,
        ["WorkflowInstanceId"] = childId,
        ["CorrelationId"] = null,
        ["Status"] = outcome.Status is InstanceStatus.Suspended ? new NamedNumber(0, "Running") : new NamedNumber(1, "Finished"),
        ["SubStatus"] = new NamedNumber((long)outcome.Status, outcome.Status.ToString()),
        ["Output"] = outcome.Output,
    };
}
