using HubPlatform.Kernel.People;

namespace HubPlatform.Training;

internal static class TrainingPermissions
{
    public const string Curricula = "training.curricula";

    /// <summary>Gives a person a place. Whose files, MayOpenFile is asked once more.</summary>
    public const string Enrol = "training.enrol";

    /// <summary>Groups, sessions and attendance. Whose names on a list, <see cref="Grouping.GroupNames"/> decides; the files behind them stay closed.</summary>
    public const string Teach = "training.teach";

    /// <summary>Says that what is reached is complete: changes nothing where it is not.</summary>
    public const string Complete = "training.complete";

    /// <summary>What the region decides about its training.</summary>
    public const string Settings = "training.settings";

    /// <summary>Offers the region's curricula to other regions and takes copies of theirs.</summary>
    public const string Share = "training.share";

    /// <summary>A calendar's link to one's own sessions.</summary>
    public const string Calendar = "training.calendar";

    public const string Learning = "training.learning";

    /// <summary>Changes the texts of curricula.</summary>
    public const string Design = "training.design";

    /// <summary>A participant's own lessons.</summary>
    public const string Own = "training.own";

    public static void Grant(Permissions permissions)
    {
        permissions.Grant(Curricula, Roles.RegionManager, Roles.Lead, Roles.Designer, Roles.Coach, Roles.Trainer);
        permissions.Grant(Enrol, Roles.Coach, Roles.Lead);
        permissions.Grant(Teach, Roles.Trainer, Roles.Coach, Roles.Lead);
        permissions.Grant(Complete, Roles.Trainer, Roles.Coach, Roles.Lead, Roles.Participant);
        permissions.Grant(Settings, Roles.RegionManager, Roles.Lead);
        permissions.Grant(Share, Roles.RegionManager, Roles.Designer);
        permissions.Grant(Calendar, Roles.Trainer, Roles.Coach, Roles.Lead, Roles.Participant);
        permissions.Grant(Learning, Roles.Coach, Roles.Lead, Roles.Participant);
        permissions.Grant(Design, Roles.Designer, Roles.RegionManager);
        permissions.Grant(Own, Roles.Participant);
    }
}
