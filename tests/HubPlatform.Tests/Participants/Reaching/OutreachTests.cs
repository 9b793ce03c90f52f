using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Reaching;
using HubPlatform.TestKit;
using HubPlatform.Tests.Monitoring;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Participants.Reaching;

public sealed class OutreachTests : HubTest
{
    [Fact]
    public async Task Record_AHeadCount_CountsAsSensitisedOnItsDay()
    {
        await DoAsync(Reach.Outreach(heads: 40));
        await DoAsync(Reach.Outreach(heads: 1, on: new(2026, 3, 2)));

        Assert.Equal(41, (await DoAsync(Funnels.Of2026, Manager)).Stages[0].Heads);
        Assert.Equal(40, (await DoAsync(new ListOutreach(1))).Rows[1].Heads);
    }

    [Fact]
    public async Task Record_TheSameFormTwice_IsOneHeadCount()
    {
        var form = Reach.Outreach();

        Assert.Equal(await DoAsync(form), await DoAsync(form));
        Assert.Equal(40, (await DoAsync(Funnels.Of2026, Manager)).Stages[0].Heads);
    }

    public static TheoryData<string, object> WrongForms => new()
    {
        { "On=participants.date-missing", Reach.Outreach() with { On = null } },
        { "On=participants.date-ahead", Reach.Outreach(on: new(2026, 3, 3)) },
        { "Place=participants.place-missing", Reach.Outreach(place: " ") },
        { "PlaceKind=participants.place-kind-unknown", Reach.Outreach() with { PlaceKind = "moon" } },
        { "Heads=participants.heads-missing", Reach.Outreach(heads: null) },
        { "Heads=InclusiveBetweenValidator", Reach.Outreach(heads: 0) },
        { "Heads=InclusiveBetweenValidator", Reach.Outreach(heads: 10_001) },
        { "PartnerId=participants.partner-unknown", Reach.Outreach() with { PartnerId = Ids.New() } },
    };

    [Theory, MemberData(nameof(WrongForms))]
    public async Task Record_FilledInWrongly_IsSaidBesideTheFieldAndCountsNothing(string expected, object form)
    {
        var result = await SendAsync((RecordOutreach)form);

        Assert.Equal([expected], result.Problem!.Fields.Select(f => $"{f.Field}={f.Code}"));
        Assert.Equal(0, await InDatabaseAsync(db => db.Outreaches.CountAsync()));
        Assert.Equal(0, (await DoAsync(Funnels.Of2026, Manager)).Stages[0].Reached);
        Assert.Equal(["invalid"], await AuditAsync("RecordOutreach"));
    }

    [Fact]
    public async Task Record_JustBeforeMidnightInTheRegion_MayBeThatDay()
    {
        // 23:30 UTC is already tomorrow in Brussels.
        Clock.Move(TimeSpan.FromHours(14.5));

        await DoAsync(Reach.Outreach(on: new(2026, 3, 3)));
    }

    [Fact]
    public async Task Withdraw_AWrongHeadCount_CountsNoMoreAndStaysToBeSeen()
    {
        var wrong = await DoAsync(Reach.Outreach(heads: 400));
        await DoAsync(Reach.Outreach(heads: 40));

        await DoAsync(new WithdrawOutreach(wrong));
        await DoAsync(new WithdrawOutreach(wrong));

        Assert.Equal(40, (await DoAsync(Funnels.Of2026, Manager)).Stages[0].Heads);
        var list = await DoAsync(new ListOutreach(1));
        Assert.Equal((40, true), (list.Heads, list.Rows.Single(r => r.Id == wrong).IsWithdrawn));
    }

    [Fact]
    public async Task Withdraw_WhatIsNotThere_IsNotFound() => Assert.Equal(Problem.NotFound, (await SendAsync(new WithdrawOutreach(Ids.New()))).Problem);

    [Theory]
    [InlineData("lead", true)]
    [InlineData("manager", false)]
    [InlineData("designer", false)]
    [InlineData("trainer", false)]
    [InlineData("participant", false)]
    [InlineData("nobody", false)]
    public async Task Outreach_IsForCoachesAndLeads(string who, bool may)
    {
        var expected = may ? null : Problem.NotFound;
        var id = await DoAsync(Reach.Outreach());

        Assert.Equal(expected, (await SendAsync(Reach.Outreach(), People.Named(who))).Problem);
        Assert.Equal(expected, (await SendAsync(new ListOutreach(1), People.Named(who))).Problem);
        Assert.Equal(expected, (await SendAsync(new WithdrawOutreach(id), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Page_WalkedByACoach_RecordsAndTakesBack()
    {
        var coach = await StaffClientAsync(Roles.Coach);

        var recorded = await coach.SubmitAsync(Url("outreach"), "outreach",
            ("Form.On", "2026-03-01"), ("Form.Place", "Market <square>"), ("Form.PlaceKind", "market-or-event"), ("Form.Heads", "37"));
        Assert.Equal(Url("outreach") + "?done=recorded", recorded.RedirectsTo());
        Assert.Contains("Market &lt;square&gt;", await coach.GetStringAsync(Url("outreach")), StringComparison.Ordinal);

        var id = await InDatabaseAsync(db => db.Outreaches.Select(o => o.Id).SingleAsync());
        await coach.SubmitAsync(Url("outreach"), $"withdraw-{id:N}");
        Assert.NotNull(await InDatabaseAsync(db => db.Outreaches.Select(o => o.WithdrawnAt).SingleAsync()));
    }

    [Theory]
    [InlineData("Form.On", "yesterday", "Give a date.")]
    [InlineData("Form.Heads", "many", "Write how many people it were.")]
    [InlineData("Form.Heads", "3.5", "This must be between 1 and 10000.")]
    [InlineData("Form.Heads", "99999999999999", "This must be between 1 and 10000.")]
    [InlineData("Form.PartnerId", "'; drop table", "Choose a partner of the list.")]
    public async Task Page_FilledInWithNonsense_SaysItBesideTheFieldAndKeepsTheRest(string field, string typed, string says)
    {
        var coach = await StaffClientAsync(Roles.Coach);
        var form = new Dictionary<string, string> { ["Form.On"] = "2026-03-01", ["Form.Place"] = "Night market", ["Form.PlaceKind"] = "other", ["Form.Heads"] = "12" };
        form[field] = typed;

        var answer = await coach.SubmitAsync(Url("outreach"), "outreach", form.Select(f => (f.Key, f.Value)));
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains(says, html, StringComparison.Ordinal);
        Assert.Contains("value=\"Night market\"", html, StringComparison.Ordinal);
        Assert.Equal(0, await InDatabaseAsync(db => db.Outreaches.CountAsync()));
    }
}
