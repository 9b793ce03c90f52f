using System.Globalization;

namespace HubPlatform.Training;

/// <summary>Paths below the region.</summary>
internal static class TrainingLinks
{
    public const string ThisWeek = "training";

    public static string Week(DateOnly monday, int page = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"training?day={monday:yyyy-MM-dd}{(page > 1 ? $"&page={page}" : "")}");

    public static string Enrol(Guid taskId) => $"training/enrol/{taskId}";

    public static string Group(Guid cohortId) => $"training/groups/{cohortId}";

    public static string Session(Guid sessionId) => $"training/sessions/{sessionId}";

    public static string File(Guid participantId) => $"people/{participantId}";

    public static string Lesson(Guid enrolmentId, string? unitId = null) =>
        $"my/learning/{enrolmentId}{(unitId is null ? "" : $"?unit={Uri.EscapeDataString(unitId)}")}";
}
