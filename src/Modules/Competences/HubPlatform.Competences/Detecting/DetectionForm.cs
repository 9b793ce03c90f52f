using System.Globalization;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Http;

namespace HubPlatform.Competences.Detecting;

/// <summary>What stands in the fields of the page: as posted, or as it was before the step was taken back.</summary>
public sealed class DetectionForm
{
    private const string AnswerPrefix = "Answers.";
    private const string MotivePrefix = "motive.";
    private const string LevelPrefix = "rating.";
    private const string WordsPrefix = "words.";

    private readonly Dictionary<string, IReadOnlyList<string>> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _motive = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GivenRating> _ratings = new(StringComparer.Ordinal);

    public string? MotiveFound { get; private init; }

    public string? Conclusion { get; private init; }

    public string? WhereTo { get; private init; }

    public string Outcome { get; private init; } = "";

    /// <summary>The two want to see what their answers say before they go on.</summary>
    public bool AsksReasons { get; private init; }

    public IReadOnlyDictionary<string, string> MotiveAnswers => _motive;

    public IReadOnlyList<GivenRating> Ratings => [.. _ratings.Values];

    public IReadOnlyList<string> AnswersTo(string field) => _answers.GetValueOrDefault(field, []);

    public GivenRating? RatingOf(string code) => _ratings.GetValueOrDefault(code);

    public JsonObject Answers()
    {
        var answers = new JsonObject();

        foreach (var (field, values) in _answers.Where(a => a.Value.Any(v => v.Length > 0)))
        {
            answers[field] = values.Count == 1 ? JsonValue.Create(values[0]) : new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
        }

        return answers;
    }

    public static DetectionForm Read(IFormCollection posted)
    {
        var form = new DetectionForm
        {
            MotiveFound = posted["Motive"].ToString(),
            Conclusion = posted["Conclusion"].ToString(),
            WhereTo = posted["WhereTo"].ToString(),
            Outcome = posted["Outcome"].ToString(),
            AsksReasons = posted["intent"] == "reasons",
        };

        foreach (var (name, values) in posted)
        {
            if (name.StartsWith(AnswerPrefix, StringComparison.Ordinal))
            {
                form._answers[name[AnswerPrefix.Length..]] = [.. values.OfType<string>()];
            }
            else if (name.StartsWith(MotivePrefix, StringComparison.Ordinal))
            {
                form._motive[name[MotivePrefix.Length..]] = values.ToString();
            }
            else if (name.StartsWith(LevelPrefix, StringComparison.Ordinal))
            {
                form.Rate(name[LevelPrefix.Length..], r => r with { Level = LevelIn(values.ToString()) });
            }
            else if (name.StartsWith(WordsPrefix, StringComparison.Ordinal))
            {
                form.Rate(name[WordsPrefix.Length..], r => r with { Words = values.ToString() });
            }
        }

        return form;
    }

    public static DetectionForm Of(EarlierDetection? earlier)
    {
        var form = new DetectionForm { MotiveFound = earlier?.Motive, Conclusion = earlier?.Conclusion, WhereTo = earlier?.WhereTo };

        if (earlier is not null)
        {
            foreach (var (field, value) in earlier.Answers)
            {
                form._answers[field] = value is JsonArray list ? [.. list.Select(v => v?.ToString() ?? "")] : [value?.ToString() ?? ""];
            }

            foreach (var (question, answer) in earlier.MotiveAnswers)
            {
                form._motive[question] = answer;
            }

            foreach (var (code, rating) in earlier.Ratings)
            {
                form._ratings[code] = rating;
            }
        }

        return form;
    }

    /// <summary>A level nobody offers stays wrong instead of looking like none.</summary>
    private static int? LevelIn(string text) =>
        text.Length == 0 ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : -1;

    private void Rate(string code, Func<GivenRating, GivenRating> change) =>
        _ratings[code] = change(_ratings.GetValueOrDefault(code) ?? new GivenRating(code, null, null));
}
