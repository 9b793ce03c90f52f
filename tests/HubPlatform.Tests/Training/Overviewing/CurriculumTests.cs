using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Overviewing;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Overviewing;

/// <summary>Amina of one coach and Yusuf of another follow the whole course together; one unit of it is learnt alone.</summary>
public sealed class CurriculumTests : TrainingTest
{
    private Guid _key;
    private Guid _group;
    private Learner _amina = null!;
    private Guid _hers;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DrawCourseAsync(unit: "");
        _amina = await LearnerAsync("Amina");
        _hers = await DoAsync(new EnrolInNewGroup(_amina.Task, 12, Session() with { UnitId = "sort-and-check" }));
        _group = (await CohortAsync(_hers)).Id;
        _key = (await CohortAsync(_hers)).CurriculumKey;
        Clock.Move(TimeSpan.FromMinutes(1));
        await DoAsync(new EnrolParticipant((await LearnerAsync("Yusuf", OtherCoach)).Task, _group), OtherCoach);
    }

    [Fact]
    public async Task Overview_SaysWhoIsWhere_WithNamesForWhoMayReadThem()
    {
        var coach = await DoAsync(new GetCurriculum(_key));
        var trainer = await DoAsync(new GetCurriculum(_key), Trainer);
        var designer = await DoAsync(new GetCurriculum(_key), Designer);

        Assert.Equal(["Amina", null], coach.Learners.Select(l => l.Name));
        Assert.Equal(["Amina", "Yusuf"], trainer.Learners.Select(l => l.Name));
        Assert.Equal([null, null], designer.Learners.Select(l => l.Name));
        Assert.Equal((2, 2), (designer.Total, designer.Units.Single(u => u.UnitId == "sort-and-check").Under));
        Assert.Equal((coach.Units[0].Title, 0, coach.Units.Count), coach.Learners[0] is { At: { } at } l ? (at, l.UnitsDone, l.Units) : default);
        Assert.Equal(_group, Assert.Single(coach.Groups).CohortId);
    }

    [Fact]
    public async Task Page_NamesTheTrackAsPeopleKnowIt()
    {
        using var trainer = await StaffClientAsync(Roles.Trainer);

        var course = await trainer.GetStringAsync(Url($"training/courses/{_key}"), TestContext.Current.CancellationToken);
        var all = await trainer.GetStringAsync(Url("training/courses"), TestContext.Current.CancellationToken);

        Assert.Contains("Came with the track Circular economy, version", course, StringComparison.Ordinal);
        Assert.Contains("<td>Circular economy ", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Course_AsAWhole_IsCompletedByItsHoursAndTheLessonLearntAlone()
    {
        Clock.Move(TimeSpan.FromDays(1));
        await AttendAsync((await SessionsAsync(_group))[0].Id, _hers);
        var view = await DoAsync(new HubPlatform.Training.Learning.GetCourse(_hers), Herself(_amina.Person));
        Assert.Equal(("sort-and-check", true), view.Units.Where(u => u.IsDone).Select(u => (u.UnitId, u.IsDone)).Single());
        Assert.Equal(12m, view.NeededHours);

        await AttendAsync(await DoAsync(new AddSession(_group, Session(6, inDays: 0) with { UnitId = "repair-or-not" }), Trainer), _hers);
        Assert.Equal(["course"], await StandsAtAsync(_amina));

        await PassQuizAsync(_amina, _hers, "price-and-customers");
        Assert.True(await DoAsync(new HubPlatform.Training.Learning.ReadLesson(_hers, "price-and-customers"), Herself(_amina.Person)));
        Clock.Move(TimeSpan.FromMinutes(1));
        await RunPumpsAsync();
        Assert.Equal(["learned"], await StandsAtAsync(_amina));
    }

    [Fact]
    public async Task List_OfCourses_CountsPeopleAndGroups()
    {
        var line = (await DoAsync(new ListCourses(), Trainer)).Single(c => c.CurriculumKey == _key);

        Assert.Equal((2, 1, null), (line.Under, line.Groups, line.From));
    }

    [Theory]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Overview_ByWhoMayNot_IsNotFound(string who)
    {
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetCurriculum(_key), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListCourses(), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetCurriculum(Guid.CreateVersion7()), Trainer)).Problem);
    }

    [Theory]
    [InlineData("training/month?day=never&trainer=x&place=")]
    [InlineData("training/courses")]
    [InlineData("training/courses/00000000-0000-0000-0000-000000000001?page=x")]
    [InlineData("training/groups/new?course=x")]
    [InlineData("training/sessions/00000000-0000-0000-0000-000000000001/code")]
    [InlineData("training/sessions/00000000-0000-0000-0000-000000000001/change")]
    [InlineData("training/pool?page=-1")]
    [InlineData("training/settings?saved=1")]
    [InlineData("training/calendar")]
    [InlineData("people/00000000-0000-0000-0000-000000000001/learning")]
    public async Task Pages_AtAddressesOfNothing_AnswerWithoutFailing(string path)
    {
        using var lead = await StaffClientAsync(Roles.Lead);

        Assert.True((await lead.GetAsync(Url(path), TestContext.Current.CancellationToken)).StatusCode is System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("my/learning/00000000-0000-0000-0000-000000000001")]
    [InlineData("my/learning/00000000-0000-0000-0000-000000000001/lessons/x")]
    [InlineData("my/learning/00000000-0000-0000-0000-000000000001/quiz/x?try=y")]
    [InlineData("my/attend?code=%3Cscript%3E&done=")]
    [InlineData("my/calendar")]
    public async Task HerPages_AtAddressesOfNothing_AnswerWithoutFailing(string path)
    {
        using var phone = await ParticipantClientAsync(_amina.Person);

        Assert.True((await phone.GetAsync(Url(path), TestContext.Current.CancellationToken)).StatusCode is System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.NotFound);
    }
}
