using System.Globalization;
using System.Text;

namespace HubPlatform.Training.Calendars;

/// <summary>One session as a calendar shows it. The title says nothing about the hub: others may look at her phone.</summary>
/// <param name="Sequence">Grows with every change, so that calendars take the newest.</param>
internal sealed record CalendarEvent(string Uid, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset ChangedAt, int Sequence, bool IsOff, string? Location, string? Address);

/// <summary>
/// Writes iCalendar (RFC 5545): lines end in CRLF, are folded at 75 octets (not characters: Arabic takes two for a letter) and never within a character; text
/// is escaped; moments are in UTC.
/// </summary>
internal static class ICalendar
{
    private const int LongestLine = 75;

    /// <param name="organiser">Who sends it, as a URI.</param>
    /// <param name="isOff">The one session it is about is off: calendars are asked to take it out.</param>
    public static string Write(string name, Uri organiser, IEnumerable<CalendarEvent> events, bool isOff = false)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN", "VCALENDAR");
        Line(text, "VERSION", "2.0");
        Line(text, "PRODID", "-//HubPlatform//Sessions//EN");
        Line(text, "CALSCALE", "GREGORIAN");
        Line(text, "METHOD", isOff ? "CANCEL" : "PUBLISH");
        Line(text, "X-WR-CALNAME", Escaped(name));

        foreach (var one in events)
        {
            Write(text, one, organiser);
        }

        Line(text, "END", "VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, CalendarEvent one, Uri organiser)
    {
        Line(text, "BEGIN", "VEVENT");
        Line(text, "UID", one.Uid);
        Line(text, "DTSTAMP", Moment(one.ChangedAt));
        Line(text, "LAST-MODIFIED", Moment(one.ChangedAt));
        Line(text, "DTSTART", Moment(one.StartsAt));
        Line(text, "DTEND", Moment(one.EndsAt));
        Line(text, "SEQUENCE", one.Sequence.ToString(CultureInfo.InvariantCulture));
        Line(text, "STATUS", one.IsOff ? "CANCELLED" : "CONFIRMED");
        Line(text, "ORGANIZER", organiser.AbsoluteUri);
        Line(text, "SUMMARY", Escaped(one.Title));
        Line(text, "CLASS", "PRIVATE");

        if (one.Location is { Length: > 0 } location)
        {
            Line(text, "LOCATION", Escaped(location));
        }

        if (one.Address is { Length: > 0 } address && Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            Line(text, "URL", uri.AbsoluteUri);
        }

        Line(text, "END", "VEVENT");
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Other control characters have no place in a calendar and would end a line early.</summary>
    private static string Escaped(string text) => new StringBuilder(text.ReplaceLineEndings("\n"))
        .Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").Replace("\n", "\\n").ToString();

    private static void Line(StringBuilder text, string name, string value)
    {
        var octets = 0;

        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                continue;
            }

            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
