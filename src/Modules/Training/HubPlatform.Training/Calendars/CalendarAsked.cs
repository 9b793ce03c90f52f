using System.Globalization;

using HubPlatform.Kernel.People;
using HubPlatform.Look;

namespace HubPlatform.Training.Calendars;

/// <summary>What the address of a calendar asks for. A trainer who asks for nobody sees her own days.</summary>
public sealed record CalendarAsked(DateOnly? Day, string? Trainer, string? Place)
{
    public const string Everybody = "all";

    public static CalendarAsked Read(string? day, string? trainer, string? place) => new(
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 2000 and < 2200 ? asked : null,
        string.IsNullOrEmpty(trainer) ? null : trainer,
        string.IsNullOrWhiteSpace(place) ? null : place);

    public SessionFilter FilterFor(Caller caller) => Trainer switch
    {
        null when caller.Is(Roles.Trainer) => new SessionFilter(caller.AccountId, AndAnybodys: true, Place),
        null or Everybody => new SessionFilter(Place: Place),
        _ => new SessionFilter(Asked.Id(Trainer), Place: Place),
    };

    /// <summary>The same calendar on another day.</summary>
    public string On(string page, DateOnly day)
    {
        var query = $"day={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        query += Trainer is null ? "" : $"&trainer={Uri.EscapeDataString(Trainer)}";
        query += Place is null ? "" : $"&place={Uri.EscapeDataString(Place)}";
        return $"{page}?{query}";
    }
}
