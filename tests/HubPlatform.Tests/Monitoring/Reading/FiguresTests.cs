using System.Net;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Monitoring.Reading;
using HubPlatform.Regions.Settings;
using HubPlatform.TestKit;
using HubPlatform.Tests.Participants;
using HubPlatform.Tests.Participants.Reaching;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Monitoring.Reading;

public sealed class FiguresTests : HubTest
{
    private int _facts;

    [Fact]
    public async Task Figures_WithoutPeriods_AreThoseOfTheYear()
    {
        var figures = await DoAsync(new GetFigures(null), Manager);

        Assert.Equal((null, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), (figures.PeriodId, figures.From, figures.To));
    }

    [Fact]
    public async Task Figures_AreOfThePeriodThatRuns_UnlessAnotherIsAskedFor()
    {
        var past = await PeriodAsync("First", new(2023, 1, 1), new(2024, 12, 31));
        var now = await PeriodAsync("Second", new(2025, 1, 1), new(2026, 12, 31));
        await PeriodAsync("Third", new(2027, 1, 1), new(2028, 12, 31));

        Assert.Equal(now, (await DoAsync(new GetFigures(null), Manager)).PeriodId);
        Assert.Equal(past, (await DoAsync(new GetFigures(past), Manager)).PeriodId);
        Assert.Equal(1750, (await DoAsync(new GetFigures(past), Manager)).Funnel.Stages[0].Target);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetFigures(Ids.New()), Manager)).Problem);
    }

    [Fact]
    public async Task Behind_EachFigure_AddsUpToIt()
    {
        await FillAsync();

        foreach (var stage in (await DoAsync(Funnels.Of2026, Manager)).Stages)
        {
            var behind = await DoAsync(Behind(stage.Stage), Manager);

            Assert.Equal(stage.Heads, behind.Heads.Sum(h => h.Heads));
            Assert.Equal(stage.Named, behind.PeopleInAll);
            Assert.Equal(stage.Named, behind.People.Count);
            Assert.Equal(stage.Left.Sum(l => l.People), behind.Left.Count);
        }
    }

    [Fact]
    public async Task Behind_ForTheManager_ShowsNumbersThatStayTheSame()
    {
        var (samira, _) = await FillAsync();

        var sensitised = await DoAsync(Behind(Stages.Sensitised), Manager);
        var detection = await DoAsync(Behind(Stages.Detection), Manager);

        Assert.All(sensitised.People.Concat(detection.People), p => Assert.Null(p.ParticipantId));
        Assert.Contains(detection.People.Single().Name, sensitised.People.Select(p => p.Name));
        Assert.Matches("^P-[0-9A-F]{8}$", detection.People.Single().Name);
        Assert.DoesNotContain(detection.People.Single().Name[2..], samira.ToString("N").ToUpperInvariant(), StringComparison.Ordinal);
        Assert.DoesNotContain("Samira", string.Concat(sensitised.People.Select(p => p.Name)), StringComparison.Ordinal);
        Assert.All(await InDatabaseAsync(db => db.Audit.Where(a => a.Action == "GetBehindFigure").ToListAsync()), a => Assert.Empty(a.Shown));
    }

    [Fact]
    public async Task Behind_ForACoach_NamesHerOwnPeopleOnlyAndRecordsIt()
    {
        var (samira, yonas) = await FillAsync();

        var behind = await DoAsync(Behind(Stages.Sensitised), Coach);

        Assert.Equal("Samira Haddad", behind.People.Single(p => p.ParticipantId == samira).Name);
        Assert.DoesNotContain(yonas, behind.People.Select(p => p.ParticipantId ?? Guid.Empty));
        Assert.Equal([samira], await InDatabaseAsync(async db => (await db.Audit.SingleAsync(a => a.Action == "GetBehindFigure")).Shown));
        Assert.Equal(2, (await DoAsync(Behind(Stages.Sensitised), Lead)).People.Count(p => p.ParticipantId is not null));
    }

    [Fact]
    public async Task Behind_WhatIsNoStage_IsNotFound() => Assert.Equal(Problem.NotFound, (await SendAsync(Behind("nowhere"), Manager)).Problem);

    [Theory]
    [InlineData("designer")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Figures_ForOthers_AreNotFound(string who)
    {
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetFigures(null), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(Behind(Stages.Detection), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new ExportFigures(null, false), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Export_ForTheRegion_SaysEverything()
    {
        await FillAsync();

        var csv = await CsvAsync("figures/export?for=region");

        Assert.StartsWith("\uFEFFStage,Target,Without names,By name,Reached,How,Reason,People\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("Sensitised,,40,2,42,,,\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("Detection,,,,,redirected,\"'=HYPERLINK", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tcmd")]
    [InlineData("\rcmd")]
    public async Task Export_ACellThatLooksLikeAFormula_IsText(string reason)
    {
        await LeaveAsync(await DoAsync(Registration.Of()), reason);

        var csv = await CsvAsync("figures/export?for=region");

        Assert.Contains("'" + reason, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ForOthers_HidesSmallNumbersAndOwnWords()
    {
        await FillAsync();

        foreach (var path in new[] { "figures/export?for=others", "figures/export", "figures/export?for=whoever" })
        {
            var csv = await CsvAsync(path);

            Assert.Contains("Stage,Target,Reached,How,Reason,People\r\n", csv, StringComparison.Ordinal);
            Assert.Contains("Sensitised,,42,,,\r\n", csv, StringComparison.Ordinal);
            Assert.Contains("Detection,,<5,,,\r\n", csv, StringComparison.Ordinal);
            Assert.Contains("Guidance,,0,,,\r\n", csv, StringComparison.Ordinal);
            Assert.Contains("Detection,,,redirected,in the coach's words,<5\r\n", csv, StringComparison.Ordinal);
            Assert.DoesNotContain("HYPERLINK", csv, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Export_ReasonsOfTheList_AreSaidAndSummed()
    {
        foreach (var i in Enumerable.Range(0, 6))
        {
            await LeaveAsync(await DoAsync(Registration.Of($"Person {i}")), "found-work");
        }

        Assert.Contains("Sensitised,,,redirected,Found work,6\r\n", await CsvAsync("figures/export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfFigures_LeadsToWhatIsBehind()
    {
        await FillAsync();
        var period = await PeriodAsync("Project", new(2025, 1, 1), new(2026, 12, 31));
        var manager = await StaffClientAsync(Roles.RegionManager);

        var html = await manager.GetStringAsync(Url("figures"));
        Assert.Contains($"href=\"figures/detection?period={period}\"", html, StringComparison.Ordinal);
        Assert.Contains("1,750", html, StringComparison.Ordinal);

        var behind = await manager.GetStringAsync(Url($"figures/sensitised?period={period}"));
        Assert.Contains("Market square", behind, StringComparison.Ordinal);
        Assert.DoesNotContain("Samira", behind, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WithoutSignIn_IsClosed()
    {
        var answer = await Client().GetAsync(Url("figures/export"), TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, answer.StatusCode.ToString());
    }

    /// <summary>Forty heads, two people of different coaches, one of them redirected at detection with words that are a formula.</summary>
    private async Task<(Guid Samira, Guid Yonas)> FillAsync()
    {
        await DoAsync(Reach.Outreach(heads: 40));
        var samira = await DoAsync(Registration.Of());
        var yonas = await DoAsync(Registration.Of("Yonas"), OtherCoach);
        await FactAsync("stage", Stages.Detection, samira);
        await LeaveAsync(samira, "=HYPERLINK(\"http://x\")");
        return (samira, yonas);
    }

    private Task LeaveAsync(Guid person, string reason) => FactAsync("status", "redirected", person, reason);

    private Task FactAsync(string kind, string value, Guid person, string? detail = null) =>
        DoAsync(new RecordFact($"f{_facts++}", kind, value, person, null, 1, new(2026, 3, 2), detail), Caller.Hub);

    private Task<Guid> PeriodAsync(string name, DateOnly from, DateOnly to) =>
        DoAsync(new SavePeriod(null, name, from, to, new Dictionary<string, int> { [Stages.Sensitised] = 1750 }), Manager);

    private static GetBehindFigure Behind(string stage) => new(Funnels.Of2026.From, Funnels.Of2026.To, stage, 1);

    private async Task<string> CsvAsync(string path)
    {
        var manager = await StaffClientAsync(Roles.RegionManager);
        var answer = await manager.GetAsync(Url(path), TestContext.Current.CancellationToken);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        return System.Text.Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
