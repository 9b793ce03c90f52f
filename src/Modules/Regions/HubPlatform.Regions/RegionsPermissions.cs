using HubPlatform.Kernel.People;

namespace HubPlatform.Regions;

internal static class RegionsPermissions
{
    /// <summary>Seeing what the region decided about itself: everyone in it, participants too.</summary>
    public const string See = "regions.see";

    /// <summary>Changing it.</summary>
    public const string Decide = "regions.decide";

    /// <summary>Deciding which tracks may be installed on this hub: nobody's in a region.</summary>
    public const string Operate = "regions.operate";

    /// <summary>Offering the region's own variants to others, and taking theirs.</summary>
    public const string Share = "regions.share";

    public static void Grant(Permissions permissions)
    {
        permissions.Grant(See, [.. Roles.OfStaff, Roles.Participant]);
        permissions.Grant(Decide, Roles.RegionManager);
        permissions.Grant(Operate, Roles.Operator);
        permissions.Grant(Share, Roles.RegionManager, Roles.Designer);
    }
}
