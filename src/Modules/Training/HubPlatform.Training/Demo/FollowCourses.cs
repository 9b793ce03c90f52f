using HubPlatform.Kernel.Demo;
using HubPlatform.Kernel.People;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Teaching;

namespace HubPlatform.Training.Demo;

/// <summary>Invented people follow courses: those who are through were there on one day, those who stand there meet next in two days.</summary>
internal sealed class FollowCourses : IDemoStep
{
    private const decimal LongestDay = 8;

    public IReadOnlyCollection<string> Kinds { get; } = ["Enrol"];

    public async Task DoAsync(Guid taskId, DemoPerson person, Caller coach, DateTimeOffset at, IDemoHand hand)
    {
        var step = await hand.DoAsync(coach, at, new GetEnrolling(taskId));
        var hours = (int)Math.Min(LongestDay, Math.Ceiling(step.Offered?.Hours ?? LongestDay));
        var enrolment = await EnrolAsync(step, coach, at, at.AddHours(1), hours, hand);
        var (trainer, after) = (hand.Staff("trainer"), at.AddHours(2));
        IReadOnlyList<Guid> reached = [];

        if ((await hand.DoAsync(coach, after, new GetEnrolling(taskId))).Enrolled?.CohortId is { } group)
        {
            var session = (await hand.DoAsync(trainer, after, new GetGroup(group))).Sessions[0];
            reached = await hand.DoAsync(trainer, after, new TakeAttendance(session.SessionId, [enrolment]));
        }

        if (reached.Contains(enrolment))
        {
            await hand.DoAsync(trainer, after, new CompleteEnrolment(enrolment));
        }
        else
        {
            await hand.DoAsync(trainer, after, new EndEnrolment(enrolment, Completed: true, "Was there to the end"));
        }
    }

    public async Task StandAsync(Guid taskId, DemoPerson person, Caller coach, DateTimeOffset at, IDemoHand hand)
    {
        var step = await hand.DoAsync(coach, at, new GetEnrolling(taskId));
        var afternoon = new DateTimeOffset(hand.Now.AddDays(2).Date.AddHours(12), TimeSpan.Zero);

        if (step.Groups.FirstOrDefault(g => !g.IsFull) is { } group)
        {
            await hand.DoAsync(coach, at, new EnrolParticipant(taskId, group.CohortId));
            return;
        }

        await EnrolAsync(step, coach, at, afternoon, 3, hand);

        if ((await hand.DoAsync(coach, at, new GetEnrolling(taskId))).Enrolled?.CohortId is { } cohort)
        {
            await hand.DoAsync(hand.Staff("trainer"), at, new AddSession(cohort, Meeting(afternoon.AddDays(7), 3)));
        }
    }

    private static Task<Guid> EnrolAsync(EnrollingView step, Caller coach, DateTimeOffset at, DateTimeOffset first, int hours, IDemoHand hand) =>
        step.Offered?.Mode == TrackSdk.TeachingMode.SelfPaced
            ? hand.DoAsync(coach, at, new EnrolParticipant(step.TaskId, null))
            : hand.DoAsync(coach, at, new EnrolInNewGroup(step.TaskId, step.Offered?.Places ?? 12, Meeting(first, hours), hand.Staff("trainer").AccountId));

    private static NewSession Meeting(DateTimeOffset at, int hours) => new(at, hours * 60, "Hub", null);
}
