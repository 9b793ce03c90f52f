using HubPlatform.Kernel.People;

namespace HubPlatform.Training;

internal static class TrainingPermissions
{
    public const string Curricula = "training.curricula";

    /// <summary>Gives a person a place. Whose files, MayOpenFile is asked once more.</summary>
    public const string Enrol = "training.enrol";

    /// <summary>Groups, sessions and attendance. Whose names on a list, <see cref="Grouping.GroupNames"/> decides; the files behind them stay closed.</summary>
    public const string Teach = "training.teach";

    public const string Learning = "training.learning";

    /// <summary>A participant's own lessons.</summary>
    public const string Own = "training.own";

    public static void Grant(Permissions permissions)
    {
        permissions.Grant(Curricula, Roles.RegionManager, Roles.Lead, Roles.Designer, Roles.Coach, Roles.Trainer);
        permissions.Grant(Enrol, Roles.Coach, Roles.Lead);
        permissions.Grant(Teach, Roles.Trainer, Roles.Coach, Roles.Lead);
        permissions.Grant(Learning, Roles.Coach, Roles.Lead, Roles.Participant);
        permissions.Grant(Own, Roles.Participant);
    }
}
