using HubPlatform.Kernel.People;

namespace HubPlatform.Competences;

/// <summary>Whose files they are is asked once more for each person (MayOpenFile), and who sits on a seat for each recognition (RecognitionDoor).</summary>
internal static class CompetencesPermissions
{
    public const string Detect = "competences.detect";
    public const string Read = "competences.read";
    public const string Frameworks = "competences.frameworks";

    /// <summary>Changes the texts of frameworks.</summary>
    public const string Design = "competences.design";

    /// <summary>Brings frameworks in.</summary>
    public const string KeepFrameworks = "competences.keep-frameworks";

    /// <summary>Asks that what somebody can do be recognised.</summary>
    public const string Ask = "competences.ask";

    /// <summary>The referee's duty: who judges, how it ends, which documents are issued and withdrawn.</summary>
    public const string Organise = "competences.organise";

    /// <summary>Sits on one of the three seats.</summary>
    public const string Judge = "competences.judge";

    public const string SeeRecognitions = "competences.see-recognitions";

    /// <summary>Hands in evidence and takes it back.</summary>
    public const string Show = "competences.show";

    public const string SeeEvidence = "competences.see-evidence";

    public const string SeeDocuments = "competences.see-documents";

    /// <summary>A participant's own documents, and what of them others see.</summary>
    public const string Own = "competences.own";

    /// <summary>The region's signing keys.</summary>
    public const string KeepKeys = "competences.keep-keys";

    public static void Grant(Permissions permissions)
    {
        permissions.Grant(Detect, Roles.Coach, Roles.Lead);
        permissions.Grant(Design, Roles.Designer, Roles.RegionManager);
        permissions.Grant(Read, Roles.Coach, Roles.Lead, Roles.Participant, Roles.Referee, Roles.EvaluationExpert, Roles.ProfessionalExpert);
        permissions.Grant(
            Frameworks, Roles.RegionManager, Roles.Lead, Roles.Designer, Roles.Coach, Roles.Trainer, Roles.Referee, Roles.EvaluationExpert, Roles.ProfessionalExpert);
        permissions.Grant(KeepFrameworks, Roles.RegionManager, Roles.Designer);
        permissions.Grant(Ask, Roles.Coach, Roles.Lead);
        permissions.Grant(Organise, Roles.Referee);
        permissions.Grant(Judge, Roles.Referee, Roles.EvaluationExpert, Roles.ProfessionalExpert);
        permissions.Grant(SeeRecognitions, Roles.Coach, Roles.Lead, Roles.Referee, Roles.EvaluationExpert, Roles.ProfessionalExpert);
        permissions.Grant(Show, Roles.Coach, Roles.Lead, Roles.Participant);
        permissions.Grant(SeeEvidence, Roles.Coach, Roles.Lead, Roles.Participant, Roles.Referee, Roles.EvaluationExpert, Roles.ProfessionalExpert);
        permissions.Grant(SeeDocuments, Roles.Coach, Roles.Lead, Roles.Participant, Roles.Referee, Roles.EvaluationExpert, Roles.ProfessionalExpert);
        permissions.Grant(Own, Roles.Participant);
        permissions.Grant(KeepKeys, Roles.RegionManager);
    }
}
