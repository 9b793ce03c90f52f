using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.People;
using HubPlatform.Tests.Participants;
using HubPlatform.TrackSdk;
using HubPlatform.Training;
using HubPlatform.Training.Editing;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Learning;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Editing;

/// <summary>Units and what stands in them come, go and change places; who is enrolled keeps her course.</summary>
public sealed class CurriculumPartsTests : TrainingTest
{
    private const string Reuse = "circular.reuse-basics";
    private const string Alone = "price-and-customers";

    [Fact]
    public async Task Add_AUnit_IsTaughtInTheNextEdition()
    {
        await DoAsync(Unit("Take good photos", "1,5", "self-paced", "C2.5"), Designer);
        await DoAsync(new PublishCurriculum(Reuse), Designer);

        var unit = await InDatabaseAsync(db => db.Set<Unit>().SingleAsync(u => u.UnitId == "take-good-photos"));
        Assert.Equal((90, TeachingMode.SelfPaced, 4), (unit.Minutes, unit.Mode, unit.Position));
        Assert.Equal([new LearningOutcome("I can take a photo that sells.", "C2.5")], unit.Outcomes);
        Assert.Equal(["C2.5"], unit.Competences);
    }

    [Fact]
    public async Task Change_WhatStandsInAUnit_ShowsInTheLessonOfWhoIsEnrolledAfterwards()
    {
        await DrawCourseAsync(Alone);
        var before = await EnrolledAsync("Samira Haddad");
        var outcome = (await PartsAsync()).First(p => p.Part.Inside == Alone && p.Part.Role == "outcome").Part;
        await DoAsync(new ChangeCurriculumPart(Reuse, new PartChange(PartAct.Remove, outcome.Id, outcome.Title)), Designer);
        await DoAsync(Into(Alone, "outcome", ("Outcome", "I can say a price without blushing."), ("Competence", "C2.4")), Designer);
        await DoAsync(Into(Alone, "media", ("Title", "A short film"), ("Address", "https://example.org/film")), Designer);
        await DoAsync(Into(Alone, "quiz-question", ("Question", "Who pays the price?"), ("Right", "The customer"), ("Wrong", "Nobody\nThe neighbour"), ("Explanation", "It is the customer.")), Designer);
        await DoAsync(new PublishCurriculum(Reuse), Designer);
        var after = await EnrolledAsync("Amira Nasser");

        Assert.Contains(outcome.Title, (await LessonAsync(before)).Outcomes.Select(o => o.Text));
        var lesson = await LessonAsync(after);
        Assert.DoesNotContain(outcome.Title, lesson.Outcomes.Select(o => o.Text));
        Assert.Equal(new LearningOutcome("I can say a price without blushing.", "C2.4"), lesson.Outcomes[^1]);
        Assert.Equal("A short film", lesson.Media[^1].Title);
        var asked = (await DoAsync(new GetQuiz(after, Alone), Herself((await EnrolmentAsync(after)).ParticipantId))).Questions[^1];
        Assert.Equal(("Who pays the price?", 3), (asked.Question, asked.Answers.Count));
    }

    [Fact]
    public async Task Move_AUnit_KeepsItsTextsAndIsNoChangeOfWords()
    {
        var units = (await PartsAsync()).Where(p => p.Part.Role == "unit").Select(p => p.Part).ToList();
        await DoAsync(new ChangeCurriculumPart(Reuse, new PartChange(PartAct.MoveUp, units[1].Id, units[1].Title)), Designer);
        await DoAsync(new PublishCurriculum(Reuse), Designer);

        Assert.Equal([units[1].Id, units[0].Id], (await PartsAsync()).Where(p => p.Part.Role == "unit").Select(p => p.Part.Id).Take(2));
        Assert.Empty((await DoAsync(new GetCurriculumHistory(Reuse), Designer)).Editions[0].Changes);
    }

    [Fact]
    public async Task TakeOut_AUnit_UnlessAWorkflowEnrolsInIt()
    {
        var units = (await PartsAsync()).Where(p => p.Part.Role == "unit").Select(p => p.Part).ToDictionary(p => p.Id);
        var named = units["sort-and-check"];

        var refused = await SendAsync(Remove(named), Designer);
        await DoAsync(Remove(units["repair-or-not"]), Designer);
        await DoAsync(new PublishCurriculum(Reuse), Designer);

        Assert.Equal(EditingProblems.PartInUse.Code, refused.Problem!.Code);
        Assert.Equal(["why-circular", "sort-and-check", Alone], (await PartsAsync()).Where(p => p.Part.Role == "unit").Select(p => p.Part.Id));
    }

