using System.Globalization;
using System.Text;

namespace HubPlatform.Participants;

/// <summary>Text as people type it into a search: small letters, no accents or vowel marks, the Turkish i's as one.</summary>
internal static class SearchWords
{
    public static string Of(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormD).ToLowerInvariant().Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => c switch { 'ı' => 'i', 'ø' => 'o', 'ł' => 'l', 'đ' => 'd', '’' => '\'', _ => c });
        return new string([.. letters]).Trim();
    }

    public static IReadOnlyList<string> Split(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? [] : Of(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
