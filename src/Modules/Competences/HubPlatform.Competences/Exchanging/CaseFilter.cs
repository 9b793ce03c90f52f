using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HubPlatform.Competences.Exchanging;

/// <summary>The part of CASE's filter that catalogues are asked with: <c>title~'trade' AND language='en'</c>. Everything else is refused, not ignored.</summary>
internal static partial class CaseFilter
{
    public static bool TryParse(string? text, out Func<JsonObject, bool> filter)
    {
        List<Func<JsonObject, bool>> parts = [];
        filter = document => parts.TrueForAll(p => p(document));

        foreach (var part in string.IsNullOrWhiteSpace(text) ? [] : And().Split(text))
        {
            if (Comparison().Match(part.Trim()) is not { Success: true } match)
            {
                return false;
            }

            var (field, sign, value) = (match.Groups["field"].Value, match.Groups["sign"].Value, match.Groups["value"].Value);
            parts.Add(document => document[field]?.ToString() is { } held
                && (sign == "=" ? string.Equals(held, value, StringComparison.OrdinalIgnoreCase) : held.Contains(value, StringComparison.OrdinalIgnoreCase)));
        }

        return true;
    }

    [GeneratedRegex(@"\s+AND\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex And();

    [GeneratedRegex("^(?<field>[A-Za-z]+)(?<sign>=|~)'(?<value>[^']*)'$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comparison();
}
