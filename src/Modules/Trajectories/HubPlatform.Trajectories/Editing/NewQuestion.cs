using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;
using HubPlatform.TrackSdk;

namespace HubPlatform.Trajectories.Editing;

/// <summary>A question a region adds to a form, or an answer to choose in one.</summary>
internal static partial class NewQuestion
{
    private const int LongestLabel = 300;
    private const int LongestOption = 200;
    private const int MostOptions = 30;

    /// <summary>Types in the order in which they are offered, as a form spells them.</summary>
    public static IReadOnlyList<string> Types { get; } = ["text", "longtext", "yesno", "choice", "choices", "number", "money", "date", "rating"];

    public static Problem? Add(JsonNode document, NewPart part)
    {
        var (label, type, options) = (part["Label"], part["Type"], part.Lines("Options"));
        var chooses = type is "choice" or "choices";
        var problem = label.Length == 0 ? Problem.Invalid("Label", EditingProblems.Missing)
            : label.Length > LongestLabel ? Problem.Invalid("Label", EditingProblems.TooLong, LongestLabel.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : !Types.Contains(type) ? Problem.Invalid("Type", EditingProblems.Missing)
            : chooses && !AreFit(options) ? Problem.Invalid("Options", EditingProblems.Lines)
            : null;

        if (problem is not null)
        {
            return problem;
        }

        var field = new JsonObject { ["name"] = NameFor(label), ["label"] = label, ["type"] = type };

        if (part["Hint"] is { Length: > 0 } hint)
        {
            field["hint"] = hint[..Math.Min(hint.Length, 500)];
        }

        if (part["Required"] == "true")
        {
            field["required"] = true;
        }

        if (chooses)
        {
            field["options"] = new JsonArray([.. options.Select((text, place) => Option($"a{place + 1}", text))]);
        }

        if (type == "rating")
        {
            (field["min"], field["max"]) = (1, 5);
        }

        document.ArrayAt("fields").Add(field);
        return null;
    }

    public static Problem? AddOption(JsonNode document, NewPart part)
    {
        var (label, field) = (part["Label"], document.Items("fields").FirstOrDefault(f => f.Item.Text("name") == part.Inside).Item);

        if (field is null || field.Text("type") is not ("choice" or "choices"))
        {
            return EditingProblems.PartGone;
        }

        var known = field.Items("options").Select(o => o.Item).ToList();
        var problem = label.Length == 0 ? Problem.Invalid("Label", EditingProblems.Missing)
            : label.Length > LongestOption ? Problem.Invalid("Label", EditingProblems.TooLong, LongestOption.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : known.Count >= MostOptions ? Problem.Invalid("Label", EditingProblems.Lines)
            : known.Exists(o => o.Text("label") == label) ? Problem.Invalid("Label", EditingProblems.TakenAlready)
            : null;

        if (problem is null)
        {
            // Never a value that was there before: answers are kept by it.
            field.ArrayAt("options").Add(Option($"a{Suffix()}", label));
        }

        return problem;
    }

    private static bool AreFit(IReadOnlyList<string> options) =>
        options.Count is >= 2 and <= MostOptions && options.All(o => o.Length <= LongestOption) && options.Distinct(StringComparer.Ordinal).Count() == options.Count;

    private static JsonObject Option(string value, string label) => new() { ["value"] = value, ["label"] = label };

    /// <summary>Says a little of the question, and is no other's: answers of all forms of a trajectory lie side by side.</summary>
    private static string NameFor(string label)
    {
        var words = Words().Matches(label).Select(m => m.Value).Take(3).ToList();
        var name = words.Count == 0 ? "question" : string.Concat(words.Select((w, i) => i == 0 ? JsonNamingPolicy.CamelCase.ConvertName(w) : char.ToUpperInvariant(w[0]) + w[1..]));
        return $"{name[..Math.Min(name.Length, 40)]}Q{Suffix()}";
    }

    private static string Suffix() => RandomNumberGenerator.GetHexString(6, lowercase: true);

    [GeneratedRegex("[A-Za-z]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
