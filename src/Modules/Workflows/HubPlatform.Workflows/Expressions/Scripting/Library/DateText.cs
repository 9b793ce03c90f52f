using System.Globalization;
using System.Runtime.InteropServices;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

/// <summary>Moments as numbers and as text. The only zone here is UTC.</summary>
internal static class DateText
{
    public const double Day = 86_400_000;

    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] Iso = ["yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF"];

    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Parts(double Year, int Month, int Date, int Weekday, int Hour, int Minute, int Second, int Millisecond);

    public static double Make(double year, double month, double date, double hour = 0, double minute = 0, double second = 0, double millisecond = 0)
    {
        double[] all = [year, month, date, hour, minute, second, millisecond];

        if (all.Any(part => !double.IsFinite(part)))
        {
            return double.NaN;
        }

        for (var i = 0; i < all.Length; i++)
        {
            all[i] = Math.Truncate(all[i]);
        }

        var years = all[0] + Math.Floor(all[1] / 12);

        if (Math.Abs(years) > 400_000)
        {
            return double.NaN;
        }

        var days = DaysTo((long)years, (int)(all[1] - (Math.Floor(all[1] / 12) * 12))) + all[2] - 1;

        return Clip((days * Day) + (all[3] * 3_600_000) + (all[4] * 60_000) + (all[5] * 1000) + all[6]);
    }

    public static double Clip(double time) => double.IsFinite(time) && Math.Abs(time) <= 8.64e15 ? Math.Truncate(time) + 0.0 : double.NaN;

    public static Parts Split(double time)
    {
        var days = (long)Math.Floor(time / Day);
        var within = (long)(time - (days * Day));

        // Days since 0000-03-01, in eras of 400 years.
        var shifted = days + 719_468;
        var era = Math.DivRem(shifted >= 0 ? shifted : shifted - 146_096, 146_097).Quotient;
        var dayOfEra = shifted - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var march = ((5 * dayOfYear) + 2) / 153;
        var month = (int)(march < 10 ? march + 2 : march - 10);
        var year = yearOfEra + (era * 400) + (month <= 1 ? 1 : 0);

        return new Parts(
            year, month, (int)(dayOfYear - (((153 * march) + 2) / 5) + 1), (int)(((days % 7) + 11) % 7),
            (int)(within / 3_600_000), (int)(within / 60_000 % 60), (int)(within / 1000 % 60), (int)(within % 1000));
    }

    public static double Parse(string text)
    {
        text = text.Trim();

        if (DateTime.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var plain))
        {
            return TimeOf(new DateTimeOffset(plain, TimeSpan.Zero));
        }

        // With an offset, or one of the many other ways to write a date; words and order are English.
        // Without a year .NET would take that of today.
        return HasYear(text) && DateTimeOffset.TryParse(text.Replace(" (Coordinated Universal Time)", "", StringComparison.Ordinal).Replace("GMT+", "+", StringComparison.Ordinal), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var moment)
                ? TimeOf(moment)
                : double.NaN;
    }

    private static bool HasYear(string text)
    {
        var digits = 0;

        foreach (var letter in text)
        {
            digits = char.IsAsciiDigit(letter) ? digits + 1 : 0;

            if (digits == 4)
            {
                return true;
            }
        }

        return false;
    }

    public static double TimeOf(DateTimeOffset moment) => (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMillisecond;

    public static string Full(double time) => double.IsNaN(time) ? "Invalid Date" : $"{DateOnly(time)} {TimeOnly(time)}";

    public static string DateOnly(double time)
    {
        var parts = Split(time);

        return $"{Days[parts.Weekday]} {Months[parts.Month]} {parts.Date:00} {Year(parts.Year)}";
    }

    public static string TimeOnly(double time)
    {
        var parts = Split(time);

        return $"{parts.Hour:00}:{parts.Minute:00}:{parts.Second:00} GMT+0000 (Coordinated Universal Time)";
    }

    public static string Utc(double time)
    {
        var parts = Split(time);

        return $"{Days[parts.Weekday]}, {parts.Date:00} {Months[parts.Month]} {Year(parts.Year)} {parts.Hour:00}:{parts.Minute:00}:{parts.Second:00} GMT";
    }

    public static string IsoOf(double time)
    {
        var parts = Split(time);
        var year = parts.Year is >= 0 and <= 9999
            ? parts.Year.ToString("0000", CultureInfo.InvariantCulture)
            : (parts.Year < 0 ? "-" : "+") + Math.Abs(parts.Year).ToString("000000", CultureInfo.InvariantCulture);

        return $"{year}-{parts.Month + 1:00}-{parts.Date:00}T{parts.Hour:00}:{parts.Minute:00}:{parts.Second:00}.{parts.Millisecond:000}Z";
    }

    public static string EnglishDate(double time) => Split(time) is var parts ? $"{parts.Month + 1}/{parts.Date}/{parts.Year.ToString(CultureInfo.InvariantCulture)}" : "";

    public static string EnglishTime(double time) =>
        Split(time) is var parts ? $"{(parts.Hour + 11) % 12 + 1}:{parts.Minute:00}:{parts.Second:00} {(parts.Hour < 12 ? "AM" : "PM")}" : "";

    private static string Year(double year) => (year < 0 ? "-" : "") + Math.Abs(year).ToString("0000", CultureInfo.InvariantCulture);

    private static double DaysTo(long year, int month)
    {
        year -= month <= 1 ? 1 : 0;
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = ((153 * (month + (month > 1 ? -2 : 10))) + 2) / 5;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;

        return (era * 146_097) + dayOfEra - 719_468;
    }
}
