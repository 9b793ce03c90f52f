using HubPlatform.Kernel.People;

namespace HubPlatform.FollowUps;

/// <summary>Whose files they are is asked once more for each person (MayOpenFile).</summary>
internal static class FollowUpsPermissions
{
    public const string Read = "followups.read";
    public const string Plan = "followups.plan";
    public const string Message = "followups.message";
    public const string Messages = "followups.messages";
    public const string ReadMessages = "followups.read-messages";

    public static void Grant(Permissions permissions)
    {
        permissions.Grant(Read, Roles.Coach, Roles.Lead, Roles.Participant);
        permissions.Grant(Plan, Roles.Coach, Roles.Lead);
        permissions.Grant(Message, Roles.Coach, Roles.Lead);
        permissions.Grant(Messages, Roles.Coach, Roles.Lead, Roles.Participant);
        permissions.Grant(ReadMessages, Roles.Participant);
    }
}
