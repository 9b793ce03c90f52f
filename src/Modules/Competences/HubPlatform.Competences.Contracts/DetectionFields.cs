namespace HubPlatform.Competences.Contracts;

/// <summary>What every detection answers beside the form a designer gives it; <c>Hub.Decide</c> may ask for these fields afterwards.</summary>
public static class DetectionFields
{
    /// <summary><c>opportunity</c>, <c>necessity</c> or <c>both</c>.</summary>
    public const string Motive = "motive";

    /// <summary>How soon an income is needed.</summary>
    public const string IncomeWithin = "incomeWithin";

    /// <summary>Where somebody was sent on to; only with the outcome Redirected.</summary>
    public const string RedirectedTo = "redirectedTo";

    public static IReadOnlyList<string> All { get; } = [Motive, IncomeWithin, RedirectedTo];
}
