using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Consenting;
using HubPlatform.Participants.Contracts;
using HubPlatform.Participants.Keeping;
using HubPlatform.Participants.Listing;
using HubPlatform.TestKit;

namespace HubPlatform.Tests.Participants.Telling;

public sealed class AboutMeTests : HubTest
{
    [Fact]
    public async Task Log_TellsWhoLookedAndWhat_NewestFirst()
    {
        var coach = await CoachAsync();
        var samira = await RegisterAsync("Samira", coach);
        await RegisterAsync("Yonas", coach);
        await DoAsync(new GetPerson(samira.AccountId!.Value), coach);
        await DoAsync(new GetPerson(samira.AccountId.Value), coach);
        // The clock goes on within a request: a slow look must not seem later than the next one.
        Clock.Move(TimeSpan.FromMinutes(10));
        await DoAsync(new ListPeople(null, null, null, 1), coach);
        Clock.Move(TimeSpan.FromDays(1));
        await DoAsync(new GetResidenceStatus(samira.AccountId.Value), Lead);
        Clock.Move(TimeSpan.FromDays(1));
        await DoAsync(new ChangeResidenceStatus(samira.AccountId.Value, "other-newcomer"), coach);

        var log = await DoAsync(new GetMyAccessLog(), samira);

        Assert.Equal(
            [
                "Els Peeters participants.looked.wrote 1",
                "Somebody who works at the hub participants.looked.status 1",
                "Els Peeters participants.looked.list 1",
                "Els Peeters participants.looked.opened 2",
            ],
            log.Select(l => $"{l.Who} {l.What} {l.Times}"));
        Assert.Equal(Clock.Now.Date, log[0].Last.Date);
    }

    [Fact]
    public async Task Log_LeavesOutHerOwnLooksAndWhatWasRefused()
    {
        var samira = await RegisterAsync("Samira", Coach);
        await SendAsync(new GetPerson(samira.AccountId!.Value), OtherCoach);
        await SendAsync(new ChangeResidenceStatus(samira.AccountId.Value, "other-newcomer"), OtherCoach);
        await DoAsync(new GetWhatYouKnow(), samira);

        Assert.Empty(await DoAsync(new GetMyAccessLog(), samira));
    }

    [Fact]
    public async Task Log_OfAnotherPerson_IsNotInIt()
    {
        var (samira, yonas) = (await RegisterAsync("Samira", Coach), await RegisterAsync("Yonas", Coach));
        await DoAsync(new GetPerson(yonas.AccountId!.Value));

        Assert.Empty(await DoAsync(new GetMyAccessLog(), samira));
    }

    [Fact]
    public async Task Known_IsToldCompletely()
    {
        var coach = await CoachAsync();
        var samira = await RegisterAsync("Samira", coach);

        var known = await DoAsync(new GetWhatYouKnow(), samira);

        Assert.Equal(("Samira", "Els Peeters", "recognised-refugee", "new"), (known.Name, known.CoachName, known.ResidenceStatus, known.FirstContact));
        Assert.Equal(("ar", "spoken", true, null), (known.Consents[0].Language, known.Consents[0].Method, known.Consents[0].InterpreterPresent, known.Consents[0].WithdrawnAt));
    }

    [Fact]
    public async Task Known_AfterConsentWasTakenBack_HasNoStatus()
    {
        var samira = await RegisterAsync("Samira", Coach);
        await DoAsync(new WithdrawConsent(samira.AccountId!.Value), samira);

        var known = await DoAsync(new GetWhatYouKnow(), samira);

        Assert.Null(known.ResidenceStatus);
        Assert.NotNull(known.Consents[0].WithdrawnAt);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("lead")]
    [InlineData("manager")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task AboutMe_IsForThePersonHerself(string who)
    {
        await RegisterAsync("Samira", Coach);

        // The participant here is of no file.
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetWhatYouKnow(), People.Named(who))).Problem);
        Assert.True(await SendAsync(new GetMyAccessLog(), People.Named(who)) is { Failed: true } or { Value.Count: 0 });
    }

    private async Task<Caller> RegisterAsync(string name, Caller coach) => Caller.Participant(await DoAsync(Registration.Of(name), coach), name);

    private async Task<Caller> CoachAsync() => Caller.Staff((await Hub.StaffAsync(Region, Roles.Coach)).AccountId, "Els Peeters", Roles.Coach);
}
