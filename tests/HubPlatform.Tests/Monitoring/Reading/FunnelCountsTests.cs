using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Monitoring;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Monitoring.Recording;
using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Monitoring.Reading;

/// <summary>The funnel reads numbers that are kept; here they are counted anew from the facts, by the words of the counting rule.</summary>
public sealed class FunnelCountsTests : HubTest
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly string[] Statuses = ["running", "paused", "redirected", "stopped", "stopped", "finished"];
    private static readonly string?[] WhyLeft = [null, "found-work", "moved away\nfar", new string('x', 300)];

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Counts_AfterManyChanges_AreThoseOfTheFacts(int seed)
    {
        var (random, keys) = (new Random(seed), new List<string>());
        var people = Enumerable.Range(0, 5).Select(_ => (Person: Ids.New(), Trajectory: Ids.New())).ToList();

        for (var i = 0; i < 60; i++)
        {
            var (who, act) = (people[random.Next(people.Count)], keys.Count == 0 ? 9 : random.Next(10));
            await (act switch
            {
                0 or 1 => DoAsync(new WithdrawFact(keys[random.Next(keys.Count)]), Caller.Hub),
                2 => DoAsync(new ReinstateFacts(await WithdrawalOfAsync(who.Trajectory), who.Trajectory), Caller.Hub),
                _ => DoAsync(Some(random, who, keys), Caller.Hub),
            });
        }

        await AssertCountedAsync(random);
    }

    [Fact]
    public async Task Fill_OfARegionFromBefore_CountsWhatStands()
    {
        var (random, keys) = (new Random(4), new List<string>());
        var people = Enumerable.Range(0, 4).Select(_ => (Person: Ids.New(), Trajectory: Ids.New())).ToList();

        for (var i = 0; i < 25; i++)
        {
            await DoAsync(Some(random, people[random.Next(people.Count)], keys), Caller.Hub);
        }

        await InDatabaseAsync(async db =>
        {
            await db.Counts.ExecuteDeleteAsync();
            await db.Reached.ExecuteDeleteAsync();
            return await db.Left.ExecuteDeleteAsync();
        });

        await InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new FillStanding().FillAsync(db, default);
            await new FillStanding().FillAsync(db, default);
            await transaction.CommitAsync();
            return true;
        });

        await AssertCountedAsync(random);
    }

    private Task<Guid> WithdrawalOfAsync(Guid trajectory) => InDatabaseAsync(async db =>
        await db.Facts.Where(f => f.TrajectoryId == trajectory && f.WithdrawnAt != null).OrderBy(f => f.RecordNo).Select(f => f.WithdrawnByCommand).FirstOrDefaultAsync() ?? Guid.Empty);

    private static RecordFact Some(Random random, (Guid Person, Guid Trajectory) who, List<string> keys)
    {
        var (key, on) = ($"{random.Next(200)}", First.AddDays(random.Next(40)));
        keys.Add(key);
        return random.Next(10) switch
        {
            0 => new RecordFact(key, "stage", Stages.InOrder[random.Next(2)], null, null, 1 + random.Next(30), on),
            1 => new RecordFact(key, "in-head-count", Stages.InOrder[random.Next(2)], who.Person, null, 1, on),
            2 or 3 or 4 => new RecordFact(key, "status", Statuses[random.Next(Statuses.Length)], who.Person, who.Trajectory, 1, on, WhyLeft[random.Next(WhyLeft.Length)]),
            5 => new RecordFact(key, "still-trading", "yes", who.Person, who.Trajectory, 1, on),
            6 => new RecordFact(key, "stage", Stages.InOrder[random.Next(3)], who.Person, null, 1, on),
            _ => new RecordFact(key, "stage", Stages.InOrder[random.Next(6)], who.Person, random.Next(4) == 0 ? Ids.New() : who.Trajectory, 1, on),
        };
    }

    private async Task AssertCountedAsync(Random random)
    {
        var facts = await InDatabaseAsync(db => db.Facts.AsNoTracking().Where(f => f.WithdrawnAt == null).ToListAsync());
        List<(DateOnly From, DateOnly To)> periods = [(First, First.AddDays(50)), .. Enumerable.Range(0, 8).Select(_ => (First.AddDays(random.Next(20)), First.AddDays(20 + random.Next(25))))];

        foreach (var (from, to) in periods)
        {
            var funnel = await DoAsync(new GetFunnel(from, to, new Dictionary<string, int>()), Manager);

            Assert.Equal(
                Enumerable.Range(0, 6).Select(stage => (HeadsOf(facts, stage, from, to), NamedOf(facts, stage, from, to))), funnel.Stages.Select(s => (s.Heads, s.Named)));
            Assert.Equal(
                LeftOf(facts, from, to).Order(StringComparer.Ordinal),
                funnel.Stages.SelectMany((s, no) => s.Left.SelectMany(l => Enumerable.Repeat($"{no} {l.Status} {l.Reason}", l.People))).Order(StringComparer.Ordinal));
        }
    }

    private static int HeadsOf(List<Fact> facts, int stage, DateOnly from, DateOnly to) =>
        facts.Where(f => f.Kind == "stage" && f.ParticipantId is null && f.StageNo == stage && f.On >= from && f.On <= to).Sum(f => f.Heads);

    private static int NamedOf(List<Fact> facts, int stage, DateOnly from, DateOnly to) => facts
        .Where(f => f.Kind == "stage" && f.ParticipantId is not null && f.StageNo >= stage)
        .GroupBy(f => f.ParticipantId)
        .Where(g => !facts.Exists(f => f.Kind == "in-head-count" && f.StageNo == stage && f.ParticipantId == g.Key))
        .Count(g => g.Min(f => f.On) >= from && g.Min(f => f.On) <= to);

    private static IEnumerable<string> LeftOf(List<Fact> facts, DateOnly from, DateOnly to) => facts
        .Where(f => f.Kind == "status" && f.ParticipantId is not null && f.On <= to)
        .GroupBy(f => f.ParticipantId)
        .Select(g => g.OrderBy(f => f.On).ThenBy(f => f.RecordNo).Last())
        .Where(f => f.On >= from && f.Value is "redirected" or "stopped")
        .Select(f => $"{StageOf(facts, f, to)} {f.Value} {f.Detail}");

    private static int StageOf(List<Fact> facts, Fact left, DateOnly to) => facts
        .Where(f => f.Kind == "stage" && f.ParticipantId == left.ParticipantId && f.On <= to && (f.TrajectoryId is null || f.TrajectoryId == left.TrajectoryId))
        .Max(f => f.StageNo) ?? 0;
}
