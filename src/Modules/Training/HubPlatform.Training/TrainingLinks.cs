using System.Globalization;

namespace HubPlatform.Training;

/// <summary>Paths below the region.</summary>
internal static class TrainingLinks
{
    public const string ThisWeek = "training";

    public const string ThisMonth = "training/month";

    public const string Courses = "training/courses";

    public const string Pool = "training/pool";

    public static string PoolPage(int page) => string.Create(CultureInfo.InvariantCulture, $"{Pool}?page={page}");

    public const string NewGroupPage = "training/groups/new";

    public const string MyLearning = "my/learning";

    public const string Attend = "my/attend";

    public static string Enrol(Guid taskId) => $"training/enrol/{taskId}";

    public static string Group(Guid cohortId) => $"training/groups/{cohortId}";

    public static string NewGroup(Guid curriculumKey) => $"{NewGroupPage}?course={curriculumKey}";

    public static string Session(Guid sessionId) => $"training/sessions/{sessionId}";

    public static string ChangeSession(Guid sessionId) => $"training/sessions/{sessionId}/change";

    public static string Code(Guid sessionId) => $"training/sessions/{sessionId}/code";

    public static string SessionFile(Guid sessionId) => $"training/sessions/{sessionId}.ics";

    public static string MySessionFile(Guid sessionId) => $"my/sessions/{sessionId}.ics";

    public static string Curriculum(Guid curriculumKey, int page = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"training/courses/{curriculumKey}{(page > 1 ? $"?page={page}" : "")}");

    public static string File(Guid participantId) => $"people/{participantId}";

    public static string LearningFile(Guid participantId) => $"people/{participantId}/learning";

    public static string Course(Guid enrolmentId) => $"my/learning/{enrolmentId}";

    public static string Lesson(Guid enrolmentId, string unitId) => $"my/learning/{enrolmentId}/lessons/{Uri.EscapeDataString(unitId)}";

    public static string Quiz(Guid enrolmentId, string unitId, Guid? tryId = null) =>
        $"my/learning/{enrolmentId}/quiz/{Uri.EscapeDataString(unitId)}{(tryId is null ? "" : $"?try={tryId}")}";
}
