using System.Net;

using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Learning;
using HubPlatform.Training.Teaching;
using HubPlatform.Trajectories.Walking;

namespace HubPlatform.Tests.Training.Learning;

public sealed class LessonTests : TrainingTest
{
    private const string Unit = "price-and-customers";

    [Fact]
    public async Task Read_AtHerOwnPace_CompletesAndTheTrajectoryGoesOn()
    {
        var (learner, enrolment) = await AloneAsync();
        await PassQuizAsync(learner, enrolment, Unit);

        Assert.True(await DoAsync(new ReadLesson(enrolment, Unit), Herself(learner.Person)));
        await DoAsync(new CompleteEnrolment(enrolment), Herself(learner.Person));

        Assert.Equal(["learned"], await StandsAtAsync(learner));
        await RefusedAsync(EnrolmentProblems.EndedAlready, new ReadLesson(enrolment, Unit), Herself(learner.Person));
    }

    [Fact]
    public async Task Read_WhileTheTrajectoryRests_IsKept_AndCompletesOnceItGoesOn()
    {
        var (learner, enrolment) = await AloneAsync();
        await PassQuizAsync(learner, enrolment, Unit);
        await DoAsync(new PauseTrajectory(learner.Trajectory, Clock.Today.AddDays(30), "Family visit"));

        Assert.True(await DoAsync(new ReadLesson(enrolment, Unit), Herself(learner.Person)));
        Clock.Move(TimeSpan.FromMinutes(1));
        await RunPumpsAsync();
        Assert.Equal(EnrolmentState.Enrolled, (await EnrolmentAsync(enrolment)).State);

        await DoAsync(new ResumeTrajectory(learner.Trajectory));
        Clock.Move(TimeSpan.FromHours(7));
        await RunPumpsAsync();
        Assert.Equal(["learned"], await StandsAtAsync(learner));
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Lesson_OfSomebodyElse_IsNotFound(string who)
    {
        var (_, enrolment) = await AloneAsync();

        await RefusedAsync(Problem.NotFound, new WorkThrough(enrolment), People.Named(who));
        await RefusedAsync(Problem.NotFound, new ReadLesson(enrolment, Unit), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetLesson(enrolment, Unit), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetCourse(enrolment), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Lesson_OfAUnitSheDoesNotFollow_IsNotFound()
    {
        var (learner, enrolment) = await AloneAsync();

        Assert.Equal(Problem.NotFound, (await SendAsync(new GetLesson(enrolment, "why-circular"), Herself(learner.Person))).Problem);
        await RefusedAsync(Problem.NotFound, new ReadLesson(enrolment, "why-circular"), Herself(learner.Person));
    }

    [Fact]
    public async Task WorkThrough_ByHerCoach_CompletesIt_ButNotWhatIsLearntInAGroup()
    {
        var (alone, single) = await AloneAsync();
        await DoAsync(new WorkThrough(single));
        Assert.Equal(["learned"], await StandsAtAsync(alone));

        await DrawCourseAsync();
        var learner = await LearnerAsync("Yusuf");
        await RefusedAsync(EnrolmentProblems.NotSelfPaced, new WorkThrough(await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session()))));
    }

    [Fact]
    public async Task Page_OfALesson_StandsInHerLanguageBesideThatOfTheCourse_AndIsReadByItsButton()
    {
        var (learner, enrolment) = await AloneAsync();
        await PassQuizAsync(learner, enrolment, Unit);
        using var phone = await ParticipantClientAsync(learner.Person);
        phone.DefaultRequestHeaders.Add("Accept-Language", "ar");
        var lesson = Url($"my/learning/{enrolment}/lessons/{Unit}");

        var page = await phone.ReadAsync(lesson);
        var list = await phone.ReadAsync(Url("my/learning"));

        Assert.Contains("lang=\"nl\" dir=\"ltr\"", page, StringComparison.Ordinal);
        Assert.Contains("قرأت هذا الدرس", page, StringComparison.Ordinal);

        // What she can do afterwards: a list for each language, so that its marks stand where that language begins.
        Assert.Matches(new System.Text.RegularExpressions.Regex("<div lang=\"ar\" dir=\"rtl\">\\s*<ul>", System.Text.RegularExpressions.RegexOptions.NonBacktracking), page);
        Assert.Matches(new System.Text.RegularExpressions.Regex("<div lang=\"nl\" dir=\"ltr\">\\s*<ul>", System.Text.RegularExpressions.RegexOptions.NonBacktracking), page);
        Assert.Contains($"my/learning/{enrolment}", list, StringComparison.Ordinal);
        Assert.Contains($"my/learning/{enrolment}/lessons/{Unit}", await phone.ReadAsync(Url($"my/learning/{enrolment}")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.PostAsync(lesson, "read")).StatusCode);
        Assert.Equal(["learned"], await StandsAtAsync(learner));
    }

    [Fact]
    public async Task Page_OfALesson_SaysNothingAboutHer_BecauseHerDeviceKeepsIt()
    {
        var (learner, enrolment) = await AloneAsync();
        using var phone = await ParticipantClientAsync(learner.Person);

        var page = await phone.ReadAsync(Url($"my/learning/{enrolment}/lessons/{Unit}"));

        Assert.DoesNotContain("Samira", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(learner.Person.ToString(), page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("limburg/my/learning/0190aaaa-0000-7000-8000-0000000000f1/lessons/week-1", true)]
    [InlineData("limburg/my/learning/0190aaaa-0000-7000-8000-0000000000f1", false)]
    [InlineData("limburg/my/learning/0190aaaa-0000-7000-8000-0000000000f1/quiz/week-1", false)]
    [InlineData("limburg/my/learning", false)]
    [InlineData("limburg/my", false)]
    [InlineData("limburg/my/messages", false)]
    [InlineData("limburg/people/0190aaaa-0000-7000-8000-0000000000f1/lessons/week-1", false)]
    public async Task Worker_KeepsLessons_AndNoOtherPageOfHers(string path, bool keeps)
    {
        using var phone = Client();
        var worker = await phone.GetStringAsync("/offline-worker.js", TestContext.Current.CancellationToken);

        var pattern = System.Text.RegularExpressions.Regex.Match(worker, "isLesson = /(.+)/i;", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Groups[1].Value.Replace("\\/", "/", StringComparison.Ordinal);

        Assert.Equal(keeps, System.Text.RegularExpressions.Regex.IsMatch("/" + path, pattern, System.Text.RegularExpressions.RegexOptions.NonBacktracking));
        Assert.Contains("caches.delete(lessons)", worker, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script> text", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("[here](javascript:alert(1))", "javascript")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript")]
    [InlineData("![picture](https://elsewhere.example/track.png)", "elsewhere")]
    public void Html_OfWhatIsNotText_IsHarmless(string paragraph, string never) =>
        Assert.DoesNotContain(never, Lesson.Html(paragraph), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Html_OfWhatALessonNeeds_IsThere()
    {
        Assert.Contains("<strong>Keep:</strong>", Lesson.Html("1. **Keep:** clean it"), StringComparison.Ordinal);
        Assert.Contains("<h3", Lesson.Html("## Four boxes"), StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/\"", Lesson.Html("[example](https://example.org/)"), StringComparison.Ordinal);
        Assert.Equal(["## A", "b\nc", "d"], Lesson.Paragraphs("## A\r\n\r\nb\r\nc\n\n\n\nd\n"));
    }

    private async Task<(Learner Learner, Guid Enrolment)> AloneAsync()
    {
        await DrawCourseAsync(Unit);
        var learner = await LearnerAsync();
        return (learner, await DoAsync(new EnrolParticipant(learner.Task, null)));
    }
}
