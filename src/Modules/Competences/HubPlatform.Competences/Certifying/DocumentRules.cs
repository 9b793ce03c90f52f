using HubPlatform.Kernel.Commands;

namespace HubPlatform.Competences.Certifying;

/// <summary>
/// Which document may say what. Card: whatever was shown by evidence, one competence or all. Certificate: one or more competences passed in an interview or
/// an examination. Qualification: every competence of the framework, each passed in an examination.
/// </summary>
internal static class DocumentRules
{
    public static Result<IReadOnlyList<AchievedCompetence>> Covered(DocumentKind kind, IReadOnlyList<AchievedCompetence> achieved, IReadOnlyList<string> framework)
    {
        var covered = Achieved.Strongest(achieved.Where(a => kind switch
        {
            DocumentKind.Card => a.Method == JudgingMethod.Evidence,
            DocumentKind.Certificate => a.Method >= JudgingMethod.Interview,
            _ => a.Method == JudgingMethod.Examination,
        }));

        if (kind == DocumentKind.Qualification && Achieved.Missing(framework, covered, JudgingMethod.Examination) is { Count: > 0 } missing)
        {
            return DocumentProblems.NotWhole.With(string.Join(", ", missing));
        }

        return covered.Count == 0 ? DocumentProblems.NothingToSay : Result.Of(covered);
    }
}
