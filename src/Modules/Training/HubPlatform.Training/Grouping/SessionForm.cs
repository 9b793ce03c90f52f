using System.Globalization;

using HubPlatform.Kernel.Text;

namespace HubPlatform.Training.Grouping;

/// <summary>A session as somebody typed it; what cannot be read stays typed and is refused beside its field.</summary>
public sealed class SessionForm
{
    public string? StartsAt { get; set; }

    public string? Hours { get; set; }

    public string? Place { get; set; }

    public string? Link { get; set; }

    public NewSession Read(Words words) => new(
        DateTime.TryParseExact(StartsAt, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? words.FromLocal(at) : null,
        MinutesIn(Hours),
        Place,
        Link);

    /// <summary>People write 2,5 and 2.5.</summary>
    private static int? MinutesIn(string? hours) =>
        decimal.TryParse(hours?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100
            ? (int)Math.Round(number * 60)
            : null;
}
