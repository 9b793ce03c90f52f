namespace HubPlatform.Competences;

/// <summary>Paths below the region.</summary>
internal static class CompetenceLinks
{
    public const string Recognitions = "recognitions";
    public const string MyDocuments = "my/documents";
    public const string Frameworks = "frameworks";

    public static string Detection(Guid taskId) => $"detection/{taskId}";

    public static string Assessment(Guid assessmentId) => $"assessments/{assessmentId}";

    public static string File(Guid participantId) => $"people/{participantId}";

    public static string Strengths(Guid participantId) => $"people/{participantId}/strengths";

    public static string Ask(Guid participantId, Guid? taskId = null) => $"people/{participantId}/recognise" + (taskId is null ? "" : $"?task={taskId}");

    public static string Recognition(Guid recognitionId) => $"recognitions/{recognitionId}";

    public static string EvidenceFile(Guid evidenceId) => $"evidence/{evidenceId}/file";

    public static string Document(Guid documentId) => $"documents/{documentId}";

    public static string MyDocument(Guid documentId) => $"my/documents/{documentId}";

    public static string MyCredential(Guid documentId) => $"my/documents/{documentId}/credential";

    public static string Verify(string token) => $"v/{token}";

    public static string Framework(Guid frameworkKey) => $"frameworks/{frameworkKey}";
}
