namespace HubPlatform.Workflows.Designing.Watching;

/// <summary>
/// Why a step failed is told to designers; the value it failed on may be somebody's answer and is not. The engine puts values between quotation
/// marks, so everything from the first mark to the last goes.
/// </summary>
internal static class Discretion
{
    private const string Marks = "'\"`“”‘’«»";
    private const int Longest = 300;

    public static string? Of(string? message)
    {
        if (message is null)
        {
            return null;
        }

        var first = message.AsSpan().IndexOfAny(Marks);
        var last = message.AsSpan().LastIndexOfAny(Marks);
        var told = first < 0 ? message : $"{message[..(first + 1)]}…{message[last..]}";
        return told.Length > Longest ? told[..Longest] + "…" : told;
    }
}
