using HubPlatform.Kernel.Demo;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Overviewing;
using HubPlatform.Training.Teaching;

namespace HubPlatform.Training.Demo;

/// <summary>One small group of a whole course: it met last week and meets again, one person came once, and somebody waits for a place.</summary>
internal sealed class OpenDemoGroup : IDemoSeed
{
    private const int Places = 3;

    public int Order => 60;

    public async Task SeedAsync(DemoRegion region, IDemoHand hand, CancellationToken cancellationToken)
    {
        var (coach, trainer, before) = (hand.Staff("coach"), hand.Staff("trainer"), hand.Now.AddDays(-9));
        var courses = await hand.DoAsync(trainer, before, new ListCourses());
        var people = (await hand.DoAsync(coach, before, new ListMyPeople())).Order().Take(Places + 1).ToList();

        if (courses.FirstOrDefault(c => c.Units > 1 && c.Hours < 60) is not { } course || people.Count <= Places)
        {
            return;
        }

        var first = DateOnly.FromDateTime(hand.Now.AddDays(-7).Date);
        var timetable = new Timetable(first, new TimeOnly(18, 30), [first.DayOfWeek], 180, region.Sites is [var site, ..] ? site.Name : "Hub", "2", null);
        var group = await hand.DoAsync(trainer, before, new OpenGroup(course.CurriculumKey, null, "Evenings", Places, trainer.AccountId, timetable));
        List<Guid> enrolled = [];

        foreach (var person in people.Take(Places))
        {
            enrolled.Add(await hand.DoAsync(coach, before, new EnrolByHand(person, group)));
        }

        await hand.DoAsync(coach, before, new EnrolByHand(people[Places], group, InLine: true));

        if ((await hand.DoAsync(trainer, before, new GetGroup(group))).Sessions is [var session, ..])
        {
            await hand.DoAsync(trainer, session.StartsAt.AddHours(3), new TakeAttendance(session.SessionId, enrolled[1..], new Dictionary<Guid, int?> { [enrolled[1]] = 90 }));
        }
    }
}
