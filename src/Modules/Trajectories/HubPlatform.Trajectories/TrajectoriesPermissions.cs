using HubPlatform.Kernel.People;

namespace HubPlatform.Trajectories;

internal static class TrajectoriesPermissions
{
    /// <summary>Leads trajectories: start, rest, redirect, stop, appointments, notes, undo.</summary>
    public const string Walk = "trajectories.walk";

    /// <summary>Does steps and has a say in the plan. Whose steps, the handlers ask once more.</summary>
    public const string Step = "trajectories.step";

    /// <summary>Looks at steps and trajectories of files that may be opened anyway.</summary>
    public const string Read = "trajectories.read";

    /// <summary>Changes the texts of forms.</summary>
    public const string Design = "trajectories.design";

    /// <summary>A participant's own pages.</summary>
    public const string Own = "trajectories.own";

    public static void Grant(Permissions permissions)
    {
        permissions.Grant(Walk, Roles.Coach, Roles.Lead);
        permissions.Grant(Step, Roles.Coach, Roles.Lead, Roles.Participant);
        permissions.Grant(Read, Roles.Coach, Roles.Lead, Roles.Trainer, Roles.Referee, Roles.EvaluationExpert, Roles.ProfessionalExpert, Roles.Participant);
        permissions.Grant(Design, Roles.Designer, Roles.RegionManager);
        permissions.Grant(Own, Roles.Participant);
    }
}
