using System.Collections.Frozen;

using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

/// <summary>Dates. What JavaScript calls local is UTC here, wherever the host stands.</summary>
internal static class DateLibrary
{
    public static readonly FrozenDictionary<string, ScriptFunction> Members = Library.Members.Table(
    [
        .. Both("FullYear", parts => parts.Year, (now, a) => DateText.Make(a(0, now.Year), a(1, now.Month), a(2, now.Date), now.Hour, now.Minute, now.Second, now.Millisecond)),
        .. Both("Month", parts => parts.Month, (now, a) => DateText.Make(now.Year, a(0, now.Month), a(1, now.Date), now.Hour, now.Minute, now.Second, now.Millisecond)),
        .. Both("Date", parts => parts.Date, (now, a) => DateText.Make(now.Year, now.Month, a(0, now.Date), now.Hour, now.Minute, now.Second, now.Millisecond)),
        .. Both("Hours", parts => parts.Hour, (now, a) => DateText.Make(now.Year, now.Month, now.Date, a(0, now.Hour), a(1, now.Minute), a(2, now.Second), a(3, now.Millisecond))),
        .. Both("Minutes", parts => parts.Minute, (now, a) => DateText.Make(now.Year, now.Month, now.Date, now.Hour, a(0, now.Minute), a(1, now.Second), a(2, now.Millisecond))),
        .. Both("Seconds", parts => parts.Second, (now, a) => DateText.Make(now.Year, now.Month, now.Date, now.Hour, now.Minute, a(0, now.Second), a(1, now.Millisecond))),
        .. Both("Milliseconds", parts => parts.Millisecond, (now, a) => DateText.Make(now.Year, now.Month, now.Date, now.Hour, now.Minute, now.Second, a(0, now.Millisecond))),
        .. Both("Day", parts => parts.Weekday, null),
        ("getTime", c => Self(c).Time),
        ("valueOf", c => Self(c).Time),
        ("setTime", c => Self(c).Time = DateText.Clip(c.Number(0))),
        ("getTimezoneOffset", c => double.IsNaN(Self(c).Time) ? double.NaN : 0.0),
        ("toISOString", c => double.IsNaN(Self(c).Time) ? throw new ScriptFault(ScriptCodes.Range, "This is no date.") : DateText.IsoOf(Self(c).Time)),
        ("toJSON", c => double.IsNaN(Self(c).Time) ? null : DateText.IsoOf(Self(c).Time)),
        ("toString", c => DateText.Full(Self(c).Time)),
        ("toDateString", c => Shown(c, DateText.DateOnly)),
        ("toTimeString", c => Shown(c, DateText.TimeOnly)),
        ("toUTCString", c => Shown(c, DateText.Utc)),
        ("toGMTString", c => Shown(c, DateText.Utc)),
        ("toLocaleDateString", c => English(c, DateText.EnglishDate)),
        ("toLocaleTimeString", c => English(c, DateText.EnglishTime)),
        ("toLocaleString", c => English(c, time => $"{DateText.EnglishDate(time)}, {DateText.EnglishTime(time)}")),
    ]);

    public static readonly ScriptMaker Maker = new(
        "Date",
        c => DateText.Full(Now(c)),
        New,
        value => value is ScriptDate,
        ("now", new ScriptFunction("now", c => Now(c))),
        ("parse", new ScriptFunction("parse", c => DateText.Parse(c.Text(0)))),
        ("UTC", new ScriptFunction("UTC", c => OfParts(c))));

    private static object? New(Call call)
    {
        if (call.Count == 0)
        {
            return new ScriptDate(Now(call));
        }

        if (call.Count > 1)
        {
            return new ScriptDate(OfParts(call));
        }

        var value = call[0] is ScriptDate same ? same.Time : Js.ToPrimitive(call.Run, call[0], "default");

        return new ScriptDate(value is string text ? DateText.Parse(text) : DateText.Clip(Js.ToNumber(call.Run, value)));
    }

    private static double OfParts(Call call)
    {
        var year = call.Number(0);
        year = Math.Truncate(year) is >= 0 and <= 99 ? 1900 + Math.Truncate(year) : year;

        return DateText.Make(year, Or(call, 1, 0), Or(call, 2, 1), Or(call, 3, 0), Or(call, 4, 0), Or(call, 5, 0), Or(call, 6, 0));
    }

    private static double Now(Call call) => DateText.TimeOf(call.Run.World.Now);

    private static double Or(Call call, int place, double otherwise) => place < call.Count ? call.Number(place) : otherwise;

    /// <summary>A part of a date twice: as local time and as UTC.</summary>
    private static IEnumerable<(string Name, Native Invoke)> Both(
        string name, Func<DateText.Parts, double> get, Func<DateText.Parts, Func<int, double, double>, double>? set)
    {
        foreach (var zone in (string[])["", "UTC"])
        {
            yield return ($"get{zone}{name}", c => double.IsNaN(Self(c).Time) ? double.NaN : get(DateText.Split(Self(c).Time)));

            if (set is not null)
            {
                yield return ($"set{zone}{name}", c => Set(c, set, name == "FullYear"));
            }
        }
    }

    private static object? Set(Call call, Func<DateText.Parts, Func<int, double, double>, double> set, bool revives)
    {
        var date = Self(call);

        // A year makes a date even of none; nothing else does.
        if (!double.IsNaN(date.Time) || revives)
        {
            date.Time = set(DateText.Split(double.IsNaN(date.Time) ? 0 : date.Time), (place, otherwise) => place == 0 ? call.Number(0) : Or(call, place, otherwise));
        }

        return date.Time;
    }

    private static string Shown(Call call, Func<double, string> write) => double.IsNaN(Self(call).Time) ? "Invalid Date" : write(Self(call).Time);

    private static string English(Call call, Func<double, string> write) => call.Has(1) || (call.Has(0) && call.Text(0) != "en-US")
        ? throw new ScriptFault(ScriptCodes.Outside, "Dates in other languages or forms than plain en-US are not run here.")
        : Shown(call, write);

    private static ScriptDate Self(Call call) => call.Self as ScriptDate ?? throw new ScriptFault(ScriptCodes.Type, "This is asked of a date only.");
}
