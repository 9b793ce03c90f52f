using HubPlatform.Kernel;

namespace HubPlatform.Workflows;

public static class WorkflowsModule
{
    public static HubBuilder AddWorkflows(this HubBuilder hub) => hub.AddModule(typeof(WorkflowsModule).Assembly);
}
