using System.Globalization;

namespace HubPlatform.FollowUps;

/// <summary>Paths below the region.</summary>
internal static class FollowUpLinks
{
    public const string Stuck = "aftercare/stuck";

    public const string MyMessages = "my/messages";

    public static string Aftercare(string show, int page = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"aftercare?show={show}{(page > 1 ? $"&page={page}" : "")}");

    public static string Plan(Guid trajectoryId) => $"aftercare/plan/{trajectoryId}";

    public static string Task(Guid taskId) => $"tasks/{taskId}";

    public static string File(Guid participantId) => $"people/{participantId}";
}
