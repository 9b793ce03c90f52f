using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Participants;
using HubPlatform.Participants.Reaching;
using HubPlatform.TestKit;
using HubPlatform.Tests.Monitoring;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Participants.Reaching;

public sealed class SessionTests : HubTest
{
    private Task<Funnel> Funnel => DoAsync(Funnels.Of2026, Manager);

    [Fact]
    public async Task SignUp_APastedList_KeepsNamesInOrderAndEachOnce()
    {
        var session = await DoAsync(Reach.Session());

        var added = await DoAsync(new SignUp(session, "1. Samira Haddad\r\n2) Yonas\t Tesfay \n\n- أحمد الحسن;\n • samira haddad\n"));

        Assert.Equal(3, added);
        Assert.Equal(["Samira Haddad", "Yonas Tesfay", "أحمد الحسن"], (await DoAsync(new GetSession(session))).Lines.Select(l => l.Name));
        Assert.Equal(0, await DoAsync(new SignUp(session, "YONAS TESFAY")));
    }

    [Theory]
    [InlineData(" \n 12. \n", "participants.names-missing")]
    [InlineData(null, "participants.names-too-long")]
    public async Task SignUp_WithoutNames_SaysSo(string? pasted, string code)
    {
        var session = await DoAsync(Reach.Session());

        var result = await SendAsync(new SignUp(session, pasted ?? new string('a', 201)));

        Assert.Equal(code, result.Problem!.Fields.Single().Code);
        Assert.Empty((await DoAsync(new GetSession(session))).Lines);
    }

    [Fact]
    public async Task SignUp_MoreThanTheListHolds_IsRefusedWhole()
    {
        var session = await DoAsync(Reach.Session());

        var result = await SendAsync(new SignUp(session, string.Join('\n', Enumerable.Range(0, 501).Select(i => $"Guest{i}"))));

        Assert.Equal(SessionProblems.ListFull, result.Problem);
        Assert.Equal(0, await InDatabaseAsync(db => db.Attendees.CountAsync()));
    }

    [Fact]
    public async Task Save_ThirtyPeopleAtOnce_CountsThoseWhoCameAndTheUnnamed()
    {
        var (session, lines) = await ThirtyAsync();

        await DoAsync(new SaveAttendance(session, [.. lines.Take(22)], null, 5, 0));

        Assert.Equal([0, 27, 0, 0, 0, 0], (await Funnel).Stages.Select(s => s.Heads));
        var row = (await DoAsync(new ListSessions(1))).Rows.Single();
        Assert.Equal((30, 27), (row.SignedUp, row.Came));
    }

    [Fact]
    public async Task Save_Again_Corrects()
    {
        var (session, lines) = await ThirtyAsync();
        await DoAsync(new SaveAttendance(session, [.. lines.Take(22)], null, 5, 0));

        await DoAsync(new SaveAttendance(session, [.. lines.Skip(20)], null, 0, 1));
        Assert.Equal(10, (await Funnel).Stages[1].Heads);

        await DoAsync(new SaveAttendance(session, [.. lines.Skip(20)], null, 0, 2));
        Assert.Equal(10, (await Funnel).Stages[1].Heads);

        await DoAsync(new SaveAttendance(session, [], null, 3, 3));
        Assert.Equal(3, (await Funnel).Stages[1].Heads);
    }

    [Fact]
    public async Task Save_FromAPageThatIsOlder_IsToldSoAndChangesNothing()
    {
        var (session, lines) = await ThirtyAsync();
        await DoAsync(new SaveAttendance(session, [.. lines.Take(22)], null, 0, 0));

        var late = await SendAsync(new SaveAttendance(session, [lines[0]], "Somebody New", 9, 0), OtherCoach);

        Assert.Equal(Problem.Conflict, late.Problem);
        Assert.Equal(22, (await Funnel).Stages[1].Heads);
        Assert.Equal(30, await InDatabaseAsync(db => db.Attendees.CountAsync()));
        Assert.Equal(["done", "changed-meanwhile"], await AuditAsync("SaveAttendance"));
    }

