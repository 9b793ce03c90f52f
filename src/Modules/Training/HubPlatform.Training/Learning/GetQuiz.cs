using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Progressing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Learning;

/// <summary>
/// For the participant who asks: the quiz of a unit she follows. Which answers are right is told with a try of hers and never before. Not found for anybody
/// else's, for a unit without a quiz, and for a try that is not hers.
/// </summary>
[Requires(TrainingPermissions.Own)]
internal sealed record GetQuiz(Guid EnrolmentId, string UnitId, Guid? TryId = null) : IQuery<QuizView>;

/// <param name="Needed">Percent that passes it; 0 where it is practice.</param>
/// <param name="Best">Percent of the best try; null before the first.</param>
/// <param name="Try">The try that was asked for, question by question.</param>
public sealed record QuizView(
    Guid EnrolmentId, string TrackId, string? TaughtIn, string UnitId, string Title, int Needed, int? Best, int Tries, IReadOnlyList<QuestionView> Questions, TryView? Try);

/// <param name="Several">More than one answer is to be ticked.</param>
public sealed record QuestionView(string Question, IReadOnlyList<string> Answers, bool Several);

public sealed record TryView(DateTimeOffset At, int Right, int Questions, IReadOnlyList<GradedQuestion> Graded)
{
    public int Percent => Right * 100 / Questions;
}

/// <param name="Right">Places of the right answers.</param>
public sealed record GradedQuestion(bool IsRight, IReadOnlyList<int> Ticked, IReadOnlyList<int> Right, string Explanation);

internal sealed class GetQuizHandler(RegionDb db, OwnCourses courses) : IRequestHandler<GetQuiz, Result<QuizView>>
{
    public async Task<Result<QuizView>> Handle(GetQuiz request, CancellationToken cancellationToken)
    {
        var found = await courses.FindAsync(request.EnrolmentId, request.UnitId, cancellationToken);

        if (found is not var (enrolment, unit) || unit.Quiz.Count == 0)
        {
            return Problem.NotFound;
        }

        var attempt = request.TryId is { } id
            ? await db.QuizTries.SingleOrDefaultAsync(t => t.Id == id && t.EnrolmentId == enrolment.Id && t.UnitId == unit.UnitId, cancellationToken)
            : null;

        if (request.TryId is not null && attempt is null)
        {
            return Problem.NotFound;
        }

        var curriculum = await db.Curricula.SingleAsync(c => c.Id == enrolment.CurriculumKey, cancellationToken);
        var progress = await db.Progresses.SingleOrDefaultAsync(p => p.EnrolmentId == enrolment.Id && p.UnitId == unit.UnitId, cancellationToken);
        return new QuizView(
            enrolment.Id, curriculum.TrackId, curriculum.Language, unit.UnitId, unit.Title, UnitRule.Of(unit, enrolment.UnitId is null ? curriculum.Rule : null).QuizPercent,
            progress?.BestPercent, progress?.Tries ?? 0,
            [.. unit.Quiz.Select(q => new QuestionView(q.Question, [.. q.Answers.Select(a => a.Text)], q.Answers.Count(a => a.Right) > 1))],
            attempt is null ? null : new TryView(attempt.At, attempt.Right, attempt.Questions, [.. unit.Quiz.Select((q, place) => Graded(q, attempt.Ticked[place]))]));
    }

    private static GradedQuestion Graded(QuizQuestion question, IReadOnlyList<int> ticked) => new(
        Quizzes.IsRight(question, ticked), ticked, [.. question.Answers.Select((a, place) => (a, place)).Where(a => a.a.Right).Select(a => a.place)], question.Explanation);
}
