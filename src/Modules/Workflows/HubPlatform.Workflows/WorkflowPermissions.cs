using HubPlatform.Kernel.People;

namespace HubPlatform.Workflows;

internal static class WorkflowPermissions
{
    /// <summary>Draw, publish and retract definitions, and see who uses which version.</summary>
    public const string Design = "workflows.design";

    /// <summary>See the runs of definitions: which steps were walked and where they stand, not by whom and with which answers.</summary>
    public const string Watch = "workflows.watch";

    /// <summary>See what runs, waits and stands still in the region, and help it on.</summary>
    public const string Operate = "workflows.operate";

    public static void Grant(Permissions permissions)
    {
        permissions.Grant(Design, Roles.Designer, Roles.RegionManager);
        permissions.Grant(Watch, Roles.Designer, Roles.RegionManager);
        permissions.Grant(Operate, Roles.RegionManager);
    }
}
