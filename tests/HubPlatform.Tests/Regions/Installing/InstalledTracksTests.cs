using System.Net;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions;
using HubPlatform.Regions.Installing;
using HubPlatform.TestKit;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Regions.Installing;

/// <summary>The operator's page. That signed tracks are loaded after her word is shown on a real host by the journey of the stranger's track.</summary>
public sealed class InstalledTracksTests : HubTest
{
    private static readonly Caller Operator = Caller.Staff(new Guid("01900000-0000-7000-8000-0000000000f1"), "Ola", Roles.Operator);

    [Fact]
    public async Task Show_WhatLiesThere_SaysWhatEachIs()
    {
        var shown = await AskAsync(new ShowInstalledTracks("nl"));

        var circular = Assert.Single(shown.Tracks, t => t.Track.Id == "circular");
        Assert.Equal(("Circulaire economie", "active", false), (circular.Name, circular.Standing, circular.CanApprove));
        Assert.True(circular.Track.Passport is { Key: null, Needs.Count: 0, Hash.Length: 64 } passport && passport.Files["Workflows"] >= 7);
    }

    [Fact]
    public async Task Approve_WhatDoesNotWait_IsRefusedAndLeavesItsRecord()
    {
        var circular = (await AskAsync(new ShowInstalledTracks("en"))).Tracks.Single(t => t.Track.Id == "circular").Track;

        var refused = await SendAsync(new ApproveTrack("circular", circular.Version, circular.Passport!.Hash));

        Assert.Equal(RegionsProblems.TrackOtherThanSeen, refused.Problem);
        Assert.Equal(RegionsProblems.TrackOtherThanSeen, (await SendAsync(new ApproveTrack("circular", circular.Version, "other"))).Problem);
        Assert.Equal(RegionsProblems.TrackNotInstalled, (await SendAsync(new ApproveTrack("nowhere", "1.0.0", "x"))).Problem);
        Assert.Equal(RegionsProblems.TrackNotInstalled, (await SendAsync(new ApproveTrack(null, null, null))).Problem);
        Assert.Equal(RegionsProblems.KeyUnknown, (await SendAsync(new ListKey("SHA256:nobody", "Nobody"))).Problem);
        Assert.Equal("regions.key-name-missing", Assert.Single((await SendAsync(new ListKey("SHA256:nobody", " "))).Problem!.Fields).Code);
        Assert.Equal(RegionsProblems.KeyUnknown, (await SendAsync(new StrikeKey("SHA256:nobody"))).Problem);
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        Assert.Contains(await db.Audit.Where(a => a.Action == nameof(ApproveTrack)).Select(a => a.Outcome).ToListAsync(TestContext.Current.CancellationToken), o => o == "regions.track-other-than-seen");
        Assert.False(await db.Set<TrackDecision>().AnyAsync(d => d.Verdict == TrackVerdict.Approved, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Decisions_TheLastOneHolds()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var number = 1_000_000L;
        Add(TrackVerdict.KeyListed, "SHA256:a", "Anna");
        Add(TrackVerdict.KeyListed, "SHA256:b", "Bert");
        Add(TrackVerdict.KeyStruck, "SHA256:a", "Anna");
        Add(TrackVerdict.SwitchedOff, "nowhere@1.0.0", "");
        Add(TrackVerdict.SwitchedOn, "nowhere@1.0.0", "");
        Add(TrackVerdict.SwitchedOff, "nowhere@2.0.0", "");
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var standing = await StandingDecisions.ReadAsync(db, TestContext.Current.CancellationToken);

        Assert.False(standing.Keys.ContainsKey("SHA256:a"));
        Assert.Equal("Bert", standing.Keys["SHA256:b"]);
        Assert.DoesNotContain("nowhere@1.0.0", standing.SwitchedOff);
        Assert.Contains("nowhere@2.0.0", standing.SwitchedOff);

        void Add(TrackVerdict verdict, string subject, string note) => db.Add(new TrackDecision { Number = number++, Verdict = verdict, Subject = subject, Note = note, At = Clock.Now });
    }

    public static TheoryData<string> OtherRoles => [.. Roles.OfStaff.Add(Roles.Participant)];

    [Theory, MemberData(nameof(OtherRoles))]
    public async Task Decide_ByAnybodyOfARegion_IsNotFound(string role)
    {
        var caller = Caller.Staff(Guid.CreateVersion7(), "x", role);

        Assert.Equal(Problem.NotFound, (await SendAsync(new ApproveTrack("circular", "1.0.0", "x"), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListKey("x", "y"), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new StrikeKey("x"), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new SwitchTrack("circular", "1.0.0", true), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await base.SendAsync(new ShowInstalledTracks("en"), caller)).Problem);
    }

    [Fact]
    public async Task Page_IsTheOperatorsAndStandsOutsideAllRegions()
    {
        var ola = (await Hub.OperatorAsync()).Client;
        var manager = await StaffClientAsync(Roles.RegionManager);

        var page = await ola.GetStringAsync("/operator/tracks", TestContext.Current.CancellationToken);

        Assert.Contains("track-circular-1.0.0", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ola.GetAsync(Url("operator/tracks"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ola.GetAsync(Url("tracks"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync("/operator/tracks", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(Url("operator/tracks"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Client().GetAsync("/operator/tracks", TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<T> AskAsync<T>(IRequest<Result<T>> request) => (await SendAsync(request)).Value;

    /// <summary>Outside all regions, as the operator.</summary>
    private async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Execution>().Caller = Operator;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, TestContext.Current.CancellationToken);
    }
}