    [Theory]
    [InlineData("", "1", "self-paced", "C2.5", "Title", EditingProblems.Missing)]
    [InlineData("Photos", "many", "self-paced", "C2.5", "Hours", EditingProblems.NumberUnfit)]
    [InlineData("Photos", "0", "self-paced", "C2.5", "Hours", EditingProblems.NumberUnfit)]
    [InlineData("Photos", "1", "by-letter", "C2.5", "Mode", EditingProblems.Missing)]
    [InlineData("Photos", "1", "self-paced", "", "Competence", EditingProblems.Missing)]
    [InlineData("Photos", "1", "self-paced", "Z9", "Competence", EditingProblems.Gone)]
    public async Task Add_WhatIsNoUnit_IsRefusedBesideItsField(string title, string hours, string mode, string competence, string field, string code) =>
        await RefusedAsync(Problem.Invalid(field, code), Unit(title, hours, mode, competence), Designer);

    [Fact]
    public async Task Add_WhatDoesNotBelongInAUnit_IsRefused()
    {
        await RefusedAsync(Problem.Invalid("Address", EditingProblems.AddressUnfit), Into(Alone, "media", ("Title", "A film"), ("Address", "javascript:alert(1)")), Designer);
        await RefusedAsync(Problem.Invalid("Wrong", EditingProblems.Missing), Into(Alone, "quiz-question", ("Question", "Who?"), ("Right", "She"), ("Explanation", "So.")), Designer);
        await RefusedAsync(Problem.Invalid("Competence", EditingProblems.Missing), Into(Alone, "outcome", ("Outcome", "I can.")), Designer);
        await RefusedAsync(EditingProblems.PartGone, Into("nothing", "outcome", ("Outcome", "I can."), ("Competence", "C2.4")), Designer);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Parts_ByWhoMayNot_AreNotFound(string who)
    {
        var caller = People.Named(who);

        await RefusedAsync(Problem.NotFound, Unit("Photos", "1", "self-paced", "C2.5"), caller);
        await RefusedAsync(Problem.NotFound, new ChangeCurriculumPart(Reuse, new PartChange(PartAct.Remove, Alone, "x")), caller);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetCurriculumParts(Reuse), caller)).Problem);
    }

    [Fact]
    public async Task Page_AndPreview_ShowWhatIsInAUnit()
    {
        using var designer = await StaffClientAsync(Roles.Designer);

        var units = await designer.ReadAsync(Url($"content/curricula/{Reuse}/parts"));
        var inside = await designer.ReadAsync(Url($"content/curricula/{Reuse}/parts?into={Alone}"));
        await designer.PostAsync(Url($"content/curricula/{Reuse}/parts?into={Alone}"), "media", ("Title", "A short film"), ("Address", "https://example.org/film"));
        var seen = await designer.ReadAsync(Url($"content/curricula/{Reuse}/as/en?part={Alone}"));

        Assert.Contains("sort-and-check", units, StringComparison.Ordinal);
        Assert.Contains("Add a question to the quiz", inside, StringComparison.Ordinal);
        Assert.Contains("A short film", seen, StringComparison.Ordinal);
        Assert.Contains((await PartsAsync()).First(p => p.Part.Inside == Alone && p.Part.Role == "quiz-question").Part.Title, System.Net.WebUtility.HtmlDecode(seen), StringComparison.Ordinal);
    }

    private static AddCurriculumPart Unit(string title, string hours, string mode, string competence) => new(Reuse, new NewPart("unit", null, new Dictionary<string, string>
    {
        ["Title"] = title,
        ["Hours"] = hours,
        ["Mode"] = mode,
        ["Content"] = "## Light\n\nGo to the window.",
        ["Outcome"] = "I can take a photo that sells.",
        ["Competence"] = competence,
    }));

    private static AddCurriculumPart Into(string unit, string role, params (string Field, string Value)[] values) =>
        new(Reuse, new NewPart(role, unit, values.ToDictionary(v => v.Field, v => v.Value)));

    private static ChangeCurriculumPart Remove(ContentPart part) => new(Reuse, new PartChange(PartAct.Remove, part.Id, part.Title));

    private async Task<IReadOnlyList<PartLine>> PartsAsync() => (await DoAsync(new GetCurriculumParts(Reuse), Designer)).Parts;

    private async Task<Guid> EnrolledAsync(string name) => await DoAsync(new EnrolParticipant((await LearnerAsync(name)).Task, null));

    private async Task<LessonView> LessonAsync(Guid enrolment) => await DoAsync(new GetLesson(enrolment, Alone), Herself((await EnrolmentAsync(enrolment)).ParticipantId));
}
