using System.Globalization;

namespace HubPlatform.Workflows.Operating;

/// <summary>A place on the way an instance took, seen from its end: a burst, and how many of its lines have been told. Stands in addresses.</summary>
internal sealed record WayMark(int Burst, int Passed)
{
    /// <summary>Null for what is no mark, which is the end of the way.</summary>
    public static WayMark? Read(string? text) =>
        text?.Split('-') is [var burst, var passed] && Whole(burst) is { } number && Whole(passed) is { } lines ? new WayMark(number, lines) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Burst}-{Passed}");

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
