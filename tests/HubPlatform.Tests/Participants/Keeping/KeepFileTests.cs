using System.Net;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Participants;
using HubPlatform.Participants.Contracts;
using HubPlatform.Participants.Keeping;
using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Participants.Keeping;

public sealed class KeepFileTests : HubTest
{
    [Fact]
    public async Task Correct_Particulars_AreKept()
    {
        var id = await DoAsync(Registration.Of());

        await DoAsync(Correction(id) with { Name = "Samira Al-Haddad", OwnScriptName = "سميرة الحداد", SpokenLanguages = ["ar", "ku", "ar"], Email = " " });

        var line = await DoAsync(new GetPerson(id));
        Assert.Equal(("Samira Al-Haddad", "سميرة الحداد", null), (line.Name, line.OwnScriptName, line.Email));
        Assert.Equal(["ar", "ku"], line.SpokenLanguages);
    }

    [Fact]
    public async Task Correct_FromAnOlderPage_IsToldSoAndKeepsTheNewer()
    {
        var id = await DoAsync(Registration.Of());
        await DoAsync(Correction(id) with { Name = "First" });

        var late = await SendAsync(Correction(id) with { Name = "Second" }, Lead);

        Assert.Equal(Problem.Conflict, late.Problem);
        Assert.Equal("First", (await DoAsync(new GetPerson(id))).Name);
    }

    [Fact]
    public async Task Correct_FilledInWrongly_IsSaidBesideTheField()
    {
        var id = await DoAsync(Registration.Of());

        var result = await SendAsync(Correction(id) with { Name = "", Phone = "ring the bell" });

        Assert.Equal(["Name=participants.name-missing", "Phone=participants.phone-unclear"], result.Problem!.Fields.Select(f => $"{f.Field}={f.Code}"));
    }

    [Fact]
    public async Task HandOver_ToAnotherCoach_MovesTheFile()
    {
        var (from, to) = (await CoachAsync(), await CoachAsync());
        var id = await DoAsync(Registration.Of(), from);

        await DoAsync(new HandOverFile(id, to.AccountId), from);

        Assert.Equal(Problem.NotFound, (await SendAsync(new GetPerson(id), from)).Problem);
        Assert.Equal(to.AccountId, (await DoAsync(new GetPerson(id), to)).CoachId);
    }

    [Fact]
    public async Task HandOver_ToNobody_LetsAnyCoachTakeIt()
    {
        var id = await DoAsync(Registration.Of());

        await DoAsync(new HandOverFile(id, null));
        await DoAsync(new HandOverFile(id, OtherCoach.AccountId), OtherCoach);

        Assert.Equal(OtherCoach.AccountId, (await DoAsync(new GetPerson(id), OtherCoach)).CoachId);
    }

    [Fact]
    public async Task HandOver_ToSomebodyWhoIsNoCoachHere_IsRefused()
    {
        var id = await DoAsync(Registration.Of());
        var designer = (await Hub.StaffAsync(Region, Roles.Designer)).AccountId;
        var elsewhere = (await Hub.StaffAsync(await NewRegionAsync(), Roles.Coach)).AccountId;

        foreach (var account in new[] { designer, elsewhere, Ids.New() })
        {
            Assert.Equal(ParticipantProblems.CoachUnknown, (await SendAsync(new HandOverFile(id, account))).Problem);
        }

        Assert.Equal(Coach.AccountId, (await DoAsync(new GetPerson(id))).CoachId);
    }

    [Fact]
    public async Task Status_ChangedLater_KeepsWhatHeldBefore()
    {
        var id = await DoAsync(Registration.Of(status: "asylum-seeker"));

        await DoAsync(new ChangeResidenceStatus(id, "recognised-refugee"));
        await DoAsync(new ChangeResidenceStatus(id, "recognised-refugee"));

        Assert.Equal("recognised-refugee", (await DoAsync(new GetResidenceStatus(id))).Value);
        Assert.Equal(["asylum-seeker", "recognised-refugee"], await InDatabaseAsync(db => db.ResidenceStatuses.OrderBy(s => s.No).Select(s => s.Value).ToListAsync()));
    }

