namespace HubPlatform.Competences;

/// <summary>Paths below the region.</summary>
internal static class CompetenceLinks
{
    public static string Detection(Guid taskId) => $"detection/{taskId}";

    public static string Assessment(Guid assessmentId) => $"assessments/{assessmentId}";

    public static string File(Guid participantId) => $"people/{participantId}";
}
