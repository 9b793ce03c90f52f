using System.Globalization;

using HubPlatform.Kernel.Commands;

namespace HubPlatform.Competences.Detecting;

/// <summary>
/// What must be there before a detection counts. Ready needs all of it. Who is not ready yet, or goes elsewhere, need not rate everything; but no rating
/// stands without words, and no other ending than Ready without a reason.
/// </summary>
internal static class DetectionRules
{
    private const int LongestWords = 1000;
    private const int LongestConclusion = 2000;
    private const int LongestWhereTo = 200;

    public static string MotiveField(string question) => $"motive.{question}";

    public static string LevelField(string code) => $"rating.{code}";

    public static string WordsField(string code) => $"words.{code}";

    public static List<FieldProblem> Check(RecordDetection given, IReadOnlyList<Competence> competences, bool asksMotive, int minimum)
    {
        List<FieldProblem> wrong = [];

        if (asksMotive)
        {
            CheckMotive(given, wrong);
        }

        var ratings = given.Ratings.DistinctBy(r => r.Code).ToDictionary(r => r.Code, StringComparer.Ordinal);
        var below = false;

        foreach (var competence in competences)
        {
            var rating = ratings.GetValueOrDefault(competence.Code);
            CheckRating(competence, rating, given.Outcome, wrong);
            below |= rating?.Level < minimum;
        }

        CheckEnding(given, below, wrong);
        return wrong;
    }

    private static void CheckMotive(RecordDetection given, List<FieldProblem> wrong)
    {
        foreach (var question in Motive.Questions)
        {
            var answer = given.MotiveAnswers.GetValueOrDefault(question.Id);

            if (string.IsNullOrEmpty(answer))
            {
                Require(given, wrong, MotiveField(question.Id), AssessmentProblems.AnswerMissing);
            }
            else if (!Motive.IsAnswer(question.Id, answer))
            {
                wrong.Add(new FieldProblem(MotiveField(question.Id), AssessmentProblems.NotOffered));
            }
        }

        if (string.IsNullOrEmpty(given.Motive))
        {
            Require(given, wrong, nameof(given.Motive), AssessmentProblems.AnswerMissing);
        }
        else if (!Motive.Conclusions.Contains(given.Motive))
        {
            wrong.Add(new FieldProblem(nameof(given.Motive), AssessmentProblems.NotOffered));
        }
    }

    private static void CheckRating(Competence competence, GivenRating? rating, string outcome, List<FieldProblem> wrong)
    {
        if (rating?.Level is not { } level)
        {
            if (outcome == DetectionStep.Ready)
            {
                wrong.Add(new FieldProblem(LevelField(competence.Code), AssessmentProblems.LevelMissing));
            }
        }
        else if (competence.Levels.TrueForAll(l => l.Level != level))
        {
            wrong.Add(new FieldProblem(LevelField(competence.Code), AssessmentProblems.NotOffered));
        }
        else if (string.IsNullOrWhiteSpace(rating.Words))
        {
            wrong.Add(new FieldProblem(WordsField(competence.Code), AssessmentProblems.WordsMissing));
        }

        TooLong(rating?.Words, LongestWords, WordsField(competence.Code), wrong);
    }

    private static void CheckEnding(RecordDetection given, bool below, List<FieldProblem> wrong)
    {
        if (string.IsNullOrWhiteSpace(given.Conclusion) && (below || given.Outcome != DetectionStep.Ready))
        {
            var code = given.Outcome == DetectionStep.Ready ? AssessmentProblems.BelowMinimum : AssessmentProblems.ConclusionMissing;
            wrong.Add(new FieldProblem(nameof(given.Conclusion), code));
        }

        if (given.Outcome == DetectionStep.Redirected && string.IsNullOrWhiteSpace(given.WhereTo))
        {
            wrong.Add(new FieldProblem(nameof(given.WhereTo), AssessmentProblems.WhereToMissing));
        }

        TooLong(given.Conclusion, LongestConclusion, nameof(given.Conclusion), wrong);
        TooLong(given.WhereTo, LongestWhereTo, nameof(given.WhereTo), wrong);
    }

    /// <summary>Who is redirected may have left before every question was asked.</summary>
    private static void Require(RecordDetection given, List<FieldProblem> wrong, string field, string code)
    {
        if (given.Outcome != DetectionStep.Redirected)
        {
            wrong.Add(new FieldProblem(field, code));
        }
    }

    private static void TooLong(string? text, int longest, string field, List<FieldProblem> wrong)
    {
        if (text?.Length > longest)
        {
            wrong.Add(new FieldProblem(field, AssessmentProblems.TooLong) { Arguments = [longest.ToString(CultureInfo.InvariantCulture)] });
        }
    }
}
