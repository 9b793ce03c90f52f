namespace HubPlatform.Workflows.Engine;

/// <summary>An activity cannot go on. The burst catches it, notes an incident and applies the incident strategy.</summary>
internal sealed class WorkflowFault : Exception
{
    public WorkflowFault()
    {
    }

    public WorkflowFault(string message)
        : base(message)
    {
    }

    public WorkflowFault(string message, Exception cause)
        : base(message, cause)
    {
    }
}
