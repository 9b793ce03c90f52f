namespace HubPlatform.Participants.Reaching;

internal static class NameLines
{
    public const int LongestName = 200;

    public const int Longest = InformationSession.LongestList * LongestName;

    public static bool AreNames(string? pasted) => Of(pasted).All(line => line.Length <= LongestName);

    /// <summary>Pasted lists carry numbers, bullets and tabs; a name begins with its first letter.</summary>
    public static IEnumerable<string> Of(string? pasted) => (pasted ?? "")
        .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(line => string.Join(' ', new string([.. line.Where(c => !IsUnseen(c))]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        .Select(line => line.TrimStart([.. "0123456789.)-–—•*·;, "]).TrimEnd(',', ';', ' '))
        .Where(line => line.Length > 0);

    private static bool IsUnseen(char c) => (char.IsControl(c) && c != '\t') || c is >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