    [Fact]
    public async Task Status_WithoutConsent_IsRefused()
    {
        var id = await DoAsync(Registration.Of(consent: false, status: "not-told"));

        Assert.Equal(ParticipantProblems.StatusNeedsConsent, (await SendAsync(new ChangeResidenceStatus(id, "recognised-refugee"))).Problem);
        Assert.Equal(0, await InDatabaseAsync(db => db.ResidenceStatuses.CountAsync()));
    }

    [Theory]
    [InlineData("lead", true)]
    [InlineData("other coach", false)]
    [InlineData("manager", false)]
    [InlineData("designer", false)]
    [InlineData("trainer", false)]
    [InlineData("participant", false)]
    [InlineData("nobody", false)]
    public async Task File_IsKeptByHerCoachAndLeads(string who, bool may)
    {
        var id = await DoAsync(Registration.Of());
        var caller = People.Named(who);
        var answers = new[]
        {
            (await SendAsync(new GetParticulars(id), caller)).Problem,
            (await SendAsync(new GetResidenceStatus(id), caller)).Problem,
            (await SendAsync(new ChangeResidenceStatus(id, "other-newcomer"), caller)).Problem,
            (await SendAsync(Correction(id), caller)).Problem,
            (await SendAsync(new HandOverFile(id, null), caller)).Problem,
        };

        Assert.All(answers, problem => Assert.Equal(may ? null : Problem.NotFound, problem));
        Assert.Equal(may ? "other-newcomer" : "recognised-refugee", (await DoAsync(new GetResidenceStatus(id), Lead)).Value);
    }

    [Fact]
    public async Task Status_IsNotPartOfAnyOtherAnswer()
    {
        var id = await DoAsync(Registration.Of());

        foreach (var shown in new object[] { await DoAsync(new GetPerson(id)), await DoAsync(new GetPeople([id])), await DoAsync(new GetParticulars(id)) })
        {
            Assert.DoesNotContain("refugee", System.Text.Json.JsonSerializer.Serialize(shown, shown.GetType()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Page_OfDetails_ShowsTheStatusOnlyWhenAskedFor()
    {
        var browser = await Hub.StaffAsync(Region, Roles.Lead);
        var id = await DoAsync(Registration.Of());

        var folded = await browser.Client.GetStringAsync(Url($"people/{id}/details"));
        var shown = await browser.Client.GetStringAsync(Url($"people/{id}/details?status=show"));

        Assert.DoesNotContain("Recognised refugee", folded, StringComparison.Ordinal);
        Assert.Contains("Recognised refugee", shown, StringComparison.Ordinal);
        Assert.Single(await AuditAsync("GetResidenceStatus"));
    }

    [Fact]
    public async Task Page_OfDetails_SavesAndSaysWhatIsWrong()
    {
        var lead = await StaffClientAsync(Roles.Lead);
        var id = await DoAsync(Registration.Of());
        var page = Url($"people/{id}/details");

        var wrong = await lead.SubmitAsync(page, "details", ("Form.Name", ""), ("Form.PageLanguage", "ar"));
        Assert.Contains("Write the name of the person.", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var saved = await lead.SubmitAsync(
            page, "details", ("Form.Name", "Samira"), ("Form.PageLanguage", "fr"), ("Form.SpokenLanguages", "ar"), ("Form.SpokenLanguages", "fr"));
        Assert.Equal(page + "?done=saved", Monitoring.Funnels.RedirectsTo(saved));
        Assert.Equal(["ar", "fr"], (await DoAsync(new GetPerson(id))).SpokenLanguages);
    }

    [Fact]
    public async Task Page_OfAForeignFile_IsNotFound()
    {
        var coach = await StaffClientAsync(Roles.Coach);
        var id = await DoAsync(Registration.Of());

        var answer = await coach.GetAsync(Url($"people/{id}/details"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("Samira", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static CorrectPerson Correction(Guid id) => new(id, "Samira Haddad", null, "ar", ["ar"], null, null, 1);

    private async Task<Caller> CoachAsync() => Caller.Staff((await Hub.StaffAsync(Region, Roles.Coach)).AccountId, "Coach", Roles.Coach);
}
