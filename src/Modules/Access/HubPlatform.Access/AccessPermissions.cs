using HubPlatform.Kernel.People;

namespace HubPlatform.Access;

internal static class AccessPermissions
{
    public const string SeeStaff = "access.see-staff";
    public const string SeeNames = "access.see-names";
    public const string Invite = "access.invite";
    public const string KeepStaff = "access.keep-staff";
    public const string LinkParticipants = "access.link-participants";
    public const string KeepOwnDevices = "access.keep-own-devices";

    /// <summary>Which roles somebody may give: never more than her own. Managers give all, leads make up their team.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Gives { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Roles.RegionManager] = Roles.OfStaff,
        [Roles.Lead] = [Roles.Coach, Roles.Mentor],
    };

    public static void GrantAll(Permissions permissions)
    {
        permissions.Grant(SeeStaff, [.. Roles.OfStaff]);
        permissions.Grant(SeeNames, [.. Roles.OfStaff, Roles.Participant]);
        permissions.Grant(Invite, [.. Gives.Keys]);
        permissions.Grant(KeepStaff, Roles.RegionManager);
        permissions.Grant(LinkParticipants, Roles.Coach, Roles.Lead);
        permissions.Grant(KeepOwnDevices, Roles.Participant);
    }

    public static bool MayGive(Caller caller, IEnumerable<string> roles) =>
        caller.Kind == CallerKind.Hub || roles.All(role => caller.Roles.Any(own => Gives.TryGetValue(own, out var given) && given.Contains(role)));
}
