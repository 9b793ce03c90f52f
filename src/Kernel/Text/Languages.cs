using System.Globalization;

namespace HubPlatform.Kernel.Text;

/// <summary>A language a page can be in.</summary>
/// <param name="Code">BCP 47, as in <c>lang</c>.</param>
/// <param name="OwnName">Its name in itself: how people recognise it.</param>
public sealed record Language(string Code, string OwnName, bool IsRightToLeft)
{
    public string Direction => IsRightToLeft ? "rtl" : "ltr";

    /// <summary>Formats of the language, always with the Gregorian calendar.</summary>
    public CultureInfo Culture { get; } = Gregorian(Code);

    private static CultureInfo Gregorian(string code)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(code switch { "prs" => "fa-AF", "en" => "en-GB", "ar" => "ar-EG", "nl" => "nl-BE", "fr" => "fr-BE", _ => code }).Clone();

        if (culture.DateTimeFormat.Calendar is not GregorianCalendar)
        {
            culture.DateTimeFormat.Calendar = culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() ?? new GregorianCalendar();
        }

        return CultureInfo.ReadOnly(culture);
    }
}

public static class Languages
{
    /// <summary>Name of the cookie that keeps the language chosen on a device.</summary>
    public const string ChoiceCookie = "hub-language";

    /// <summary>Languages pages exist in. Staff pages: English, Dutch, German; participant pages: all.</summary>
    public static IReadOnlyList<Language> OfPages { get; } =
    [
        new("en", "English", false), new("nl", "Nederlands", false), new("de", "Deutsch", false), new("fr", "Français", false), new("ar", "العربية", true),
    ];

    /// <summary>Languages the pages of staff are whole in.</summary>
    public static IReadOnlyList<Language> OfStaffPages { get; } = [OfPages[0], OfPages[1], OfPages[2]];

    /// <summary>Languages a person may speak, beside those of the pages. Pages fall back to the region's own language for them.</summary>
    public static IReadOnlyList<Language> Spoken { get; } =
    [
        .. OfPages, new("fa", "فارسی", true), new("prs", "دری", true), new("ps", "پښتو", true), new("ku", "Kurmancî", false), new("ckb", "کوردی", true),
        new("ti", "ትግርኛ", false), new("am", "አማርኛ", false), new("so", "Soomaali", false), new("tr", "Türkçe", false), new("uk", "Українська", false),
        new("ru", "Русский", false), new("ur", "اردو", true), new("es", "Español", false), new("sq", "Shqip", false),
    ];

    public static Language English => OfPages[0];

    public static Language? FindPage(string? code) => OfPages.FirstOrDefault(l => l.Code == code);

    public static Language Of(string? code) => Spoken.FirstOrDefault(l => l.Code == code) ?? English;
}
