using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

namespace HubPlatform.Training.Editing;

/// <summary>Units of a curriculum, and what stands in one of them, as parts that come and go.</summary>
internal static partial class CurriculumParts
{
    private const decimal ShortestUnit = 0.25m;
    private const decimal LongestUnit = 400;
    private const int MostAnswers = 6;

    public static IReadOnlyList<string> Modes { get; } = ["on-site", "live-online", "self-paced"];

    public static IReadOnlyList<ContentPart> Of(JsonNode document) =>
    [
        .. document.Items("units").Select(u => new ContentPart(u.Item.Text("id"), "unit", u.Item.Text("title"), $"/units/{u.Index}") { Name = u.Item.Text("id"), IsNeeded = true }),
        .. document.Items("units").SelectMany(u => Inside($"/units/{u.Index}", u.Item)),
    ];

    public static Problem? Add(JsonNode document, NewPart part) => part.Role == "unit" ? AddUnit(document, part)
        : document.Items("units").FirstOrDefault(u => u.Item.Text("id") == part.Inside).Item is not { } unit ? EditingProblems.PartGone
        : part.Role switch
        {
            "outcome" => AddOutcome(unit, part),
            "quiz-question" => AddQuestion(unit, part),
            "media" => AddMedia(unit, part),
            _ => EditingProblems.PartGone,
        };

    private static IEnumerable<ContentPart> Inside(string at, JsonObject unit)
    {
        var id = unit.Text("id");
        return
        [
            .. unit.Outcomes().Select(o => Part("outcome", "outcomes", o.Index, o.Text)),
            .. unit.Items("quiz").Select(q => Part("quiz-question", "quiz", q.Index, q.Item.Text("question"))),
            .. unit.Items("media").Select(m => Part("media", "media", m.Index, m.Item.Text("title"))),
        ];

        ContentPart Part(string role, string array, int place, string title) => new($"{id}/{array}/{place}", role, title, $"{at}/{array}/{place}") { Inside = id };
    }

    /// <summary>Each written as a sentence, or with the competence it belongs to.</summary>
    public static IEnumerable<(int Index, string Text, string Pointer)> Outcomes(this JsonNode unit) =>
        unit["outcomes"] is JsonArray array
            ? array.Index().Select(o => o.Item is JsonObject there ? (o.Index, there.Text("text"), $"{o.Index}/text") : (o.Index, o.Item?.ToString() ?? "", o.Index.ToString(CultureInfo.InvariantCulture)))
            : [];

    private static Problem? AddUnit(JsonNode document, NewPart part)
    {
        var isNumber = decimal.TryParse(part["Hours"].Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var hours);
        var problem = Fit("Title", part["Title"], 200)
            ?? (!isNumber || hours < ShortestUnit || hours > LongestUnit ? Problem.Invalid("Hours", EditingProblems.NumberUnfit) : null)
            ?? (!Modes.Contains(part["Mode"]) ? Problem.Invalid("Mode", EditingProblems.Missing) : null)
            ?? Fit("Content", part["Content"], CurriculumKind.LongestLesson)
            ?? (TypedHtml().IsMatch(part["Content"]) ? Problem.Invalid("Content", EditingProblems.NoHtml) : null)
            ?? Fit("Outcome", part["Outcome"], 300)
            ?? (part["Competence"].Length == 0 ? Problem.Invalid("Competence", EditingProblems.Missing) : null);

        if (problem is null)
        {
            document.ArrayAt("units").Add(new JsonObject
            {
                ["id"] = IdFor(document, part["Title"]),
                ["title"] = part["Title"],
                ["hours"] = hours,
                ["mode"] = part["Mode"],
                ["content"] = part["Content"],
                ["outcomes"] = new JsonArray(Outcome(part)),
                ["competences"] = new JsonArray(part["Competence"]),
            });
        }

        return problem;
    }

    private static Problem? AddOutcome(JsonObject unit, NewPart part)
    {
        var problem = Fit("Outcome", part["Outcome"], 300) ?? (part["Competence"].Length == 0 ? Problem.Invalid("Competence", EditingProblems.Missing) : null);

        if (problem is null)
        {
            unit.ArrayAt("outcomes").Add(Outcome(part));

            // What an outcome names the unit works on.
            if (unit.Lines("competences").All(c => c.Text != part["Competence"]))
            {
                unit.ArrayAt("competences").Add(part["Competence"]);
            }
        }

        return problem;
    }

    private static JsonObject Outcome(NewPart part) => new() { ["text"] = part["Outcome"], ["competence"] = part["Competence"] };

    private static Problem? AddQuestion(JsonObject unit, NewPart part)
    {
        var (right, wrong) = (part.Lines("Right"), part.Lines("Wrong"));
        var all = right.Concat(wrong).ToList();
        var problem = Fit("Question", part["Question"], 300)
            ?? (right.Count == 0 ? Problem.Invalid("Right", EditingProblems.Missing) : wrong.Count == 0 ? Problem.Invalid("Wrong", EditingProblems.Missing) : null)
            ?? (all.Count > MostAnswers || all.Distinct(StringComparer.Ordinal).Count() < all.Count || all.Exists(a => a.Length > 300) ? Problem.Invalid("Wrong", EditingProblems.Lines) : null)
            ?? Fit("Explanation", part["Explanation"], 1000);

        if (problem is null)
        {
            // The right one does not always stand first.
            var answers = all.OrderBy(Scattered).Select(a => right.Contains(a)
                ? new JsonObject { ["text"] = a, ["right"] = true }
                : new JsonObject { ["text"] = a });
            unit.ArrayAt("quiz").Add(new JsonObject { ["question"] = part["Question"], ["answers"] = new JsonArray([.. answers]), ["explanation"] = part["Explanation"] });
        }

        return problem;
    }

    private static Problem? AddMedia(JsonObject unit, NewPart part)
    {
        var problem = Fit("Title", part["Title"], 300)
            ?? (!Uri.TryCreate(part["Address"], UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps ? Problem.Invalid("Address", EditingProblems.AddressUnfit) : null);

        if (problem is null)
        {
            unit.ArrayAt("media").Add(new JsonObject { ["title"] = part["Title"], ["address"] = part["Address"] });
        }

        return problem;
    }

    private static Problem? Fit(string field, string text, int longest) =>
        text.Length == 0 ? Problem.Invalid(field, EditingProblems.Missing)
        : text.Length > longest ? Problem.Invalid(field, EditingProblems.TooLong, longest.ToString(CultureInfo.InvariantCulture))
        : null;

    /// <summary>An order that does not tell which answer is right, the same each time.</summary>
    private static uint Scattered(string text) => text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));

    private static string IdFor(JsonNode document, string title)
    {
        var words = string.Join('-', Words().Matches(title).Take(5).Select(m => m.Value.ToLowerInvariant()));
        var stem = words.Length == 0 ? "unit" : words[..Math.Min(words.Length, 40)].TrimEnd('-');
        var known = document.Items("units").Select(u => u.Item.Text("id")).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, known.Count + 1).Select(no => no == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}-{no}")).First(id => !known.Contains(id));
    }

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"</?[a-zA-Z][^<>]*>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypedHtml();
}
