using HubPlatform.Kernel.People;

namespace HubPlatform.Competences;

/// <summary>Whose files they are is asked once more for each person (MayOpenFile).</summary>
internal static class CompetencesPermissions
{
    public const string Detect = "competences.detect";
    public const string Read = "competences.read";
    public const string Frameworks = "competences.frameworks";

    /// <summary>Changes the texts of frameworks.</summary>
    public const string Design = "competences.design";

    public static void Grant(Permissions permissions)
    {
        permissions.Grant(Detect, Roles.Coach, Roles.Lead);
        permissions.Grant(Design, Roles.Designer, Roles.RegionManager);
        permissions.Grant(Read, Roles.Coach, Roles.Lead, Roles.Participant, Roles.Referee, Roles.EvaluationExpert, Roles.ProfessionalExpert);
        permissions.Grant(
            Frameworks, Roles.RegionManager, Roles.Lead, Roles.Designer, Roles.Coach, Roles.Trainer, Roles.Referee, Roles.EvaluationExpert, Roles.ProfessionalExpert);
    }
}
