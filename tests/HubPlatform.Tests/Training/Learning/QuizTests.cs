using HubPlatform.Kernel.Commands;
using HubPlatform.Regions.Enabling;
using HubPlatform.TrackSdk;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Learning;
using HubPlatform.Training.Progressing;
using HubPlatform.Training.Teaching;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Learning;

/// <summary>Somebody follows a unit of another track at her own pace; it has a quiz.</summary>
public sealed class QuizTests : TrainingTest
{
    private const string Curriculum = "handcraft.safety-basics";
    private const string Safe = "safe-work";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DoAsync(new EnableTrack("handcraft"), Manager);
    }

    [Fact]
    public async Task Quiz_AnsweredRightly_AndTheLessonRead_CompletesTheUnit()
    {
        var (learner, enrolment) = await AloneAsync();
        Assert.False(await DoAsync(new ReadLesson(enrolment, Safe), Herself(learner.Person)));
        Assert.Equal(["course"], await StandsAtAsync(learner));

        var graded = await DoAsync(new AnswerQuiz(enrolment, Safe, await AnswersAsync(right: true)), Herself(learner.Person));
        await DoAsync(new CompleteEnrolment(enrolment), Herself(learner.Person));

        Assert.True(graded.IsReached);
        Assert.Equal(["learned"], await StandsAtAsync(learner));
    }

    [Fact]
    public async Task Quiz_AnsweredWrongly_IsExplained_AndTheBestTryCounts()
    {
        var (learner, enrolment) = await AloneAsync();
        var her = Herself(learner.Person);
        var before = await DoAsync(new GetQuiz(enrolment, Safe), her);

        var wrong = await DoAsync(new AnswerQuiz(enrolment, Safe, await AnswersAsync(right: false)), her);
        var right = await DoAsync(new AnswerQuiz(enrolment, Safe, await AnswersAsync(right: true)), her);
        await DoAsync(new AnswerQuiz(enrolment, Safe, await AnswersAsync(right: false)), her);

        var shown = await DoAsync(new GetQuiz(enrolment, Safe, wrong.TryId), her);
        Assert.Null(before.Try);
        Assert.Equal((0, 100, 3), (shown.Try!.Right, shown.Best!.Value, shown.Tries));
        Assert.All(shown.Try.Graded, g => Assert.True(!g.IsRight && g.Explanation.Length > 0 && g.Right.Count > 0));
        Assert.All((await DoAsync(new GetQuiz(enrolment, Safe, right.TryId), her)).Try!.Graded, g => Assert.True(g.IsRight));
        Assert.Equal(3, await InDatabaseAsync(db => db.Set<QuizTry>().CountAsync()));
    }

    [Fact]
    public async Task Quiz_OneAnswerTooMany_IsNotRight()
    {
        var question = new QuizQuestion("Which?", [new QuizAnswer("a") { Right = true }, new QuizAnswer("b"), new QuizAnswer("c") { Right = true }], "Because");

        Assert.True(Quizzes.IsRight(question, [0, 2]));
        Assert.False(Quizzes.IsRight(question, [0]));
        Assert.False(Quizzes.IsRight(question, [0, 1, 2]));
        Assert.False(Quizzes.IsRight(question, []));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Quiz_LeftEmptyOrOutOfRange_IsAskedForAgain_AndNoTryIsKept()
    {
        var (learner, enrolment) = await AloneAsync();
        var answers = await AnswersAsync(right: true);

        var refused = await SendAsync(new AnswerQuiz(enrolment, Safe, [[], [99], [-1], .. answers.Skip(3)]), Herself(learner.Person));

        Assert.Equal(["Q0", "Q1", "Q2"], refused.Problem!.Fields.Select(f => f.Field));
        Assert.Equal(0, await InDatabaseAsync(db => db.Set<QuizTry>().CountAsync()));
    }

    [Fact]
    public async Task Quiz_TriedForEver_IsRefused()
    {
        var (learner, enrolment) = await AloneAsync();
        await InDatabaseAsync(async db =>
        {
            var progress = new Progress { EnrolmentId = enrolment, UnitId = Safe };
            Enumerable.Range(0, AnswerQuizHandler.MostTries).ToList().ForEach(_ => progress.Try(0));
            db.Add(progress);
            return await db.SaveChangesAsync();
        });

        await RefusedAsync(QuizProblems.TooOften, new AnswerQuiz(enrolment, Safe, await AnswersAsync(right: true)), Herself(learner.Person));
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Quiz_OfSomebodyElse_IsNotFound(string who)
    {
        var (_, enrolment) = await AloneAsync();

        await RefusedAsync(Problem.NotFound, new AnswerQuiz(enrolment, Safe, await AnswersAsync(right: true)), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetQuiz(enrolment, Safe), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Quiz_WhereThereIsNone_IsNotFoundOrRefused()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        var enrolment = await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session()));

        await RefusedAsync(QuizProblems.NoQuiz, new AnswerQuiz(enrolment, "sort-and-check", []), Herself(learner.Person));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetQuiz(enrolment, "sort-and-check"), Herself(learner.Person))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetQuiz(enrolment, "sort-and-check", Guid.CreateVersion7()), Herself(learner.Person))).Problem);
    }

    [Fact]
    public async Task Page_WithoutScripts_GradesAndExplains_AndTellsNothingBefore()
    {
        var (learner, enrolment) = await AloneAsync();
        using var phone = await ParticipantClientAsync(learner.Person);
        phone.DefaultRequestHeaders.Add("Accept-Language", "en");
        phone.DefaultRequestHeaders.Add("Cookie", "hub-language=en");
        var page = Url($"my/learning/{enrolment}/quiz/{Safe}");
        var quiz = await QuizAsync();
        Assert.DoesNotContain(quiz[0].Explanation, await phone.ReadAsync(page), StringComparison.Ordinal);

        Assert.Contains("field-wrong", await (await phone.PostAsync(page, "quiz", ("Q0", "0"))).TextAsync(), StringComparison.Ordinal);
        var missed = await phone.ReadAsync((await SendAsync(right: false)).Headers.Location!.ToString());
        Assert.Contains(quiz[0].Explanation, missed, StringComparison.Ordinal);
        Assert.Contains($"<a class=\"btn btn-primary\" href=\"my/learning/{enrolment}/quiz/{Safe}\">Try again</a>", missed, StringComparison.Ordinal);

        var result = await phone.ReadAsync((await SendAsync(right: true)).Headers.Location!.ToString());
        Assert.Contains("quiz-right", result, StringComparison.Ordinal);
        Assert.DoesNotContain("quiz-wrong", result, StringComparison.Ordinal);

        async Task<HttpResponseMessage> SendAsync(bool right)
        {
            var answers = await AnswersAsync(right);
            return await phone.PostAsync(page, "quiz", [.. answers.SelectMany((a, i) => a.Select(t => ($"Q{i}", t.ToString(System.Globalization.CultureInfo.InvariantCulture))))]);
        }
    }

    [Theory]
    [InlineData(TeachingMode.OnSite, null, null, null, 48, 0, false)]
    [InlineData(TeachingMode.SelfPaced, null, null, null, 0, 70, true)]
    [InlineData(TeachingMode.LiveOnline, 50, 60, true, 30, 60, true)]
    [InlineData(TeachingMode.SelfPaced, 90, 0, false, 0, 0, false)]
    public void Rule_OfAUnit_IsWhatItSays_AndElseGoesByHowItIsTaught(TeachingMode mode, int? attended, int? quiz, bool? read, int minutes, int percent, bool mustRead)
    {
        var unit = new Unit
        {
            CurriculumKey = Guid.Empty,
            UnitId = "u",
            Title = "U",
            Minutes = 60,
            Mode = mode,
            Content = "",
            Quiz = [new QuizQuestion("?", [new QuizAnswer("a") { Right = true }, new QuizAnswer("b")], "so")],
            Rule = new CompletionRule { AttendedPercent = attended, QuizPercent = quiz, LessonRead = read },
        };

        Assert.Equal(new UnitRule(minutes, percent, mustRead), UnitRule.Of(unit));
        Assert.Equal(new UnitRule(mode == TeachingMode.SelfPaced ? 0 : 60, 100, true), UnitRule.Of(unit, new CompletionRule { AttendedPercent = 100, QuizPercent = 100, LessonRead = true }));
    }

    private async Task<(Learner Learner, Guid Enrolment)> AloneAsync()
    {
        await DrawCourseAsync(Safe, curriculum: Curriculum);
        var learner = await LearnerAsync();
        return (learner, await DoAsync(new EnrolParticipant(learner.Task, null)));
    }

    private Task<List<QuizQuestion>> QuizAsync() =>
        InDatabaseAsync(async db => (await db.Set<Unit>().Where(u => u.UnitId == Safe).OrderByDescending(u => u.Id).FirstAsync()).Quiz);

    /// <summary>All right, or each question's wrong answers instead.</summary>
    private async Task<List<List<int>>> AnswersAsync(bool right) =>
        [.. (await QuizAsync()).Select(q => q.Answers.Select((a, place) => (a, place)).Where(a => a.a.Right == right).Select(a => a.place).ToList())];
}
