using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Participants;
using HubPlatform.Participants.Consenting;
using HubPlatform.Participants.Contracts;
using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Participants.Consenting;

public sealed class ConsentTests : HubTest
{
    [Fact]
    public async Task Withdraw_ErasesTheStatusAndKeepsTheFile()
    {
        var id = await DoAsync(Registration.Of());

        await DoAsync(new WithdrawConsent(id));

        Assert.Equal("not-told", (await DoAsync(new GetResidenceStatus(id))).Value);
        Assert.Equal(0, await InDatabaseAsync(db => db.ResidenceStatuses.CountAsync()));
        Assert.Equal(Clock.Now.Date, (await InDatabaseAsync(db => db.Consents.SingleAsync())).WithdrawnAt?.Date);
        Assert.Equal("Samira Haddad", (await DoAsync(new GetPerson(id))).Name);
    }

    [Fact]
    public async Task Withdraw_ByHerself_IsHerRight()
    {
        var (mine, other) = (await DoAsync(Registration.Of()), await DoAsync(Registration.Of("Yonas")));
        var samira = Caller.Participant(mine, "Samira");

        Assert.Null((await SendAsync(new WithdrawConsent(mine), samira)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new WithdrawConsent(other), samira)).Problem);
    }

    [Fact]
    public async Task Withdraw_Twice_SaysThereIsNone()
    {
        var id = await DoAsync(Registration.Of());
        await DoAsync(new WithdrawConsent(id));

        Assert.Equal(ParticipantProblems.NoConsent, (await SendAsync(new WithdrawConsent(id))).Problem);
        Assert.Equal(["done", "participants.no-consent"], await AuditAsync("WithdrawConsent"));
    }

    [Fact]
    public async Task Give_Again_EndsTheOlderOne()
    {
        var id = await DoAsync(Registration.Of());
        Clock.Move(TimeSpan.FromDays(2));

        await DoAsync(new GiveConsent(id, "fr", "signed", false));

        var consents = await InDatabaseAsync(db => db.Consents.OrderBy(c => c.GivenAt).ToListAsync());
        Assert.Equal([true, false], consents.Select(c => c.WithdrawnAt is not null));
        Assert.Equal(("fr", "signed"), (consents[1].Language, consents[1].Method));
    }

    [Fact]
    public async Task Give_FilledInWrongly_IsSaidBesideTheField()
    {
        var id = await DoAsync(Registration.Of(consent: false, status: "not-told"));

        var result = await SendAsync(new GiveConsent(id, "xx", "guessed", false));

        Assert.Equal(["ConsentLanguage", "ConsentMethod"], result.Problem!.Fields.Select(f => f.Field));
        Assert.Equal(0, await InDatabaseAsync(db => db.Consents.CountAsync()));
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("manager")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Consent_OfAForeignFile_IsNotFound(string who)
    {
        var id = await DoAsync(Registration.Of());

        Assert.Equal(Problem.NotFound, (await SendAsync(new WithdrawConsent(id), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GiveConsent(id, "en", "spoken", false), People.Named(who))).Problem);
        Assert.Null((await InDatabaseAsync(db => db.Consents.SingleAsync())).WithdrawnAt);
    }
}
