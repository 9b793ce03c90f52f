using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Activities;

/// <summary>The workflow itself, which runs its root activity and ends with it.</summary>
internal sealed class WorkflowRoot(CompiledNode root) : Activity
{
    public const string TypeName = "Elsa.Workflow";

    public override void Execute(Burst burst, Execution self) => burst.Schedule(self, root);

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes) => burst.Complete(self);
}
