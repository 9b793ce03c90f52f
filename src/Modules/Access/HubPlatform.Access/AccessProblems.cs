using HubPlatform.Kernel.Commands;

namespace HubPlatform.Access;

internal static class AccessProblems
{
    /// <summary>Unknown address, wrong password, locked, too many tries: one answer, so that nothing is given away.</summary>
    public static Problem NotSignedIn { get; } = new("access.not-signed-in");

    /// <summary>Unknown, used, withdrawn or too old: one answer.</summary>
    public static Problem InvitationNotUsable { get; } = new("access.invitation-not-usable");

    public static Problem InvitationForSomebodyElse { get; } = new("access.invitation-for-somebody-else");

    /// <summary>The address may have an account already: it is joined by signing in, never by a link alone.</summary>
    public static Problem SignInFirst { get; } = new("access.sign-in-first");

    public static Problem AlreadyMember { get; } = new("access.already-member");

    public static Problem RoleNotYoursToGive { get; } = new("access.role-not-yours-to-give");

    public static Problem LastManager { get; } = new("access.last-manager");

    public static Problem RegionHasManager { get; } = new("access.region-has-manager");

    /// <summary>Unknown, used or too old: one answer.</summary>
    public static Problem OperatorLinkNotUsable { get; } = new("access.operator-link-not-usable");

    public static Problem LinkNotUsable { get; } = new("access.link-not-usable");

    public static Problem NoMailAddress { get; } = new("access.no-mail-address");

    public static Problem NoMailServer { get; } = new("access.no-mail-server");

    public static Problem DevelopmentOnly { get; } = new("access.development-only");
}
