using HubPlatform.Kernel.People;

namespace HubPlatform.Workflows;

internal static class WorkflowPermissions
{
    /// <summary>Draw, publish and retract definitions, and see who uses which version.</summary>
    public const string Design = "workflows.design";

    public static void Grant(Permissions permissions) => permissions.Grant(Design, Roles.Designer, Roles.RegionManager);
}
