using HubPlatform.TrackSdk;

namespace HubPlatform.Tracks.Circular;

/// <summary>Whether a loan is paid back with what she can set aside each month, and what it costs; before a lender says no to it.</summary>
internal static class LoanPlan
{
    private const int MonthsOfAYear = 12;
    private const int Longest = 120;

    public static ActivityDeclaration Activity { get; } = new(
        "circular.loan-plan", "Loan plan", "Works out whether a loan is paid back in time with what can be set aside each month.", Run)
    {
        Inputs =
        [
            new("Sum", "Sum to borrow", ValueKind.Number) { Required = true },
            new("Monthly", "Paid back each month", ValueKind.Number) { Required = true },
            new("Months", "Months until it is paid back", ValueKind.Number) { Required = true },
            new("YearlyInterest", "Interest for a year, in percent", ValueKind.Number) { Hint = "Ask the lender; nothing counts as zero." },
        ],
        Outputs =
        [
            new("MonthsTaken", "Months it really takes", ValueKind.Number),
            new("Costs", "What the loan costs", ValueKind.Number),
        ],
        Outcomes = ["Fits", "Does not fit"],
    };

    private static ActivityAnswer Run(ActivityCall call)
    {
        var (left, monthly) = (call.Number("Sum") ?? 0, call.Number("Monthly") ?? 0);
        var rate = (call.Number("YearlyInterest") ?? 0) / 100 / MonthsOfAYear;
        var (months, costs) = (0, 0d);

        while (left > 0 && months < Longest && left * rate < monthly)
        {
            costs += left * rate;
            left += (left * rate) - monthly;
            months++;
        }

        var isPaid = left <= 0;
        var answer = new ActivityAnswer(isPaid && months <= (call.Number("Months") ?? 0) ? "Fits" : "Does not fit");
        return isPaid ? answer.With("MonthsTaken", months).With("Costs", Math.Round(costs, 2)) : answer;
    }
}
