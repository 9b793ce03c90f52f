namespace HubPlatform.Kernel.People;

/// <summary>Who may open a page. What a page shows is guarded once more by the requests it sends.</summary>
public static class Policies
{
    /// <summary>Signed-in staff with a role in the region of the path.</summary>
    public const string Staff = "staff";

    /// <summary>A participant of the region of the path.</summary>
    public const string Participant = "participant";

    /// <summary>Who runs the hub itself (<see cref="Roles.Operator"/>); only at addresses outside all regions.</summary>
    public const string Operator = "operator";

    /// <summary>Signed-in staff, with or without a region.</summary>
    public const string Account = "account";

    /// <summary>Staff who hold <see cref="Roles.RegionManager"/> in the region of the path.</summary>
    public const string RegionManager = "region-manager";

    /// <summary>Staff who hold <see cref="Roles.Designer"/> (or the region manager).</summary>
    public const string Designer = "designer";
}
