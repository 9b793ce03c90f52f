using HubPlatform.Kernel;

namespace HubPlatform.Workflows;

public static class WorkflowsModule
{
    public static HubBuilder AddWorkflows(this HubBuilder hub)
    {
        WorkflowPermissions.Grant(hub.Permissions);
        return hub.AddModule(typeof(WorkflowsModule).Assembly);
    }
}
