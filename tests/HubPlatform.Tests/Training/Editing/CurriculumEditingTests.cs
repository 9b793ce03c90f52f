using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Contracts;
using HubPlatform.Training.Editing;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Learning;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Editing;

public sealed class CurriculumEditingTests : TrainingTest
{
    private const string Reuse = "circular.reuse-basics";
    private const string Alone = "price-and-customers";

    [Fact]
    public async Task Publish_ALesson_IsReadByWhoIsEnrolledAfterwardsAndNotBefore()
    {
        await DrawCourseAsync(Alone);
        var before = await EnrolledAsync();
        var at = await ContentAsync();

        await DoAsync(Save(at.At, at.Value, "## Prices\n\nAsk what people pay **today**."), Designer);
        await DoAsync(new PublishCurriculum(Reuse), Designer);
        var after = await EnrolledAsync("Amira Nasser");

        Assert.DoesNotContain("**today**", (await LessonAsync(before)).Content, StringComparison.Ordinal);
        Assert.Equal("## Prices\n\nAsk what people pay **today**.", (await LessonAsync(after)).Content);
        Assert.Equal([1, 1], (await DoAsync(new GetCurriculumHistory(Reuse), Designer)).Editions.Select(e => e.InUse));
    }

    [Fact]
    public async Task Publish_WhileAGroupIsOpen_PeopleStillJoinItAndFollowItsEdition()
    {
        await DrawCourseAsync();
        var first = await LearnerAsync();
        var group = (await CohortAsync(await DoAsync(new EnrolInNewGroup(first.Task, 12, Session()))));
        await DoAsync(Save("/title", (await EditAsync("en")).Title, "Another title"), Designer);
        await DoAsync(new PublishCurriculum(Reuse), Designer);

        var second = await LearnerAsync("Amira Nasser");

        Assert.Contains((await DoAsync(new GetEnrolling(second.Task))).Groups, g => g.CohortId == group.Id);
        Assert.Equal(group.CurriculumKey, (await EnrolmentAsync(await DoAsync(new EnrolParticipant(second.Task, group.Id)))).CurriculumKey);
        Assert.Equal("Another title", (await DoAsync(new ListCurricula(), Designer)).Single(c => c.CurriculumId == Reuse).Title);
    }

    [Fact]
    public async Task Translate_ALesson_ParagraphByParagraph()
    {
        var paragraphs = (await DoAsync(new EditCurriculum(Reuse, "nl", Alone), Designer)).Lines.Where(l => l.Role == "lesson").ToList();

        Assert.True(paragraphs.Count > 3);
        Assert.All(paragraphs, p => Assert.DoesNotContain("\n\n", p.Source, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_HtmlInALesson_IsRefusedBesideIt()
    {
        var at = await ContentAsync();

        await RefusedAsync(Problem.Invalid($"Texts.{at.At}", EditingProblems.NoHtml), Save(at.At, at.Value, "Look <img src=x onerror=alert(1)>"), Designer);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Editing_ByWhoMayNot_IsNotFound(string who)
    {
        var caller = People.Named(who);

        await RefusedAsync(Problem.NotFound, Save("/title", "a", "b"), caller);
        await RefusedAsync(Problem.NotFound, new PublishCurriculum(Reuse), caller);
        await RefusedAsync(Problem.NotFound, new DiscardCurriculumDraft(Reuse), caller);
        await RefusedAsync(Problem.NotFound, new GoBackToCurriculum(Reuse, 1), caller);
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListCurriculaToEdit(), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new EditCurriculum(Reuse, "en"), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new PreviewCurriculum(Reuse), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetCurriculumHistory(Reuse), caller)).Problem);
    }

    [Fact]
    public async Task Refusals_OfACurriculum_LeaveNothing()
    {
        await RefusedAsync(EditingProblems.NoDraft, new PublishCurriculum(Reuse), Designer);
        await RefusedAsync(EditingProblems.NoDraft, new DiscardCurriculumDraft(Reuse), Designer);
        await RefusedAsync(EditingProblems.InForceAlready, new GoBackToCurriculum(Reuse, 1), Designer);
        await RefusedAsync(Problem.NotFound, new PublishCurriculum("circular.nothing"), Designer);
    }

    private async Task<Guid> EnrolledAsync(string name = "Samira Haddad")
    {
        var learner = await LearnerAsync(name);
        return await DoAsync(new EnrolParticipant(learner.Task, null));
    }

    private async Task<LessonView> LessonAsync(Guid enrolment)
    {
        var person = (await EnrolmentAsync(enrolment)).ParticipantId;
        return await DoAsync(new GetLesson(enrolment, Alone), Herself(person));
    }

    private async Task<EditorLine> ContentAsync() => (await EditAsync("en", Alone)).Lines.Single(l => l.Role == "lesson");

    private Task<EditorView> EditAsync(string language, string? part = null) => DoAsync(new EditCurriculum(Reuse, language, part), Designer);

    private static SaveCurriculumDraft Save(string at, string saw, string text) => new(Reuse, "en", [new TextChange(at, saw, text)]);
}
