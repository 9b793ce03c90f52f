using System.Globalization;

using Microsoft.AspNetCore.Http.Extensions;

namespace HubPlatform.Participants;

/// <summary>Paths below the region.</summary>
internal static class ParticipantLinks
{
    public const string Register = "people/new";

    public static string RegisterFrom(Guid attendeeId) => $"people/new?attendee={attendeeId}";

    /// <summary>The page on which a person's way is walked; the Trajectories module has it.</summary>
    public static string File(Guid participantId) => $"people/{participantId}";

    public static string Details(Guid participantId) => $"people/{participantId}/details";

    public static string People(string? search = null, string? status = null, string? whose = null, int page = 1)
    {
        var query = new QueryBuilder();
        Add(query, "search", search);
        Add(query, "status", status);
        Add(query, "whose", whose);
        Add(query, "page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        return "people" + query;
    }

    public static string Outreach(int page = 1) => Paged("outreach", page);

    public static string Sessions(int page = 1) => Paged("sessions", page);

    public static string Session(Guid sessionId) => $"sessions/{sessionId}";

    private static string Paged(string path, int page) => page > 1 ? string.Create(CultureInfo.InvariantCulture, $"{path}?page={page}") : path;

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }
}
