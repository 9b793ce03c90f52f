using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Participants.Reaching;
using HubPlatform.TestKit;
using HubPlatform.Tests.Monitoring;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Participants.Reaching;

/// <summary>
/// The counting rule against a simple model: a village of people, each met, seated, registered and walked on in any order; the figure of a stage must be
/// the number of different people who really got there, as far as the hub was told.
/// </summary>
public sealed class CountingTests : HubTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Funnel_AfterAnyOrderOfEvents_CountsEveryPersonOnceInEachStage(int seed)
    {
        var village = new Village(seed);

        for (var step = 0; step < 60; step++)
        {
            await StepAsync(village);
        }

        var stages = (await DoAsync(Funnels.Of2026, Manager)).Stages;
        Assert.Equal(village.Reached, stages.Select(s => s.Reached));
        Assert.Equal(village.Heads, stages.Select(s => s.Heads));

        foreach (var stage in stages)
        {
            var behind = await DoAsync(new HubPlatform.Monitoring.Reading.GetBehindFigure(Funnels.Of2026.From, Funnels.Of2026.To, stage.Stage, 1), Lead);
            Assert.Equal((stage.Heads, stage.Named), (behind.Heads.Sum(h => h.Heads), behind.PeopleInAll));
        }
    }

    private Task StepAsync(Village village) => village.Next(9) switch
    {
        0 => OutreachAsync(village),
        1 => WithdrawAsync(village),
        2 => SessionAsync(village),
        3 or 4 => AttendanceAsync(village),
        5 or 6 => RegisterAsync(village),
        7 => LinkAsync(village),
        _ => WalkOnAsync(village),
    };

    private async Task OutreachAsync(Village village)
    {
        var heads = village.Next(20) + 1;
        village.Outreach[await DoAsync(Reach.Outreach(heads))] = heads;
    }

    private async Task WithdrawAsync(Village village)
    {
        if (village.Outreach.Count > 1)
        {
            var wrong = village.Any(village.Outreach.Keys);
            await DoAsync(new WithdrawOutreach(wrong));
            village.Outreach.Remove(wrong);
        }
    }

    private async Task SessionAsync(Village village)
    {
        var id = await DoAsync(Reach.Session());
        await DoAsync(new SignUp(id, string.Join('\n', Enumerable.Range(0, 5).Select(i => $"Guest {village.Lines.Count + i}"))));
        village.Sessions[id] = (0, 0);

        foreach (var line in await InDatabaseAsync(db => db.Attendees.Where(a => a.SessionId == id).OrderBy(a => a.LineNo).Select(a => a.Id).ToListAsync()))
        {
            village.Lines.Add(new Line(id, line));
        }
    }

    private async Task AttendanceAsync(Village village)
    {
        if (village.Sessions.Count == 0)
        {
            return;
        }

        var id = village.Any(village.Sessions.Keys);
        var came = village.Lines.Where(l => l.Session == id && village.Next(2) == 0).ToList();
        var unnamed = village.Next(4);
        await DoAsync(new SaveAttendance(id, [.. came.Select(l => l.Id)], null, unnamed, village.Sessions[id].Saving));
        village.Sessions[id] = (unnamed, village.Sessions[id].Saving + 1);
        village.Lines.Where(l => l.Session == id).ToList().ForEach(l => l.Came = came.Contains(l));
    }

    private async Task RegisterAsync(Village village)
    {
        var free = village.Lines.Where(l => l.Person is null).ToList();

        switch (village.Next(4))
        {
            case 0 when village.Outreach.Count > 0:
                village.Add(await DoAsync(Registration.Of($"P{village.People.Count}", "outreach"))).InOutreach = true;
                break;
            case 1 when village.Sessions.Values.Any(s => s.Unnamed > 0):
                village.Add(await DoAsync(Registration.Of($"P{village.People.Count}", "session"))).InUnnamed = true;
                break;
            case 2 when free.Count > 0:
                var line = village.Any(free);
                line.Person = village.Add(await DoAsync(Registration.Of($"P{village.People.Count}", "session", line.Id)));
                break;
            default:
                village.Add(await DoAsync(Registration.Of($"P{village.People.Count}")));
                break;
        }
    }

    private async Task LinkAsync(Village village)
    {
        var free = village.Lines.Where(l => l.Person is null).ToList();

        if (free.Count > 0 && village.People.Count > 0)
        {
            var (line, person) = (village.Any(free), village.Any(village.People));
            await DoAsync(new LinkAttendee(line.Id, person.Id));
            line.Person = person;
        }
    }

    private async Task WalkOnAsync(Village village)
    {
        if (village.People.Count > 0)
        {
            var person = village.Any(village.People);
            var stage = 2 + village.Next(4);
            await DoAsync(new RecordFact($"walk:{village.Walks++}", "stage", Stages.InOrder[stage], person.Id, Ids.New(), 1, new(2026, 3, 2)), Caller.Hub);
            person.Stage = Math.Max(person.Stage, stage);
        }
    }

    private sealed class Line(Guid session, Guid id)
    {
        public Guid Session { get; } = session;

        public Guid Id { get; } = id;

        public bool Came { get; set; }

        public Person? Person { get; set; }
    }

    private sealed class Person(Guid id)
    {
        public Guid Id { get; } = id;

        public bool InOutreach { get; set; }

        public bool InUnnamed { get; set; }

        public int Stage { get; set; }
    }

    /// <summary>What really happened, kept so simply that it cannot be wrong. Its chance is its own: the same seed tells the same story.</summary>
    private sealed class Village(int seed)
    {
        private uint _state = (uint)seed * 2654435761;

        public Dictionary<Guid, int> Outreach { get; } = [];

        public Dictionary<Guid, (int Unnamed, int Saving)> Sessions { get; } = [];

        public List<Line> Lines { get; } = [];

        public List<Person> People { get; } = [];

        public int Walks { get; set; }

        public int[] Heads =>
        [
            Outreach.Values.Sum(),
            Sessions.Values.Sum(s => s.Unnamed) + Lines.Count(l => l is { Came: true, Person: null }),
            0, 0, 0, 0,
        ];

        public IEnumerable<int> Reached => Heads.Select((heads, stage) => heads + People.Count(p => StageOf(p) >= stage && !IsHead(p, stage)));

        public int Next(int below)
        {
            _state = (_state * 1664525) + 1013904223;
            return (int)((_state >> 8) % (uint)below);
        }

        public T Any<T>(ICollection<T> of) => of.ElementAt(Next(of.Count));

        public Person Add(Guid id)
        {
            var person = new Person(id);
            People.Add(person);
            return person;
        }

        private int StageOf(Person person) => Math.Max(person.Stage, person.InUnnamed || Lines.Exists(l => l.Came && l.Person == person) ? 1 : 0);

        private static bool IsHead(Person person, int stage) => (stage == 0 && person.InOutreach) || (stage == 1 && person.InUnnamed);
    }
}
