using System.Net;

using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Learning;

namespace HubPlatform.Tests.Training.Learning;

public sealed class LessonTests : TrainingTest
{
    [Fact]
    public async Task WorkThrough_AtHerOwnPace_CompletesAndTheTrajectoryGoesOn()
    {
        var (learner, enrolment) = await AloneAsync();

        await DoAsync(new WorkThrough(enrolment), Herself(learner.Person));

        Assert.Equal(["learned"], await StandsAtAsync(learner));
        await RefusedAsync(EnrolmentProblems.EndedAlready, new WorkThrough(enrolment), Herself(learner.Person));
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
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetLesson(enrolment), People.Named(who))).Problem);
    }

    [Fact]
    public async Task WorkThrough_WhatIsLearntInAGroup_IsRefused()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        var enrolment = await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session()));

        await RefusedAsync(EnrolmentProblems.NotSelfPaced, new WorkThrough(enrolment), Herself(learner.Person));
    }

    [Fact]
    public async Task Page_OfALesson_StandsInHerLanguageBesideThatOfTheCourse()
    {
        var (learner, enrolment) = await AloneAsync();
        using var phone = await ParticipantClientAsync(learner.Person);
        phone.DefaultRequestHeaders.Add("Accept-Language", "ar");

        var page = WebUtility.HtmlDecode(await phone.GetStringAsync(Url($"my/learning/{enrolment}"), TestContext.Current.CancellationToken));
        var list = WebUtility.HtmlDecode(await phone.GetStringAsync(Url("my/learning"), TestContext.Current.CancellationToken));

        Assert.Contains("lang=\"nl\" dir=\"ltr\"", page, StringComparison.Ordinal);
        Assert.Contains("أنهيت هذا", page, StringComparison.Ordinal);
        Assert.Contains($"my/learning/{enrolment}", list, StringComparison.Ordinal);
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
        await DrawCourseAsync("price-and-customers");
        var learner = await LearnerAsync();
        return (learner, await DoAsync(new EnrolParticipant(learner.Task, null)));
    }
}
