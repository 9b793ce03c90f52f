using HubPlatform.Kernel;
using HubPlatform.Kernel.People;

namespace HubPlatform.Participants;

internal static class ParticipantsPermissions
{
    /// <summary>May ask for people at all; which ones, <see cref="Opening.FileDoor"/> decides for each file.</summary>
    public const string See = "participants.see";

    public const string Register = "participants.register";

    /// <summary>The list of people, and changing what stands in a file.</summary>
    public const string Keep = "participants.keep";

    public const string Status = "participants.status";

    public const string WithdrawConsent = "participants.withdraw-consent";

    /// <summary>What a participant may ask about herself.</summary>
    public const string Own = "participants.own";

    /// <summary>Outreach and information sessions.</summary>
    public const string Reach = "participants.reach";

    public static void Grant(HubBuilder hub)
    {
        hub.Permissions.Grant(See, [.. Roles.OfStaff, Roles.Participant]);
        hub.Permissions.Grant(Register, Roles.Coach, Roles.Lead);
        hub.Permissions.Grant(Keep, Roles.Coach, Roles.Lead);
        hub.Permissions.Grant(Status, Roles.Coach, Roles.Lead);
        hub.Permissions.Grant(WithdrawConsent, Roles.Coach, Roles.Lead, Roles.Participant);
        hub.Permissions.Grant(Own, Roles.Participant);
        hub.Permissions.Grant(Reach, Roles.Coach, Roles.Lead);
    }
}