    [Fact]
    public async Task Save_WithPeopleWhoHadNotSignedUp_PutsThemOnTheListAsPresent()
    {
        var (session, lines) = await ThirtyAsync();

        await DoAsync(new SaveAttendance(session, [lines[0]], "Zahra\nguest 7", null, 0));

        var view = await DoAsync(new GetSession(session));
        Assert.Equal(["Guest 0", "Guest 7", "Zahra"], view.Lines.Where(l => l.Attended).Select(l => l.Name));
        Assert.Equal(3, (await Funnel).Stages[1].Heads);
    }

    [Fact]
    public async Task Save_BeforeTheDay_IsRefused()
    {
        var session = await DoAsync(Reach.Session(new DateTime(2026, 3, 3, 0, 30, 0)));

        Assert.Equal(SessionProblems.NotYet, (await SendAsync(new SaveAttendance(session, [], null, 12, 0))).Problem);

        Clock.Move(TimeSpan.FromHours(14.2));
        await DoAsync(new SaveAttendance(session, [], null, 12, 0));
    }

    [Fact]
    public async Task Save_ALineOfAnotherSession_IsRefusedWhole()
    {
        var (session, lines) = await ThirtyAsync();
        var other = await DoAsync(Reach.Session());

        var result = await SendAsync(new SaveAttendance(other, [lines[0]], "Zahra", 2, 0));

        Assert.Equal(ParticipantProblems.AttendeeUnknown, result.Problem);
        Assert.Equal(0, (await Funnel).Stages[1].Heads);
        Assert.Equal(30, await InDatabaseAsync(db => db.Attendees.CountAsync()));
        Assert.False((await DoAsync(new GetSession(session))).IsSaved);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task Save_AnUnlikelyNumberOfUnnamed_IsSaidBesideTheField(int unnamed)
    {
        var session = await DoAsync(Reach.Session());

        var result = await SendAsync(new SaveAttendance(session, [], null, unnamed, 0));

        Assert.Equal("Unnamed", result.Problem!.Fields.Single().Field);
    }

    [Fact]
    public async Task Cancel_ASessionThatTookPlace_IsRefused()
    {
        var (session, lines) = await ThirtyAsync();
        await DoAsync(new SaveAttendance(session, [lines[0]], null, null, 0));

        Assert.Equal(SessionProblems.TookPlace, (await SendAsync(new CancelSession(session))).Problem);
    }

    [Fact]
    public async Task Cancel_ASession_ClosesItsList()
    {
        var (session, lines) = await ThirtyAsync();

        await DoAsync(new CancelSession(session));
        await DoAsync(new CancelSession(session));

        Assert.Equal(SessionProblems.Cancelled, (await SendAsync(new SignUp(session, "Zahra"))).Problem);
        Assert.Equal(SessionProblems.Cancelled, (await SendAsync(new SaveAttendance(session, [lines[0]], null, null, 0))).Problem);
    }

    [Fact]
    public async Task Register_FromALineThatCame_MakesTheHeadAPersonWithoutCountingTwice()
    {
        var (session, lines) = await ThirtyAsync();
        await DoAsync(new SaveAttendance(session, [.. lines.Take(10)], null, 5, 0));

        var id = await DoAsync(Registration.Of("Guest 0", "session", lines[0]));

        var stages = (await Funnel).Stages;
        Assert.Equal((14, 1), (stages[1].Heads, stages[1].Named));
        Assert.Equal((0, 1), (stages[0].Heads, stages[0].Named));
        Assert.Equal(id, (await DoAsync(new GetSession(session))).Lines[0].ParticipantId);
    }

    [Fact]
    public async Task Register_FromALineThatStayedAway_IsNotInformed()
    {
        var (session, lines) = await ThirtyAsync();
        await DoAsync(new SaveAttendance(session, [.. lines.Take(10)], null, null, 0));

        await DoAsync(Registration.Of("Guest 29", "session", lines[29]));
        Assert.Equal(10, (await Funnel).Stages[1].Reached);

        // The list was wrong: she did come.
        await DoAsync(new SaveAttendance(session, [.. lines.Take(10), lines[29]], null, null, 1));
        var informed = (await Funnel).Stages[1];
        Assert.Equal((10, 1), (informed.Heads, informed.Named));
    }

    [Fact]
    public async Task Save_TakingBackAPersonWithAFile_TakesHerOutOfTheInformed()
    {
        var (session, lines) = await ThirtyAsync();
        await DoAsync(new SaveAttendance(session, [.. lines.Take(10)], null, null, 0));
        await DoAsync(Registration.Of("Guest 0", "session", lines[0]));

        await DoAsync(new SaveAttendance(session, [.. lines.Skip(1).Take(9)], null, null, 1));

        Assert.Equal((9, 0), ((await Funnel).Stages[1].Heads, (await Funnel).Stages[1].Named));
    }

    [Fact]
    public async Task Register_FromOneLineTwice_IsRefusedTheSecondTime()
    {
        var (_, lines) = await ThirtyAsync();
        await DoAsync(Registration.Of("Guest 0", "session", lines[0]));

        var second = await SendAsync(Registration.Of("Guest 0", "session", lines[0]), OtherCoach);

        Assert.Equal(ParticipantProblems.AttendeeHasFile, second.Problem);
        Assert.Equal(1, await InDatabaseAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Register_AnUnnamedOfASession_StaysInItsHeadCount()
    {
        var session = await DoAsync(Reach.Session());
        await DoAsync(new SaveAttendance(session, [], null, 12, 0));

        await DoAsync(Registration.Of(firstContact: "session"));

        var stages = (await Funnel).Stages;
        Assert.Equal((12, 0), (stages[1].Heads, stages[1].Named));
        Assert.Equal(1, stages[0].Named);
    }

    [Fact]
    public async Task Register_SomebodyOfOutreach_StaysInItsHeadCount()
    {
        await DoAsync(Reach.Outreach(heads: 40));

        await DoAsync(Registration.Of(firstContact: "outreach"));
        await DoAsync(Registration.Of("Yonas"));

        Assert.Equal((40, 1), ((await Funnel).Stages[0].Heads, (await Funnel).Stages[0].Named));
    }

    [Fact]
    public async Task Link_ALineToSomebodyWithAFile_CountsHerByNameOnce()
    {
        var (session, lines) = await ThirtyAsync();
        var known = await DoAsync(Registration.Of("Guest 3"));
        await DoAsync(new SaveAttendance(session, [.. lines.Take(10)], null, null, 0));
        Assert.Equal([known], (await DoAsync(new GetSession(session))).Lines[3].SameName.Select(s => s.ParticipantId));

        await DoAsync(new LinkAttendee(lines[3], known));

        Assert.Equal((9, 1), ((await Funnel).Stages[1].Heads, (await Funnel).Stages[1].Named));
        Assert.Equal(ParticipantProblems.AttendeeHasFile, (await SendAsync(new LinkAttendee(lines[3], known))).Problem);
    }

    [Fact]
    public async Task Link_ToAFileOfAnotherCoach_IsNotFound()
    {
        var (_, lines) = await ThirtyAsync();
        var hers = await DoAsync(Registration.Of("Guest 3"), OtherCoach);

        Assert.Equal(Problem.NotFound, (await SendAsync(new LinkAttendee(lines[3], hers))).Problem);
    }

    [Fact]
    public async Task Session_ThatIsNotThere_IsNotFound()
    {
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetSession(Ids.New()))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new SignUp(Ids.New(), "Zahra"))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new SaveAttendance(Ids.New(), [], null, null, 0))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new CancelSession(Ids.New()))).Problem);
    }

    [Theory]
    [InlineData("lead", true)]
    [InlineData("manager", false)]
    [InlineData("designer", false)]
    [InlineData("trainer", false)]
    [InlineData("participant", false)]
    [InlineData("nobody", false)]
    public async Task Sessions_AreForCoachesAndLeads(string who, bool may)
    {
        var (session, lines) = await ThirtyAsync();
        var caller = People.Named(who);
        var answers = new[]
        {
            (await SendAsync(Reach.Session(), caller)).Problem,
            (await SendAsync(new ListSessions(1), caller)).Problem,
            (await SendAsync(new GetSession(session), caller)).Problem,
            (await SendAsync(new SignUp(session, "Zahra"), caller)).Problem,
            (await SendAsync(new SaveAttendance(session, [lines[0]], null, null, 0), caller)).Problem,
        };

        Assert.All(answers, problem => Assert.Equal(may ? null : Problem.NotFound, problem));
    }

    [Theory]
    [InlineData("StartsAt=participants.date-missing", null, "Hub", "ar")]
    [InlineData("StartsAt=participants.date-far-off", "2062-03-01T14:00", "Hub", "ar")]
    [InlineData("Place=participants.place-missing", "2026-03-10T14:00", "", "ar")]
    [InlineData("Language=participants.language-unknown", "2026-03-10T14:00", "Hub", "xx")]
    public async Task Plan_FilledInWrongly_IsSaidBesideTheField(string expected, string? startsAt, string place, string language)
    {
        var at = startsAt is null ? (DateTime?)null : DateTime.Parse(startsAt, System.Globalization.CultureInfo.InvariantCulture);

        var result = await SendAsync(new PlanSession(Ids.New(), at, place, language));

        Assert.Equal([expected], result.Problem!.Fields.Select(f => $"{f.Field}={f.Code}"));
        Assert.Equal(0, await InDatabaseAsync(db => db.InformationSessions.CountAsync()));
    }

    [Fact]
    public async Task Page_ThirtyBoxes_AreSavedAtOnceAndCorrectedAgain()
    {
        var coach = await StaffClientAsync(Roles.Coach);
        var planned = await coach.SubmitAsync(Url("sessions"), "session", ("Form.StartsAt", "2026-03-02T09:30"), ("Form.Place", "Hub Genk"), ("Form.Language", "ar"));
        var page = planned.RedirectsTo()!;
        await coach.SubmitAsync(page, "sign-up", ("Form.Names", string.Join('\n', Enumerable.Range(0, 30).Select(i => $"Guest {i}"))));
        var lines = await InDatabaseAsync(db => db.Attendees.OrderBy(a => a.LineNo).Select(a => a.Id).ToListAsync());

        var saved = await coach.SubmitAsync(
            page, "attendance", [.. lines.Take(28).Select(l => ("Form.Attended", l.ToString())), ("Form.Unnamed", "4"), ("Form.AlsoCame", "Zahra")]);

        Assert.Equal(page + "?done=saved", saved.RedirectsTo());
        Assert.Equal(33, (await Funnel).Stages[1].Heads);

        await coach.SubmitAsync(page, "attendance", ("Form.Attended", lines[0].ToString()), ("Form.Unnamed", ""));
        Assert.Equal(1, (await Funnel).Stages[1].Heads);
    }

    [Fact]
    public async Task Page_RegisteringFromALine_IsPrefilledAndTakesTheLineOver()
    {
        var (session, lines) = await ThirtyAsync();
        await DoAsync(new SaveAttendance(session, [.. lines.Take(10)], null, null, 0));
        var coach = await StaffClientAsync(Roles.Coach);
        Assert.Contains($"people/new?attendee={lines[2]}", await coach.GetStringAsync(Url($"sessions/{session}")), StringComparison.Ordinal);

        var form = Url($"people/new?attendee={lines[2]}");
        Assert.Contains("value=\"Guest 2\"", await coach.GetStringAsync(form), StringComparison.Ordinal);
        var registered = await coach.SubmitAsync(form, "register", ("Form.Name", "Guest 2"), ("Form.PageLanguage", "en"));

        var person = await InDatabaseAsync(db => db.People.SingleAsync());
        Assert.Equal(Url($"people/{person.Id}"), registered.RedirectsTo());
        Assert.Equal((9, 1), ((await Funnel).Stages[1].Heads, (await Funnel).Stages[1].Named));
    }

    [Fact]
    public async Task Page_WithTamperedBoxes_RefusesWithoutATrace()
    {
        var (session, _) = await ThirtyAsync();
        var coach = await StaffClientAsync(Roles.Coach);

        foreach (var box in new[] { "not-an-id", Ids.New().ToString() })
        {
            var answer = await coach.SubmitAsync(Url($"sessions/{session}"), "attendance", ("Form.Attended", box), ("Form.Saving", "zero"));
            Assert.True((int)answer.StatusCode < 500, $"{box}: {answer.StatusCode}");
        }

        Assert.Equal(0, (await Funnel).Stages[1].Reached);
    }

    private async Task<(Guid Session, List<Guid> Lines)> ThirtyAsync()
    {
        var session = await DoAsync(Reach.Session());
        await DoAsync(new SignUp(session, string.Join('\n', Enumerable.Range(0, 30).Select(i => $"Guest {i}"))));
        return (session, await InDatabaseAsync(db => db.Attendees.Where(a => a.SessionId == session).OrderBy(a => a.LineNo).Select(a => a.Id).ToListAsync()));
    }
}
