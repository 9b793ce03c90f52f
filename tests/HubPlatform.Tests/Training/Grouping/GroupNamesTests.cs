using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Access;
using HubPlatform.Training;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Teaching;

namespace HubPlatform.Tests.Training.Grouping;

/// <summary>A group with Amina of one coach and Yusuf of another: each reads the names she has to know, and of the others how many they are.</summary>
public sealed class GroupNamesTests : TrainingTest
{
    [Fact]
    public async Task Lists_OfACoach_NameHerPeopleAndCountTheOthers()
    {
        var (group, session) = await GroupAsync();

        var members = await DoAsync(new GetGroup(group));
        var list = await DoAsync(new GetSession(session));
        var week = await DoAsync(new GetWeek(null));

        Assert.Equal(("Amina", 1), (Assert.Single(members.Members).Name, members.Others));
        Assert.Equal(("Amina", 1), (Assert.Single(list.People).Name, list.Others));
        Assert.Equal(("Amina", 2), (Assert.Single(Assert.Single(week.Sessions).Names), week.Sessions[0].Expected));
        Assert.Equal(("Amina", 1), (Assert.Single(week.Learners).Name, week.Total));
    }

    [Fact]
    public async Task Lists_OfATrainerOfTheRegion_NameEverybody_WhereTheGroupHasNoneOfItsOwn()
    {
        var (group, session) = await GroupAsync();

        Assert.Equal(["Amina", "Yusuf"], (await DoAsync(new GetGroup(group), Trainer)).Members.Select(m => m.Name));
        Assert.Equal(["Amina", "Yusuf"], (await DoAsync(new GetSession(session), Trainer)).People.Select(m => m.Name));
        Assert.Equal(["Amina", "Yusuf"], (await DoAsync(new GetWeek(null), Trainer)).Learners.Select(l => l.Name).Order());
    }

    [Fact]
    public async Task Lists_OfAnotherTrainersGroup_OnlyCount()
    {
        var (account, _) = await Hub.AccountAsync([Roles.Trainer], Region);
        var (group, session) = await GroupAsync(account);
        var hers = Caller.Staff(account, "Lien", Roles.Trainer);

        var (members, list) = (await DoAsync(new GetGroup(group), Trainer), await DoAsync(new GetSession(session), Trainer));
        Assert.Equal((0, 2), (members.Members.Count, members.Others));
        Assert.Equal((0, 2), (list.People.Count, list.Others));
        Assert.Empty((await DoAsync(new GetWeek(null), Trainer)).Learners);
        Assert.Equal(["Amina", "Yusuf"], (await DoAsync(new GetGroup(group), hers)).Members.Select(m => m.Name));
        Assert.NotNull((await DoAsync(new GetGroup(group), hers)).Trainer);
    }

    [Fact]
    public async Task Attendance_ByACoach_IsTakenOfHerPeopleOnly_AndNobodyElsesEnrolmentEnds()
    {
        var (group, session) = await GroupAsync();
        var all = (await DoAsync(new GetGroup(group), Trainer)).Members.ToDictionary(m => m.Name, m => m.EnrolmentId);
        Clock.Move(TimeSpan.FromDays(1));

        await DoAsync(new TakeAttendance(session, [all["Amina"], all["Yusuf"]]));

        Assert.Equal([("Amina", 360), ("Yusuf", (int?)null)], (await DoAsync(new GetSession(session), Trainer)).People.Select(p => (p.Name, p.Minutes)));
        await RefusedAsync(Problem.NotFound, new EndEnrolment(all["Yusuf"], true, "Was there"));
    }

    [Fact]
    public async Task NewGroup_WithATrainerNobodyKnows_IsRefusedBesideTheField()
    {
        await DrawCourseAsync();

        await RefusedAsync(CohortProblems.TrainerUnknown, new EnrolInNewGroup((await LearnerAsync()).Task, 12, Session(), Guid.CreateVersion7()));
    }

    private async Task<(Guid Group, Guid Session)> GroupAsync(Guid? trainer = null)
    {
        await DrawCourseAsync();
        var (hers, others) = (await LearnerAsync("Amina"), await LearnerAsync("Yusuf", OtherCoach));
        var group = (await CohortAsync(await DoAsync(new EnrolInNewGroup(hers.Task, 12, Session(), trainer)))).Id;
        await DoAsync(new EnrolParticipant(others.Task, group), OtherCoach);
        return (group, (await SessionsAsync(group))[0].Id);
    }
}
