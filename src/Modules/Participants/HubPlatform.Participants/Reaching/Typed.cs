using System.Globalization;

namespace HubPlatform.Participants.Reaching;

/// <summary>What a date field posts, read as the day it means; null when it is none.</summary>
internal static class TypedDay
{
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateTime? ReadWithTime(string? text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
}

/// <summary>A number of people as typed: whole, and small enough to be one. What is neither is far out of every range, so that the rule beside the field speaks.</summary>
internal static class TypedCount
{
    public static int? Read(decimal? typed) => typed is null ? null : typed == decimal.Truncate(typed.Value) && typed is >= -1 and <= 1_000_000 ? (int)typed : -1;
}
