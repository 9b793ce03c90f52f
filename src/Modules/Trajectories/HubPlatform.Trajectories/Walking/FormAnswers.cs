using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.TrackSdk;

namespace HubPlatform.Trajectories.Walking;

/// <summary>Reads the answers to a step's form: typed as the form says, or beside each field what is wrong with it.</summary>
internal static class FormAnswers
{
    /// <summary>Fields of a form are posted and refused under this prefix: <c>Answers.idea</c>.</summary>
    public const string Prefix = "Answers.";

    private const int LongestLine = 500;
    private const int LongestText = 10_000;

    /// <summary>
    /// Takes values as JSON or as typed text alike. What the form does not ask is left out; what it asked and was left empty is null, and takes away what was
    /// answered under that name before. Files cannot be given yet, so nothing is said about them.
    /// </summary>
    public static Result<JsonObject> Check(FormDocument form, JsonObject given, DateOnly today)
    {
        List<FieldProblem> wrong = [];
        var answers = new JsonObject();

        foreach (var field in form.Fields)
        {
            var texts = Texts(given[field.Name]);

            if (texts.Count == 0)
            {
                if (field.Type != FieldType.File)
                {
                    Leave(field, answers, wrong);
                }

                continue;
            }

            var (answer, problem) = Read(field, texts, today);

            if (problem is not null)
            {
                wrong.Add(problem);
            }
            else
            {
                answers[field.Name] = answer;
            }
        }

        return wrong.Count == 0 ? answers : Problem.Invalid([.. wrong]);
    }

    private static void Leave(FormField field, JsonObject answers, List<FieldProblem> wrong)
    {
        if (field.Required)
        {
            wrong.Add(Wrong(field, TaskProblems.AnswerMissing));
        }
        else
        {
            answers[field.Name] = null;
        }
    }

    private static (JsonNode? Answer, FieldProblem? Problem) Read(FormField field, IReadOnlyList<string> texts, DateOnly today) => field.Type switch
    {
        FieldType.Text or FieldType.File => Text(field, texts[0], LongestLine),
        FieldType.LongText => Text(field, texts[0], LongestText),
        FieldType.Number => Number(field, texts[0], field.Min, field.Max, decimals: 6),
        FieldType.Money => Number(field, texts[0], field.Min, field.Max, decimals: 2),
        FieldType.Rating => Number(field, texts[0], field.Min ?? 1, field.Max ?? 5, decimals: 0),
        FieldType.Date => Day(field, texts[0], today),
        FieldType.YesNo => texts[0] is "true" or "false" ? (JsonValue.Create(texts[0] == "true"), null) : (null, Wrong(field, TaskProblems.NotOffered)),
        FieldType.Choice => IsOffered(field, texts[0]) ? (JsonValue.Create(texts[0]), null) : (null, Wrong(field, TaskProblems.NotOffered)),
        FieldType.Choices => texts.All(t => IsOffered(field, t))
            ? (new JsonArray([.. texts.Distinct(StringComparer.Ordinal).Select(t => JsonValue.Create(t))]), null)
            : (null, Wrong(field, TaskProblems.NotOffered)),
        _ => throw new InvalidOperationException($"Nobody reads a field of type {field.Type}."),
    };

    private static (JsonNode?, FieldProblem?) Text(FormField field, string text, int longest) =>
        text.Length > longest ? (null, Wrong(field, TaskProblems.TooLong, longest)) : (JsonValue.Create(text), null);

    private static (JsonNode?, FieldProblem?) Number(FormField field, string text, decimal? min, decimal? max, int decimals)
    {
        // People write 12,50 and 12.50; with both signs it cannot be told which one parts the thousands.
        var written = text.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');

        if (!decimal.TryParse(written, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || decimal.Round(number, decimals) != number)
        {
            return (null, Wrong(field, TaskProblems.NotANumber));
        }

        return number < min ? (null, Wrong(field, TaskProblems.TooSmall, min))
            : number > max ? (null, Wrong(field, TaskProblems.TooLarge, max))
            : (JsonValue.Create(number), null);
    }

    /// <summary>For a day the smallest and largest count days from today: 0 and more is today or later.</summary>
    private static (JsonNode?, FieldProblem?) Day(FormField field, string text, DateOnly today)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1900 or > 2200)
        {
            return (null, Wrong(field, TaskProblems.NotADay));
        }

        var distance = day.DayNumber - today.DayNumber;
        return distance < field.Min ? (null, Wrong(field, TaskProblems.DayTooEarly))
            : distance > field.Max ? (null, Wrong(field, TaskProblems.DayTooLate))
            : (JsonValue.Create(text), null);
    }

    private static bool IsOffered(FormField field, string value) => field.Options.Any(o => string.Equals(o.Value, value, StringComparison.Ordinal));

    private static FieldProblem Wrong(FormField field, string code, decimal? argument = null) => new(Prefix + field.Name, code)
    {
        Arguments = argument is { } value ? [value.ToString("0.##", CultureInfo.InvariantCulture)] : [],
    };

    private static List<string> Texts(JsonNode? node)
    {
        var values = node is JsonArray array ? array.AsEnumerable() : new JsonNode?[] { node };
        return [.. values.OfType<JsonValue>().Select(Text).Where(t => t.Length > 0)];
    }

    private static string Text(JsonValue value) =>
        (value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()).Trim();
}
