using System.Net;
using System.Text;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Access;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Calendars;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Calendars;

public sealed class CalendarTests : TrainingTest
{
    private static readonly Uri Somebody = new("urn:uuid:01900000-0000-7000-8000-000000000001");

    [Fact]
    public void Write_LongArabic_FoldsByOctetsAndNeverWithinALetter()
    {
        var place = string.Concat(Enumerable.Repeat("مركز لغنك؛ القاعة، ", 12));

        var text = ICalendar.Write("Limburg", Somebody, [Event(place)]);

        var lines = text.Split("\r\n");
        Assert.All(lines, line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Contains($"LOCATION:{place}", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhatWouldEndALine_IsEscaped()
    {
        var text = ICalendar.Write("A;B", Somebody, [Event("Room 1, 2; back\\door\r\nBEGIN:VEVENT\u0007")]);

        Assert.Contains("LOCATION:Room 1\\, 2\\; back\\\\door\\nBEGIN:VEVENT\r\n", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("BEGIN:VEVENT").Length - 1);
        Assert.Single(text.Split("\r\n"), "BEGIN:VEVENT");
    }

    [Fact]
    public async Task Feed_OfAParticipant_FollowsItsSessions_WithNeutralTitles()
    {
        var (learner, session) = await InAGroupAsync();
        using var phone = await ParticipantClientAsync(learner.Person);
        var address = await LinkAsync(Herself(learner.Person));

        var first = await ReadAsync(address);
        Assert.Contains("METHOD:PUBLISH\r\n", first, StringComparison.Ordinal);
        Assert.Contains($"UID:{session:N}@{Region.Id:N}\r\n", first.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("DTSTART:20260303T090000Z\r\nDTEND:20260303T150000Z\r\nSEQUENCE:0\r\nSTATUS:CONFIRMED\r\n", first, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Meeting\r\n", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", first, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Samira", first, StringComparison.OrdinalIgnoreCase);

        await DoAsync(new ChangeSession(session, Session(inDays: 4)), Trainer);
        Assert.Contains("SEQUENCE:1\r\nSTATUS:CONFIRMED\r\n", await ReadAsync(address), StringComparison.Ordinal);
        await DoAsync(new CancelSession(session), Trainer);
        Assert.Contains("SEQUENCE:2\r\nSTATUS:CANCELLED\r\n", await ReadAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_RevokedOrReplaced_OrOfNobody_IsNotFound()
    {
        var (learner, _) = await InAGroupAsync();
        var old = await LinkAsync(Herself(learner.Person));
        var @new = await LinkAsync(Herself(learner.Person));

        Assert.Equal(HttpStatusCode.NotFound, (await Client().GetAsync(old, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("VEVENT", await ReadAsync(@new), StringComparison.Ordinal);
        await DoAsync(new RevokeFeed(), Herself(learner.Person));
        Assert.Equal(HttpStatusCode.NotFound, (await Client().GetAsync(@new, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Client().GetAsync(Url("calendar/short.ics"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Null((await DoAsync(new GetFeed(), Herself(learner.Person))).MadeAt);
    }

    [Fact]
    public async Task Feed_IsReadInItsOwnRegionOnly()
    {
        var (learner, _) = await InAGroupAsync();
        var address = await LinkAsync(Herself(learner.Person));
        var other = await NewRegionAsync();

        var answer = await Client().GetAsync(address.Replace($"/{Region.Slug}/", $"/{other.Slug}/", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Feed_OfATrainer_HasWhatSheTeaches_UntilSheLeavesTheRegion()
    {
        var (account, _) = await Hub.AccountAsync([Roles.Trainer], Region);
        var trainer = Caller.Staff(account, "Lien", Roles.Trainer);
        var (_, session) = await InAGroupAsync();
        var mine = await LinkAsync(trainer);
        Assert.DoesNotContain("VEVENT", await ReadAsync(mine), StringComparison.Ordinal);

        var cohort = (await InDatabaseAsync(db => db.Set<Session>().SingleAsync(s => s.Id == session))).CohortId;
        await DoAsync(new ArrangeGroup(cohort, null, 12, account), Trainer);
        Assert.Contains("VEVENT", await ReadAsync(mine), StringComparison.Ordinal);

        await DoAsync(new HubPlatform.Access.KeepingStaff.EndMembership(account), Manager);
        Assert.Equal(HttpStatusCode.NotFound, (await Client().GetAsync(mine, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task File_OfASession_IsForThoseInIt_AndSaysWhenItIsOff()
    {
        var (learner, session) = await InAGroupAsync();
        var stranger = await LearnerAsync("Yusuf");
        using var phone = await ParticipantClientAsync(learner.Person);
        using var other = await ParticipantClientAsync(stranger.Person);
        using var trainer = await StaffClientAsync(Roles.Trainer);

        var file = await phone.GetAsync(Url($"my/sessions/{session}.ics"), TestContext.Current.CancellationToken);
        Assert.Equal("text/calendar", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("METHOD:PUBLISH\r\n", await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Url($"my/sessions/{session}.ics"), TestContext.Current.CancellationToken)).StatusCode);

        await DoAsync(new CancelSession(session), Trainer);
        var off = await trainer.GetStringAsync(Url($"training/sessions/{session}.ics"), TestContext.Current.CancellationToken);
        Assert.Contains("METHOD:CANCEL\r\n", off, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED\r\n", off, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("nobody")]
    public async Task Feed_ByWhoMayNot_IsNotFound(string who)
    {
        var (_, session) = await InAGroupAsync();

        await RefusedAsync(Problem.NotFound, new MakeFeed(), People.Named(who));
        await RefusedAsync(Problem.NotFound, new RevokeFeed(), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetSessionEvent(session), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Page_ShowsTheLinkOnce()
    {
        var (learner, _) = await InAGroupAsync();
        using var phone = await ParticipantClientAsync(learner.Person);

        var made = await (await phone.PostAsync(Url("my/calendar"), "make")).TextAsync();

        Assert.Matches("calendar/[A-Za-z0-9_-]{43}\\.ics", made);
        Assert.DoesNotMatch("calendar/[A-Za-z0-9_-]{43}\\.ics", await phone.ReadAsync(Url("my/calendar")));
    }

    [Fact]
    public async Task Month_ShowsItsSessionsByDay_WithWhatClashes()
    {
        await DrawCourseAsync();
        var enrolment = await DoAsync(new EnrolInNewGroup((await LearnerAsync()).Task, 12, Session() with { Room = "1" }));
        var group = (await CohortAsync(enrolment)).Id;
        await DoAsync(new AddSession(group, Session() with { StartsAt = Clock.Now.AddDays(1).AddHours(1), Room = "1" }), Trainer);
        await DoAsync(new AddSession(group, Session(inDays: 2) with { Place = "Elsewhere", Room = "1" }), Trainer);

        var month = await DoAsync(new GetMonth(null, new SessionFilter()), Trainer);
        var there = await DoAsync(new GetMonth(new DateOnly(2026, 3, 20), new SessionFilter(Place: "Elsewhere")), Trainer);

        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 2, 23)), (month.First, month.From));
        Assert.Equal([true, true, false], month.Weeks.SelectMany(w => w).SelectMany(d => d.Sessions).Select(s => s.Clashes));
        Assert.Single(there.Weeks.SelectMany(w => w).SelectMany(d => d.Sessions));
        Assert.Equal(["Elsewhere", "Hub Genk"], month.Places);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMonth(null, new SessionFilter()), Manager)).Problem);
    }

    [Fact]
    public async Task Calendar_OfATrainer_IsHerOwn_UnlessSheAsksForEverybodys()
    {
        var (account, _) = await Hub.AccountAsync([Roles.Trainer], Region);
        var (_, session) = await InAGroupAsync();
        var cohort = (await InDatabaseAsync(db => db.Set<Session>().SingleAsync(s => s.Id == session))).CohortId;
        await DoAsync(new ArrangeGroup(cohort, null, 12, account), Trainer);
        using var trainer = await StaffClientAsync(Roles.Trainer);

        Assert.DoesNotContain($"training/sessions/{session}", await trainer.ReadAsync(Url("training")), StringComparison.Ordinal);
        Assert.Contains($"training/sessions/{session}", await trainer.ReadAsync(Url("training?trainer=all")), StringComparison.Ordinal);
        Assert.Contains($"training/sessions/{session}", await trainer.ReadAsync(Url($"training/month?trainer={account}")), StringComparison.Ordinal);
        Assert.DoesNotContain($"training/sessions/{session}", await trainer.ReadAsync(Url("training/month?trainer=x&place=nowhere&day=2026-99-99")), StringComparison.Ordinal);
    }

    private static CalendarEvent Event(string place) =>
        new("1@hub", "Meeting", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1), DateTimeOffset.UnixEpoch, 0, false, place, null);

    private async Task<string> LinkAsync(Caller caller) => Url((await DoAsync(new MakeFeed(), caller)).Path);

    private Task<string> ReadAsync(string address) => Client().GetStringAsync(address, TestContext.Current.CancellationToken);

    private async Task<(Learner Learner, Guid Session)> InAGroupAsync()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        var enrolment = await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session()));
        return (learner, (await SessionsAsync((await CohortAsync(enrolment)).Id))[0].Id);
    }
}
