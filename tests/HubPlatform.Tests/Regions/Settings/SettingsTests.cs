using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Regions;
using HubPlatform.Regions.Contracts;
using HubPlatform.Regions.Settings;
using HubPlatform.TestKit;

using MediatR;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Regions.Settings;

public sealed class SettingsTests : HubTest
{
    private static readonly Dictionary<string, int> Targets = new(StringComparer.Ordinal) { [Stages.Sensitised] = 120, [Stages.Started] = 6 };

    [Fact]
    public async Task Region_NotSetUpYet_AnswersItsDefaults()
    {
        var profile = await DoAsync(new GetRegionProfile());

        Assert.False(profile.IsSetUp);
        Assert.Equal([1, 3, 6, 12, 24], profile.AftercareMonths);
        Assert.NotEmpty(profile.StaffLanguages);
        Assert.Contains("ar", profile.ParticipantLanguages);
        Assert.Empty(await DoAsync(new ListPartners()));
        Assert.Empty(await DoAsync(new ListPeriods()));
    }

    [Fact]
    public async Task Region_WithASiteAndAPeriod_IsSetUp()
    {
        await DoAsync(new SaveSite(null, " House of beginnings ", "Station street 1"), Manager);
        Assert.False((await DoAsync(new GetRegionProfile())).IsSetUp);
        await DoAsync(new SavePeriod(null, "First year", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), Targets), Manager);

        var profile = await DoAsync(new GetRegionProfile());

