using System.Globalization;

using HubPlatform.Kernel.Text;
using HubPlatform.Look;

namespace HubPlatform.Training.Grouping;

/// <summary>A session as somebody typed it; what cannot be read stays typed and is refused beside its field.</summary>
public sealed class SessionForm
{
    public string? StartsAt { get; set; }

    public string? Hours { get; set; }

    public string? Place { get; set; }

    public string? Room { get; set; }

    public string? Link { get; set; }

    public string? UnitId { get; set; }

    public string? TrainerId { get; set; }

    public NewSession Read(Words words) => new(
        DateTime.TryParseExact(StartsAt, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? words.FromLocal(at) : null,
        MinutesIn(Hours),
        Place,
        Link,
        Room,
        UnitId,
        Asked.Id(TrainerId));

    /// <summary>People write 2,5 and 2.5.</summary>
    public static int? MinutesIn(string? hours) =>
        decimal.TryParse(hours?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100
            ? (int)Math.Round(number * 60)
            : null;
}
