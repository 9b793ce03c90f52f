using System.Globalization;

namespace HubPlatform.Kernel.Time;

/// <summary>
/// The hub's time. In development a file moves it (<c>./hub clock +30d</c>), so that a year of aftercare can be walked in an afternoon;
/// a flow of work may be set to another moment (<see cref="At"/>: demo data, tests). Sign-in and tokens take the real clock instead.
/// </summary>
public sealed class HubClock(string? file = null) : TimeProvider
{
    private readonly AsyncLocal<TimeSpan?> _shift = new();
    private readonly Lock _lock = new();
    private TimeSpan _fromFile;
    private long _lookedAt = long.MinValue;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + (_shift.Value ?? FromFile());

    /// <summary>From here on, in this asynchronous flow only, the clock stands at (and runs on from) <paramref name="moment"/>.</summary>
    public void At(DateTimeOffset moment) => _shift.Value = moment - System.GetUtcNow();

    /// <summary>Moves the clock of this asynchronous flow.</summary>
    public void Move(TimeSpan by) => _shift.Value = (_shift.Value ?? FromFile()) + by;

    /// <summary>Reads <c>+30d</c>, <c>-2h</c>, <c>+15m</c>: days, hours, minutes.</summary>
    public static bool TryParseShift(string text, out TimeSpan shift)
    {
        shift = default;
        text = text.Trim();

        if (text.Length < 2 || !double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
        {
            return false;
        }

        TimeSpan? read = char.ToLowerInvariant(text[^1]) switch
        {
            'd' => TimeSpan.FromDays(amount),
            'h' => TimeSpan.FromHours(amount),
            'm' => TimeSpan.FromMinutes(amount),
            _ => null,
        };

        shift = read ?? default;
        return read is not null;
    }

    private TimeSpan FromFile()
    {
        if (file is null)
        {
            return default;
        }

        lock (_lock)
        {
            // Looking at the file more than a few times a second would cost more than it tells.
            if (Environment.TickCount64 - _lookedAt > 250 || _lookedAt == long.MinValue)
            {
                _lookedAt = Environment.TickCount64;
                _fromFile = File.Exists(file) && TryParseShift(File.ReadAllText(file), out var shift) ? shift : default;
            }

            return _fromFile;
        }
    }

    private static new TimeProvider System => TimeProvider.System;
}
