using System.Globalization;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities.Hub;

/// <summary>Goes one way or the other by an answer given earlier, without a script.</summary>
internal sealed class HubDecide(Input field, Input comparison, Input value) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new(
        "Hub.Decide",
        HubPalette.Deciding,
        new("Decide", "Beslissen", "Entscheiden"),
        new("Go one way or the other, by an answer given earlier.", "Ga de ene of de andere kant op, volgens een eerder antwoord.", "Den einen oder anderen Weg gehen, je nach einer früheren Antwort."))
    {
        Ports = [new("True", DisplayName: new("Yes", "Ja", "Ja")), new("False", DisplayName: new("No", "Nee", "Nein"))],
        Inputs =
        [
            new("Field", "String", new("Answer to", "Antwoord op", "Antwort auf"),
                new("The name of the form field.", "De naam van het veld in het formulier.", "Der Name des Feldes im Formular.")),
            new("Comparison", "String", new("Comparison", "Vergelijking", "Vergleich"), null, "dropdown", "equals",
                ["equals", "notEquals", "atLeast", "atMost", "contains", "isEmpty"]),
            new("Value", "String", new("Value", "Waarde", "Wert")),
        ],
        Create = reading => new HubDecide(reading.Input("Field"), reading.Input("Comparison"), reading.Input("Value")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var answer = burst.State.Fields.GetValueOrDefault(field.Text(scope) ?? "");

        burst.Complete(self, Outcomes.Of(Holds(answer, comparison.Text(scope), value.Text(scope) ?? "") ? "True" : "False"));
    }

    internal static bool Holds(object? answer, string? comparison, string value) => comparison switch
    {
        "equals" or null => IsEqual(answer, value),
        "notEquals" => !IsEqual(answer, value),
        "atLeast" => Compare(answer, value) >= 0,
        "atMost" => Compare(answer, value) <= 0,
        "contains" => Contains(answer, value),
        "isEmpty" => IsEmpty(answer),
        _ => throw new WorkflowFault($"'{comparison}' is no comparison."),
    };

    private static bool IsEqual(object? answer, string value) => answer switch
    {
        null => value.Length == 0,
        // A yes-no question keeps true or false; whoever draws may write yes or no.
        bool flag => value.Trim().ToUpperInvariant() is { } written && (flag ? written is "TRUE" or "YES" : written is "FALSE" or "NO"),
        IReadOnlyList<object?> list => list.Count == 1 && IsEqual(list[0], value),
        string text when Compare(text, value) is { } order => order == 0,
        string text => string.Equals(text.Trim(), value.Trim(), StringComparison.OrdinalIgnoreCase),
        _ => Compare(answer, value) == 0,
    };

    /// <summary>Null, which is neither at least nor at most, where the two are not numbers or dates both.</summary>
    private static int? Compare(object? answer, string value)
    {
        if (NumberOf(answer) is { } left && NumberOf(value) is { } right)
        {
            return left.CompareTo(right);
        }

        return answer is string text && DateOf(text) is { } day && DateOf(value) is { } other ? day.CompareTo(other) : null;
    }

    private static bool Contains(object? answer, string value) => answer switch
    {
        string text => text.Contains(value, StringComparison.OrdinalIgnoreCase),
        IReadOnlyList<object?> list => list.Any(item => IsEqual(item, value)),
        _ => false,
    };

    private static bool IsEmpty(object? answer) => answer switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        IReadOnlyList<object?> list => list.Count == 0,
        _ => false,
    };

    private static decimal? NumberOf(object? value) => value switch
    {
        long whole => whole,
        double number when Math.Abs(number) < 1e27 => (decimal)number,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static DateOnly? DateOf(string text) =>
        text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
