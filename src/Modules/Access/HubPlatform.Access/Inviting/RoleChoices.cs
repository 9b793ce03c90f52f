using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;
using HubPlatform.Look;

namespace HubPlatform.Access.Inviting;

internal static class RoleChoices
{
    /// <summary>The roles somebody may give, each with what it allows in a few words.</summary>
    public static IEnumerable<Choice> For(Caller caller, Words t) =>
        Roles.OfStaff.Where(role => AccessPermissions.MayGive(caller, [role])).Select(role => new Choice(role, t["role." + role], t["access.role-means." + role]));
}
