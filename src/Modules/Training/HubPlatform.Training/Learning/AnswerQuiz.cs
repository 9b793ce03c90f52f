using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Progressing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Learning;

/// <summary>
/// One try of a unit's quiz, graded here: a question is right when all its right answers are ticked and no other. Each try is kept; the best one counts.
/// Also after the course is over, for who wants to know. Answers the try, and whether her course is reached with it.
/// </summary>
/// <param name="Ticked">By question, the places of the ticked answers; what is missing or out of range was not ticked.</param>
[Requires(TrainingPermissions.Own)]
internal sealed record AnswerQuiz(Guid EnrolmentId, string UnitId, IReadOnlyList<IReadOnlyList<int>> Ticked) : ICommand<GradedTry>;

internal sealed record GradedTry(Guid TryId, bool IsReached);

internal sealed class AnswerQuizHandler(RegionDb db, OwnCourses courses, Standings standings, TimeProvider clock) : IRequestHandler<AnswerQuiz, Result<GradedTry>>
{
    public const int MostTries = 50;

    public async Task<Result<GradedTry>> Handle(AnswerQuiz request, CancellationToken cancellationToken)
    {
        var found = await courses.FindAsync(request.EnrolmentId, request.UnitId, cancellationToken);

        if (found is not var (enrolment, unit))
        {
            return Problem.NotFound;
        }

        if (unit.Quiz.Count == 0)
        {
            return QuizProblems.NoQuiz;
        }

        var progress = await courses.ProgressAsync(enrolment, unit.UnitId, cancellationToken);

        if (progress.Tries >= MostTries)
        {
            return QuizProblems.TooOften;
        }

        var ticked = unit.Quiz.Select((question, place) => Ticks(question, request.Ticked.ElementAtOrDefault(place))).ToList();

        if (ticked.Select((t, place) => (t, place)).Where(q => q.t.Count == 0).Select(q => new FieldProblem($"Q{q.place}", "training.answer-missing")).ToArray() is [_, ..] missing)
        {
            return Problem.Invalid(missing);
        }

        var right = unit.Quiz.Where((question, place) => Quizzes.IsRight(question, ticked[place])).Count();
        var attempt = new QuizTry { EnrolmentId = enrolment.Id, UnitId = unit.UnitId, At = clock.GetUtcNow(), Right = right, Questions = unit.Quiz.Count, Ticked = ticked };
        db.Add(attempt);
        progress.Try(right * 100 / unit.Quiz.Count);

        if (enrolment.IsOpen)
        {
            enrolment.Count((await standings.OfAsync(enrolment, cancellationToken)).IsReached, clock.GetUtcNow());
        }

        return new GradedTry(attempt.Id, enrolment.IsReached);
    }

    private static List<int> Ticks(QuizQuestion question, IReadOnlyList<int>? ticked) =>
        [.. (ticked ?? []).Where(t => t >= 0 && t < question.Answers.Count).Distinct().Order()];
}

internal static class Quizzes
{
    public static bool IsRight(QuizQuestion question, IReadOnlyList<int> ticked) =>
        question.Answers.Select((answer, place) => answer.Right == ticked.Contains(place)).All(agrees => agrees);
}