        Assert.True(profile.IsSetUp);
        Assert.Equal(("House of beginnings", "Station street 1"), (profile.Sites[0].Name, profile.Sites[0].Address));
    }

    [Fact]
    public async Task Sites_ChangeAndGo()
    {
        var id = await DoAsync(new SaveSite(null, "One", null), Manager);
        await DoAsync(new SaveSite(id, "Two", "There"), Manager);
        Assert.Equal("Two", Assert.Single((await DoAsync(new GetRegionProfile())).Sites).Name);

        await DoAsync(new RemoveSite(id), Manager);

        Assert.Empty((await DoAsync(new GetRegionProfile())).Sites);
        Assert.Equal(Problem.NotFound, (await SendAsync(new RemoveSite(id), Manager)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new SaveSite(id, "Three", null), Manager)).Problem);
    }

    [Fact]
    public async Task Languages_FirstOne_IsTheRegionsOwn()
    {
        await DoAsync(new SaveLanguages(["nl", "en"], ["nl", "ar", "nl"]), Manager);

        var profile = await DoAsync(new GetRegionProfile());

        Assert.Equal(["nl", "en"], profile.StaffLanguages);
        Assert.Equal(["nl", "ar"], profile.ParticipantLanguages);
    }

    [Fact]
    public async Task Periods_ChangeAndStandNewestFirst()
    {
        var id = await DoAsync(new SavePeriod(null, "First", new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), Targets), Manager);
        await DoAsync(new SavePeriod(null, "Second", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), new Dictionary<string, int>()), Manager);

        await DoAsync(new SavePeriod(id, "Before", new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 30), new Dictionary<string, int> { [Stages.Guidance] = 3 }), Manager);

        var periods = await DoAsync(new ListPeriods());
        Assert.Equal(["Second", "Before"], periods.Select(p => p.Name));
        Assert.Equal(3, Assert.Single(periods[1].Targets).Value);
        Assert.Equal(Problem.NotFound, (await SendAsync(new SavePeriod(Guid.CreateVersion7(), "x", new DateOnly(2025, 1, 1), new DateOnly(2025, 1, 2), Targets), Manager)).Problem);
    }

    [Fact]
    public async Task Partners_EndAndComeBack()
    {
        var id = await DoAsync(new SavePartner("Repair café", "referrer"), Manager);
        Assert.Equal(RegionsProblems.PartnerKnown, (await SendAsync(new SavePartner(" Repair café", "referrer"), Manager)).Problem);
        await DoAsync(new EndPartner(id), Manager);
        Assert.Empty(await DoAsync(new ListPartners()));

        Assert.Equal(id, await DoAsync(new SavePartner("Repair café", "municipality"), Manager));

        Assert.Equal("municipality", Assert.Single(await DoAsync(new ListPartners())).Kind);
        Assert.Equal(Problem.NotFound, (await SendAsync(new EndPartner(Guid.CreateVersion7()), Manager)).Problem);
    }

    [Fact]
    public async Task Aftercare_Months_AreKeptOnceAndInOrder()
    {
        await DoAsync(new SaveAftercare([12, 2, 6, 2]), Manager);

        Assert.Equal([2, 6, 12], (await DoAsync(new GetRegionProfile())).AftercareMonths);
    }

    [Fact]
    public async Task TimeZone_Changed_IsThatOfTheNextRequest()
    {
        await DoAsync(new SaveTimeZone("Europe/Lisbon"), Manager);

        Assert.Equal("Europe/Lisbon", (await Services.GetRequiredService<RegionDirectory>().FindAsync(Region.Slug, TestContext.Current.CancellationToken))!.TimeZone);
    }

    public static TheoryData<string, object> Wrong => new()
    {
        { "Name", new SaveSite(null, " ", null) },
        { "Name", new SaveSite(null, new string('x', 101), null) },
        { "Address", new SaveSite(null, "x", new string('x', 301)) },
        { "Staff", new SaveLanguages([], ["en"]) },
        { "Staff", new SaveLanguages(["ar"], ["en"]) },
        { "Participants", new SaveLanguages(["en"], []) },
        { "Participants", new SaveLanguages(["en"], ["tlh"]) },
        { "Name", new SavePeriod(null, "", new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), Targets) },
        { "From", new SavePeriod(null, "x", null, new DateOnly(2026, 1, 2), Targets) },
        { "To", new SavePeriod(null, "x", new DateOnly(2026, 1, 1), null, Targets) },
        { "To", new SavePeriod(null, "x", new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 1), Targets) },
        { "Targets", new SavePeriod(null, "x", new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), new Dictionary<string, int> { [Stages.Started] = -1 }) },
        { "Targets", new SavePeriod(null, "x", new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), new Dictionary<string, int> { ["dreaming"] = 1 }) },
        { "Name", new SavePartner("", "referrer") },
        { "Kind", new SavePartner("x", "") },
        { "Months", new SaveAftercare([]) },
        { "Months", new SaveAftercare([1, 0]) },
        { "TimeZone", new SaveTimeZone("Mars/Olympus") },
        { "TimeZone", new SaveTimeZone("") },
    };

    [Theory, MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task Save_FilledInWrongly_SaysWhereAndSavesNothing(string field, object request)
    {
        var problem = await ProblemOfAsync(request, Manager);

        Assert.StartsWith(field, Assert.Single(problem!.Fields).Field, StringComparison.Ordinal);
        Assert.Empty(await DoAsync(new ListPeriods()));
        Assert.Empty(await DoAsync(new ListPartners()));
    }

    public static TheoryData<string> OtherRoles => [.. Roles.OfStaff.Remove(Roles.RegionManager).Add(Roles.Participant)];

    [Theory, MemberData(nameof(OtherRoles))]
    public async Task Save_ByAnybodyButAManager_IsNotFound(string role)
    {
        object[] requests =
        [
            new SaveSite(null, "x", null), new RemoveSite(Guid.CreateVersion7()), new SaveLanguages(["en"], ["en"]), new SavePartner("x", "y"), new EndPartner(Guid.CreateVersion7()),
            new SaveAftercare([1]), new SaveTimeZone("Europe/Lisbon"), new SavePeriod(null, "x", new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), Targets),
        ];

        foreach (var request in requests)
        {
            Assert.Equal(Problem.NotFound, await ProblemOfAsync(request, Caller.Staff(Guid.CreateVersion7(), "x", role)));
        }
    }

    [Fact]
    public async Task Page_SavesEachSectionByItself()
    {
        var client = await StaffClientAsync(Roles.RegionManager);
        var page = Url("settings");

        await client.SubmitAsync(page, "site", ("Site.Name", "House of beginnings"), ("Site.Address", ""));
        await client.SubmitAsync(page, "languages", ("Spoken.Staff", "en"), ("Spoken.Staff", "nl"), ("Spoken.Participants", "en"), ("Spoken.Participants", "nl"), ("Spoken.First", "nl"));
        await client.SubmitAsync(page, "period", ("Project.Name", "First year"), ("Project.From", "2026-01-01"), ("Project.To", "2026-12-31"), ("Project.Targets[started]", "6"), ("Project.Targets[guidance]", ""));
        await client.SubmitAsync(page, "partner", ("Partner.Name", "Repair café"), ("Partner.Kind", "referrer"));
        await client.SubmitAsync(page, "aftercare", ("After.Months", "2, 4"));
        await client.SubmitAsync(page, "time-zone", ("Time.TimeZone", "Europe/Berlin"));

        var profile = await DoAsync(new GetRegionProfile());
        Assert.True(profile.IsSetUp);
        Assert.Equal(["nl", "en"], profile.ParticipantLanguages);
        Assert.Equal([2, 4], profile.AftercareMonths);
        Assert.Equal(6, Assert.Single(Assert.Single(await DoAsync(new ListPeriods())).Targets).Value);
        Assert.Single(await DoAsync(new ListPartners()));
    }

    [Fact]
    public async Task Page_NoLanguageTicked_SaysSo()
    {
        var client = await StaffClientAsync(Roles.RegionManager);

        var answer = await client.SubmitAsync(Url("settings"), "languages", ("Spoken.First", "nl"));

        Assert.Contains("problem-summary", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<Problem?> ProblemOfAsync(object request, Caller caller) => request switch
    {
        IRequest<Result<Done>> done => (await SendAsync(done, caller)).Problem,
        IRequest<Result<Guid>> made => (await SendAsync(made, caller)).Problem,
        _ => throw new ArgumentException(request.GetType().Name, nameof(request)),
    };
}
