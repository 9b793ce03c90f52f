using HubPlatform.Kernel.People;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Training;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Teaching;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training;

/// <summary>People stand at a course of six hours: <c>sort-and-check</c> of the circular track.</summary>
public abstract class TrainingTest : CircularTest
{
    protected static string Course(string unit = "sort-and-check", bool waits = true, string curriculum = "circular.reuse-basics") =>
        $$"""
        {"id":"course","type":"Hub.Enrol","title":{{Bench.Literal("Learn to sort and check used goods")}},"curriculum":{{Bench.Literal(curriculum)}},
          "unit":{{Bench.Literal(unit)}},"waitForCompletion":{{Bench.Literal(waits ? "True" : "False")}} }
        """;

    /// <summary>Drawn: the course, then one step for each of its outcomes.</summary>
    protected Task DrawCourseAsync(string unit = "sort-and-check", bool waits = true, string curriculum = "circular.reuse-basics") =>
        DrawAsync($"{Course(unit, waits, curriculum)},{Step("learned")},{Step("left")},{Step("elsewhere")}", "course.Completed>learned", "course.LeftEarly>left", "course.NoPlace>elsewhere");

    protected async Task<Learner> LearnerAsync(string name = "Samira Haddad", Caller? coach = null)
    {
        var person = await RegisterAsync(name, coach: coach);
        var trajectory = await BeginAsync(person, coach);
        return new Learner(person, trajectory, await TaskAsync(trajectory, "Enrol"));
    }

    protected NewSession Session(double hours = 6, int inDays = 1) => new(Clock.Now.AddDays(inDays), (int)(hours * 60), "Hub Genk", null);

    internal async Task<Cohort> CohortAsync(Guid enrolment) => await InDatabaseAsync(async db =>
    {
        var row = await db.Set<Enrolment>().SingleAsync(e => e.Id == enrolment);
        return await db.Set<Cohort>().SingleAsync(c => c.Id == row.CohortId);
    });

    internal Task<Enrolment> EnrolmentAsync(Guid id) => InDatabaseAsync(db => db.Set<Enrolment>().SingleAsync(e => e.Id == id));

    internal Task<List<Session>> SessionsAsync(Guid cohort) => InDatabaseAsync(db => db.Set<Session>().Where(s => s.CohortId == cohort && s.CancelledAt == null).OrderBy(s => s.StartsAt).ToListAsync());

    /// <summary>She answers every question of the unit's quiz rightly.</summary>
    protected async Task PassQuizAsync(Learner learner, Guid enrolment, string unit)
    {
        var quiz = await InDatabaseAsync(async db => (await db.Set<Unit>().Where(u => u.UnitId == unit).OrderByDescending(u => u.Id).FirstAsync()).Quiz);
        List<List<int>> right = [.. quiz.Select(q => q.Answers.Select((a, place) => (a.Right, Place: place)).Where(a => a.Right).Select(a => a.Place).ToList())];
        await DoAsync(new HubPlatform.Training.Learning.AnswerQuiz(enrolment, unit, right), Herself(learner.Person));
    }

    /// <summary>What the page does when somebody saves the list.</summary>
    protected async Task AttendAsync(Guid session, params Guid[] present)
    {
        foreach (var reached in await DoAsync(new TakeAttendance(session, present), Trainer))
        {
            await SendAsync(new CompleteEnrolment(reached), Trainer);
        }
    }

    /// <summary>Where somebody stands: ids of the drawn steps that wait for her.</summary>
    protected Task<List<string?>> StandsAtAsync(Learner learner) => InDatabaseAsync(db =>
        db.Set<HubPlatform.Trajectories.HubTask>().Where(t => t.TrajectoryId == learner.Trajectory && t.State == HubPlatform.Trajectories.TaskState.Open && t.ActivityId != null)
            .Select(t => t.ActivityId).ToListAsync());
}

public sealed record Learner(Guid Person, Guid Trajectory, Guid Task);
