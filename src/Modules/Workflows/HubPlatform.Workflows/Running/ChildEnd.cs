using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Running;

/// <summary>What a workflow that ended means to the one that sent it out.</summary>
internal static class ChildEnd
{
    /// <summary>Null where the parent does not wait for it, or not yet.</summary>
    public static ResumeStimulus? Of(InstanceState parent, InstanceState child)
    {
        if (parent.Bookmarks.Find(b => b.Payload?.GetValueOrDefault("ChildInstanceId") as string == child.Id) is { } one)
        {
            return new ResumeStimulus(one.Id, Input: child.Output);
        }

        var sender = parent.Executions.Find(e => e.Children?.Contains(child.Id) == true);

        return sender is not null && parent.Bookmarks.Find(b => b.Execution == sender.Number && b.Stays) is { } many
            ? new ResumeStimulus(many.Id, Input: new Dictionary<string, object?>
            {
                ["WorkflowOutput"] = child.Output,
                ["WorkflowInstanceId"] = child.Id,
                ["WorkflowStatus"] = new NamedNumber(1, "Finished"),
                ["WorkflowSubStatus"] = new NamedNumber((long)child.Status, child.Status.ToString()),
            })
            : null;
    }
}
