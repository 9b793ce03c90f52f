using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Grouping;

public sealed class OpenGroupTests : TrainingTest
{
    private static readonly DayOfWeek[] WorkingDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    [Fact]
    public async Task Open_TheSevenWeekCourseFullTime_IsPlannedDayByDayUnitByUnit()
    {
        var course = await KeyAsync("circular.starter-course");

        var group = await DoAsync(new OpenGroup(course, null, "Spring", 20, null, Table(360, WorkingDays)), Trainer);

        var sessions = await SessionsAsync(group);
        Assert.Equal((35, 210 * 60), (sessions.Count, sessions.Sum(s => s.Minutes)));
        Assert.Equal(Enumerable.Range(1, 7).SelectMany(week => Enumerable.Repeat($"week-{week}", 5)), sessions.Select(s => s.UnitId));
        Assert.All(sessions, s => Assert.Equal(9, TimeZoneInfo.ConvertTime(s.StartsAt, TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels")).Hour));
        Assert.Equal(new DateOnly(2026, 4, 24), DateOnly.FromDateTime(sessions[^1].StartsAt.UtcDateTime));
        var view = await DoAsync(new GetGroup(group), Trainer);
        Assert.Equal((new GroupHours(210, 210, 0), "Spring", 7, 20), (view.Hours, view.Name, view.Units.Count, view.Places));
    }

    [Fact]
    public async Task Open_ForHoursThatDoNotDivide_TheLastSessionIsShorter()
    {
        var group = await DoAsync(new OpenGroup(await KeyAsync(), "sort-and-check", null, 12, null, Table(150, [DayOfWeek.Tuesday])), Trainer);

        Assert.Equal([150, 150, 60], (await SessionsAsync(group)).Select(s => s.Minutes));
        Assert.All(await SessionsAsync(group), s => Assert.Equal(DayOfWeek.Tuesday, s.StartsAt.DayOfWeek));
    }

    [Fact]
    public async Task Open_WithoutATimetable_IsPlannedLater()
    {
        var group = await DoAsync(new OpenGroup(await KeyAsync(), "sort-and-check", null, 12, null, null));

        Assert.Empty(await SessionsAsync(group));
        await DoAsync(new AddSession(group, Session()), Trainer);
    }

    [Theory]
    [InlineData("no day", "Timetable.From", "training.time-missing")]
    [InlineData("past", "Timetable.From", "training.time-past")]
    [InlineData("far", "Timetable.From", "training.time-too-far")]
    [InlineData("no time", "Timetable.At", "training.time-missing")]
    [InlineData("no weekday", "Timetable.Days", "training.days-missing")]
    [InlineData("length", "Timetable.Hours", "training.length-wrong")]
    [InlineData("nowhere", "Timetable.Place", "training.place-missing")]
    [InlineData("script", "Timetable.Link", "training.link-wrong")]
    [InlineData("places", "Places", "training.places-wrong")]
    public async Task Open_WhatCannotBe_IsRefusedBesideTheField(string what, string field, string code)
    {
        var table = Table(180, [DayOfWeek.Monday]);

        await RefusedAsync(field, code, new OpenGroup(await KeyAsync(), "sort-and-check", null, what == "places" ? 0 : 12, null, what switch
        {
            "no day" => table with { From = null },
            "past" => table with { From = Clock.Today.AddDays(-10) },
            "far" => table with { From = Clock.Today.AddYears(4) },
            "no time" => table with { At = null },
            "no weekday" => table with { Days = [] },
            "length" => table with { Minutes = 5 },
            "nowhere" => table with { Place = "" },
            "script" => table with { Link = "javascript:alert(1)" },
            _ => table,
        }));
    }

    [Fact]
    public async Task Open_ForWhatIsNotThere_IsRefused()
    {
        var key = await KeyAsync();

        await RefusedAsync(Problem.NotFound, new OpenGroup(Guid.CreateVersion7(), null, null, 12, null, null));
        await RefusedAsync(Problem.NotFound, new OpenGroup(key, "no-such-unit", null, 12, null, null));
        await RefusedAsync(CohortProblems.LearntAlone, new OpenGroup(key, "price-and-customers", null, 12, null, null));
        await RefusedAsync(CohortProblems.TrainerUnknown, new OpenGroup(key, "sort-and-check", null, 12, Guid.CreateVersion7(), null));
    }

    [Fact]
    public async Task Arrange_FewerPlacesThanPeople_IsRefused_ButTheRestIsChanged()
    {
        await DrawCourseAsync();
        var enrolment = await DoAsync(new EnrolInNewGroup((await LearnerAsync()).Task, 12, Session()));
        var group = (await CohortAsync(enrolment)).Id;
        await DoAsync(new EnrolParticipant((await LearnerAsync("Yusuf")).Task, group));

        await RefusedAsync(CohortProblems.PlacesGiven, new ArrangeGroup(group, null, 1, null), Trainer);
        await RefusedAsync(CohortProblems.TrainerUnknown, new ArrangeGroup(group, null, 12, Guid.CreateVersion7()), Trainer);
        await RefusedAsync(Problem.NotFound, new ArrangeGroup(Guid.CreateVersion7(), null, 12, null), Trainer);
        await DoAsync(new ArrangeGroup(group, " Evenings ", 2, null), Trainer);
        Assert.Equal(("Evenings", 2), ((await CohortAsync(enrolment)).Name, (await CohortAsync(enrolment)).Places));
    }

    [Fact]
    public async Task Session_OfAUnitTheCourseDoesNotHave_IsRefused()
    {
        var group = await DoAsync(new OpenGroup(await KeyAsync(), null, null, 12, null, null));

        await RefusedAsync(CohortProblems.UnitUnknown, new AddSession(group, Session() with { UnitId = "week-9" }), Trainer);
        await RefusedAsync(CohortProblems.TrainerUnknown, new AddSession(group, Session() with { TrainerId = Guid.CreateVersion7() }), Trainer);
        await DoAsync(new AddSession(group, Session() with { UnitId = "sort-and-check" }), Trainer);
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Open_ByWhoMayNot_IsNotFound(string who)
    {
        var group = await DoAsync(new OpenGroup(await KeyAsync(), null, null, 12, null, null));

        await RefusedAsync(Problem.NotFound, new OpenGroup(await KeyAsync(), null, null, 12, null, null), People.Named(who));
        await RefusedAsync(Problem.NotFound, new ArrangeGroup(group, null, 3, null), People.Named(who));
    }

    [Fact]
    public async Task Pages_FromTheCourseToItsGroup()
    {
        using var trainer = await StaffClientAsync(HubPlatform.Kernel.People.Roles.Trainer);
        var key = await KeyAsync();
        var form = Url($"training/groups/new?course={key}");
        Assert.Contains($"training/courses/{key}", await trainer.ReadAsync(Url("training/courses")), StringComparison.Ordinal);

        var wrong = await (await trainer.PostAsync(form, "new", ("Form.Places", "many"), ("Form.Timetable.From", "soon"), ("Form.Timetable.At", "9"))).TextAsync();
        Assert.Contains("Choose at least one day of the week.", wrong, StringComparison.Ordinal);
        Assert.Contains("Write a number of places", wrong, StringComparison.Ordinal);

        var opened = await trainer.PostAsync(
            form, "new", ("Form.UnitId", "sort-and-check"), ("Form.Places", "10"), ("Form.Timetable.From", "2026-03-09"), ("Form.Timetable.At", "18:30"), ("Form.Timetable.Hours", "2"), ("Form.Timetable.Days", "Monday"),
            ("Form.Timetable.Days", "Thursday"), ("Form.Timetable.Place", "Hub Genk"), ("Form.Timetable.Room", "2"));
        var group = await trainer.ReadAsync(opened.Headers.Location!.ToString());
        Assert.Contains("Monday 9 March, 18:30", group, StringComparison.Ordinal);
        Assert.Contains("Thursday 12 March, 18:30", group, StringComparison.Ordinal);
        Assert.Contains("Promised", group, StringComparison.Ordinal);
    }

    private static Timetable Table(int minutes, IReadOnlyCollection<DayOfWeek> days) => new(new DateOnly(2026, 3, 9), new TimeOnly(9, 0), days, minutes, "Hub Genk", "1", null);

    private Task<Guid> KeyAsync(string curriculum = "circular.reuse-basics") =>
        InDatabaseAsync(db => db.Set<Curriculum>().Where(c => c.CurriculumId == curriculum).Select(c => c.Id).SingleAsync());
}
