using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Participants;
using HubPlatform.Participants.Contracts;
using HubPlatform.Participants.Reaching;
using HubPlatform.Participants.Registering;
using HubPlatform.Regions.Enabling;
using HubPlatform.TestKit;
using HubPlatform.Tests.Monitoring;
using HubPlatform.Trajectories.Contracts;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Participants.Registering;

public sealed class RegisterPageTests : HubTest
{
    private static readonly (string, string)[] Least = [("Form.Name", "Zahra"), ("Form.PageLanguage", "en"), ("Form.FirstContact", "new")];

    [Fact]
    public async Task Page_WithTheLeastThatMustBe_RegistersAndLeadsToTheFile()
    {
        var coach = await StaffClientAsync(Roles.Coach);

        var answer = await coach.SubmitAsync(Url("people/new"), "register", Least);

        var person = await InDatabaseAsync(db => db.People.SingleAsync());
        Assert.Equal(Url($"people/{person.Id}"), answer.RedirectsTo());
        Assert.Equal(["en"], person.SpokenLanguages);
        Assert.Equal(0, await InDatabaseAsync(db => db.Consents.CountAsync()));
    }

    [Fact]
    public async Task Page_WithATrack_BeginsTheTrajectoryInTheSameCommand()
    {
        await DoAsync(new EnableTrack("circular"), Manager);
        var browser = await Hub.StaffAsync(Region, Roles.Coach);
        var page = await browser.Client.GetStringAsync(Url("people/new"));
        Assert.Contains("value=\"circular\"", page, StringComparison.Ordinal);

        await browser.Client.SubmitAsync(Url("people/new"), page, "register",
            [.. Least, ("Form.TrackId", "circular"), ("Form.Informed", "true"), ("Form.ConsentGiven", "true"), ("Form.ConsentMethod", "signed"),
                ("Form.ResidenceStatus", "other-newcomer"), ("Form.SpokenLanguages", "fa"), ("Form.SpokenLanguages", "en")]);

        var person = await InDatabaseAsync(db => db.People.SingleAsync());
        Assert.Equal(["fa", "en"], person.SpokenLanguages);
        var trajectory = await DoAsync(new GetTrajectoryOf(person.Id), Lead);
        Assert.Equal(("circular", "running"), (trajectory.TrackId, trajectory.Status));
        Assert.Equal("running", person.FileStatus);
        Assert.Equal(["done"], await AuditAsync("OpenFile"));
    }

    [Fact]
    public async Task Open_WithATrackThatTakesNobody_LeavesNoHalfRegisteredPerson()
    {
        var result = await SendAsync(new OpenFile(Registration.Of() with { TrackId = "unknown" }, InformedInPerson: true));

        Assert.Equal("trajectories.track-not-open", result.Problem!.Code);
        Assert.Equal(0, await InDatabaseAsync(db => db.People.CountAsync()));
        Assert.Equal(0, (await DoAsync(Funnels.Of2026, Manager)).Stages[0].Reached);
    }

    [Fact]
    public async Task Open_InformedInPerson_CountsAsInformedByName()
    {
        await DoAsync(new OpenFile(Registration.Of(), InformedInPerson: true));
        await DoAsync(new OpenFile(Registration.Of("Yonas"), InformedInPerson: false));

        var stages = (await DoAsync(Funnels.Of2026, Manager)).Stages;
        Assert.Equal((2, 1), (stages[0].Named, stages[1].Named));
    }

    [Fact]
    public async Task Page_FilledInWrongly_SaysSoBesideTheFieldsAndKeepsWhatWasTyped()
    {
        var coach = await StaffClientAsync(Roles.Coach);

        var answer = await coach.SubmitAsync(Url("people/new"), "register",
            ("Form.Name", ""), ("Form.PageLanguage", "tlh"), ("Form.Phone", "+32 470 11 22 33"), ("Form.Email", "no mail"), ("Form.ResidenceStatus", "asylum-seeker"));
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        foreach (var says in new[]
        {
            "Write the name of the person.", "Choose a language of the list.", "This is not a mail address. Check it.", "Choose how you met.",
            "Without consent nothing is kept about the right to stay.", "value=\"&#x2B;32 470 11 22 33\"", "value=\"no mail\"", "<details open",
        })
        {
            Assert.Contains(says, html, StringComparison.Ordinal);
        }

        Assert.Equal(0, await InDatabaseAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Page_ForANameThatHasAFile_AsksFirst()
    {
        var browser = await Hub.StaffAsync(Region, Roles.Coach);
        var coach = Caller.Staff(browser.AccountId, "Els", Roles.Coach);
        var known = await DoAsync(Registration.Of("ZAHRA") with { OwnScriptName = "زهرا" }, coach);

        var asked = await browser.Client.SubmitAsync(Url("people/new"), "register", Least);
        Assert.Contains($"people/{known}", await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(1, await InDatabaseAsync(db => db.People.CountAsync()));

        await browser.Client.SubmitAsync(Url("people/new"), "register", [.. Least, ("Form.SameNameSeen", "true")]);
        Assert.Equal(2, await InDatabaseAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Page_ForANameOfAForeignFile_DoesNotGiveItAway()
    {
        await DoAsync(Registration.Of("Zahra"), OtherCoach);
        var coach = await StaffClientAsync(Roles.Coach);

        var answer = await coach.SubmitAsync(Url("people/new"), "register", Least);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(2, await InDatabaseAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Page_WithAFileInsteadOfAForm_IsRefusedWithoutATrace()
    {
        var coach = await StaffClientAsync(Roles.Coach);
        using var body = new MultipartFormDataContent { { new ByteArrayContent([0xFF, 0xD8, 0x00]), "Form.Name", "name.jpg" } };

        var answer = await coach.PostAsync(Url("people/new"), body, TestContext.Current.CancellationToken);

        Assert.True((int)answer.StatusCode is >= 400 and < 500, answer.StatusCode.ToString());
        Assert.Equal(0, await InDatabaseAsync(db => db.People.CountAsync()));
    }

    [Theory]
    [InlineData(Roles.RegionManager)]
    [InlineData(Roles.Designer)]
    [InlineData(Roles.Trainer)]
    public async Task Page_ForOthers_ShowsNothing(string role)
    {
        var browser = await StaffClientAsync(role);

        var html = await (await browser.GetAsync(Url("people/new"), TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Form.Name", html, StringComparison.Ordinal);
        Assert.Equal(Problem.NotFound, (await SendAsync(new OpenFile(Registration.Of(), false), Caller.Staff(Ids.New(), "Jo", role))).Problem);
    }

    [Fact]
    public async Task Page_FromALineThatHasAFileAlready_SaysSo()
    {
        var session = await DoAsync(Reaching.Reach.Session());
        await DoAsync(new SignUp(session, "Zahra"));
        var line = await InDatabaseAsync(db => db.Attendees.Select(a => a.Id).SingleAsync());
        await DoAsync(Registration.Of("Zahra", "session", line));
        var coach = await StaffClientAsync(Roles.Coach);

        Assert.Contains("This line has a file already.", await coach.GetStringAsync(Url($"people/new?attendee={line}")), StringComparison.Ordinal);
    }
}
