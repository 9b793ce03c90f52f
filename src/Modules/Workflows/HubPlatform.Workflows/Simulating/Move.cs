using System.Globalization;

namespace HubPlatform.Workflows.Simulating;

internal enum MoveKind
{
    /// <summary>A step is answered, or what it waits for comes.</summary>
    Answer,

    /// <summary>The clock goes on by some days.</summary>
    Days,

    /// <summary>The clock goes on to the next moment something waits for.</summary>
    Next,
    Event,

    /// <summary>A field of the next form is filled in.</summary>
    Field,
}

/// <summary>
/// One thing the designer did in a walk. A walk is a text of moves that stands in the page's address: the hub keeps nothing of it, going back is the
/// browser's button, and a colleague who is sent the address sees the same.
/// </summary>
/// <param name="Number">The execution that is answered, or the days.</param>
/// <param name="Outcome">Which of its outcomes, by place.</param>
internal sealed record Move(MoveKind Kind, long Number = 0, int Outcome = 0, string Name = "", string Value = "")
{
    public const int Most = 200;
    public const int LongestWalk = 6000;
    public const int MostDays = 1000;

    private const char Between = '~';

    public static string Written(IEnumerable<Move> moves) => string.Join(Between, moves.Select(m => m.Kind switch
    {
        MoveKind.Answer => string.Create(CultureInfo.InvariantCulture, $"s{m.Number}.{m.Outcome}"),
        MoveKind.Days => string.Create(CultureInfo.InvariantCulture, $"d{m.Number}"),
        MoveKind.Event => "e" + Escaped(m.Name),
        MoveKind.Field => $"f{Escaped(m.Name)}={Escaped(m.Value)}",
        _ => "n",
    }));

    /// <summary>Reads as far as it can be read: a cut-off address is a shorter walk.</summary>
    public static IReadOnlyList<Move> Read(string? walk)
    {
        var moves = new List<Move>();

        foreach (var part in (walk ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Take(Most))
        {
            if (walk!.Length > LongestWalk || ReadOne(part) is not { } move)
            {
                break;
            }

            moves.Add(move);
        }

        return moves;
    }

    private static Move? ReadOne(string part)
    {
        var rest = part[1..];

        switch (part[0])
        {
            case 's' when rest.Split('.') is [var step, var place] && Whole(step) is { } execution && Whole(place) is { } outcome and < 1000:
                return new Move(MoveKind.Answer, execution, (int)outcome);
            case 'd' when Whole(rest) is { } days and > 0 and <= MostDays:
                return new Move(MoveKind.Days, days);
            case 'n' when rest.Length == 0:
                return new Move(MoveKind.Next);
            case 'e' when rest.Length > 0:
                return new Move(MoveKind.Event, Name: Uri.UnescapeDataString(rest));
            case 'f' when rest.Split('=') is [{ Length: > 0 } name, var value]:
                return new Move(MoveKind.Field, Name: Uri.UnescapeDataString(name), Value: Uri.UnescapeDataString(value));
            default:
                return null;
        }
    }

    private static long? Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("~", "%7E", StringComparison.Ordinal);
}
