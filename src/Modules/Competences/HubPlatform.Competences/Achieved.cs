namespace HubPlatform.Competences;

/// <summary>
/// The one definition of <em>achieved</em>: of all that was judged on a competence by one method, the newest counts; it is achieved when that level is the
/// one asked for or above, and nobody judged it but who held the seat. Methods stand beside each other: what was shown by examination is not lost by a
/// weaker look at papers. What a person and her coach rated together is no judgement and never makes anything achieved.
/// </summary>
internal static class Achieved
{
    public static IReadOnlyList<AchievedCompetence> In(IEnumerable<Judgement> judgements, int minimum) =>
    [
        .. judgements.GroupBy(j => (j.Code, j.Method))
            .Select(g => g.MaxBy(j => (j.At, j.Id))!)
            .Where(j => j.Level >= Math.Max(1, minimum))
            .Select(j => new AchievedCompetence(j.Code, j.Method, j.Level, j.At)),
    ];

    /// <summary>By the strongest method it was shown by; a competence stands once.</summary>
    public static IReadOnlyList<AchievedCompetence> Strongest(IEnumerable<AchievedCompetence> achieved) =>
        [.. achieved.GroupBy(a => a.Code, StringComparer.Ordinal).Select(g => g.MaxBy(a => (a.Method, a.At))!)];

    /// <summary>Those of <paramref name="codes"/> that were not shown by the method asked for or a stronger one.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<string> codes, IReadOnlyList<AchievedCompetence> achieved, JudgingMethod method) =>
        [.. codes.Where(code => !achieved.Any(a => a.Code == code && a.Method >= method))];
}

internal sealed record AchievedCompetence(string Code, JudgingMethod Method, int Level, DateTimeOffset At);
