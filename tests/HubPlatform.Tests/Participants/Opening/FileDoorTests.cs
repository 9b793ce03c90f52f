using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Contracts;
using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Participants.Opening;

public sealed class FileDoorTests : HubTest
{
    [Theory]
    [InlineData("coach", true)]
    [InlineData("lead", true)]
    [InlineData("other coach", false)]
    [InlineData("manager", false)]
    [InlineData("designer", false)]
    [InlineData("trainer", false)]
    [InlineData("participant", false)]
    [InlineData("nobody", false)]
    public async Task Open_AFileWithACoach_IsForHerCoachAndLeads(string who, bool opens)
    {
        var id = await DoAsync(Registration.Of());

        await AssertDoorAsync(id, People.Named(who), opens);
    }

    [Theory]
    [InlineData("coach", true)]
    [InlineData("other coach", true)]
    [InlineData("lead", true)]
    [InlineData("manager", false)]
    [InlineData("trainer", false)]
    public async Task Open_AFileNobodyHasTaken_IsForEveryCoach(string who, bool opens)
    {
        var id = await DoAsync(Registration.Of(), Lead);

        await AssertDoorAsync(id, People.Named(who), opens);
    }

    [Fact]
    public async Task Open_HerOwnFile_IsForTheParticipantAndNoOther()
    {
        var (mine, other) = (await DoAsync(Registration.Of()), await DoAsync(Registration.Of("Yonas")));

        await AssertDoorAsync(mine, Caller.Participant(mine, "Samira"), true);
        await AssertDoorAsync(other, Caller.Participant(mine, "Samira"), false);
    }

    [Fact]
    public async Task Open_ByTheHub_IsForAll()
    {
        var id = await DoAsync(Registration.Of());

        await AssertDoorAsync(id, Caller.Hub, true);
    }

    [Fact]
    public async Task Open_InAnotherRegion_IsNotFound()
    {
        var id = await DoAsync(Registration.Of());

        var result = await SendAsync(await NewRegionAsync(), new GetPerson(id), Lead);

        Assert.Equal(Problem.NotFound, result.Problem);
    }

    [Fact]
    public async Task GetPeople_RecordsWhoWasShownToWhom()
    {
        var (mine, other) = (await DoAsync(Registration.Of()), await DoAsync(Registration.Of("Yonas"), OtherCoach));

        await DoAsync(new GetPeople([mine, other]));

        var record = await InDatabaseAsync(db => db.Audit.SingleAsync(a => a.Action == "GetPeople"));
        Assert.Equal((Coach.AccountId, "read"), (record.ActorId, record.Outcome));
        Assert.Equal([mine], record.Shown);
    }

    private async Task AssertDoorAsync(Guid id, Caller caller, bool opens)
    {
        Assert.Equal(opens ? null : Problem.NotFound, (await SendAsync(new MayOpenFile(id), caller)).Problem);
        Assert.Equal(opens ? null : Problem.NotFound, (await SendAsync(new GetPerson(id), caller)).Problem);
        Assert.Equal(opens, await SendAsync(new GetPeople([id]), caller) is { Failed: false, Value.People.Count: 1 });
        Assert.Equal(opens, await SendAsync(new ListMyPeople(), caller) is { Failed: false } mine && mine.Value.Contains(id));
    }
}
