using System.Text.Json.Nodes;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Demo;
using HubPlatform.Kernel.People;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Meeting;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Walking;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Demo;

/// <summary>Walks each invented person up to the step she stands at, task by task, spread over the days since she registered.</summary>
internal sealed class WalkWays(RegionDb db, IEnumerable<IDemoStep> served) : IDemoSeed
{
    private const int MostSteps = 80;

    /// <summary>The share of the time left that each step takes: who is under way did something in the last weeks.</summary>
    private const double NearerWithEachStep = 0.4;

    /// <summary>So long a contact of the aftercare may wait on the desk of somebody who works there.</summary>
    private static readonly TimeSpan WaitsAtMost = TimeSpan.FromDays(4);

    public int Order => 50;

    public async Task SeedAsync(DemoRegion region, IDemoHand hand, CancellationToken cancellationToken)
    {
        foreach (var person in region.People)
        {
            await WalkAsync(person, region.TrackId, hand, cancellationToken);
        }
    }

    private async Task WalkAsync(DemoPerson person, string trackId, IDemoHand hand, CancellationToken cancellationToken)
    {
        var participantId = hand.Ids["person:" + person.Name];
        var coach = hand.Staff(person.Coach);
        var trajectoryId = await db.Trajectories.Where(t => t.ParticipantId == participantId).Select(t => t.Id).SingleAsync(cancellationToken);
        var at = hand.Now.AddDays(-person.RegisteredDaysAgo).AddHours(1);
        var pace = PaceOf(person);
        var plan = (person.Plan ?? ["feasibility"]).Select(m => $"{trackId}.{m}").ToList();

        for (var step = 0; step < MostSteps; step++)
        {
            var open = await db.Tasks.AsNoTracking()
                .Where(t => t.TrajectoryId == trajectoryId && t.State == TaskState.Open && t.ActivityId != null && t.ActivityId != person.StandsAt)
                .OrderBy(t => t.OpenedAt).FirstOrDefaultAsync(cancellationToken);

            if (open is null)
            {
                break;
            }

            at = person.StandsAt.Length > 0 ? at + ((hand.Now - at) * NearerWithEachStep) : at + pace;
            await DoAsync(open, person, plan, coach, at, hand);
        }

        if (person.StandsAt.Length == 0)
        {
            await AfterTheStartAsync(trajectoryId, person, coach, at, hand, cancellationToken);
        }

        await StandAsync(person, trajectoryId, plan, coach, Earlier(at.AddDays(1), hand.Now.AddMinutes(-20)), hand, cancellationToken);
    }

    /// <summary>Aftercare contacts that fell due since then, made as they came; those of the last days still wait on the desk.</summary>
    private async Task AfterTheStartAsync(Guid trajectoryId, DemoPerson person, Caller coach, DateTimeOffset started, IDemoHand hand, CancellationToken cancellationToken)
    {
        var end = hand.Now - WaitsAtMost;

        for (var at = Earlier(started.AddDays(32), end); ; at = Earlier(at.AddDays(31), end))
        {
            await hand.PumpAsync(at);
            var due = await db.Tasks.AsNoTracking().Where(t => t.TrajectoryId == trajectoryId && t.State == TaskState.Open && t.ActivityId == null).ToListAsync(cancellationToken);

            foreach (var task in due)
            {
                await hand.DoAsync(coach, at.AddDays(1), new FinishTask(task.Id, task.Outcomes[0], task.FormId is null ? [] : await AnswersAsync(task.FormId, person, at)));
            }

            if (at == end)
            {
                return;
            }
        }
    }

    private async Task DoAsync(HubTask task, DemoPerson person, List<string> plan, Caller coach, DateTimeOffset at, IDemoHand hand)
    {
        if (task.Kind == TaskKinds.AgreePlan)
        {
            await hand.DoAsync(coach, at, new ProposePlan(task.TrajectoryId, plan));
            var revision = await db.Plans.AsNoTracking().Where(p => p.TrajectoryId == task.TrajectoryId).Select(p => p.Revision).SingleAsync();
            await hand.DoAsync(coach, at.AddMinutes(20), new AcceptPlanTogether(task.TrajectoryId, revision));
            return;
        }

        if (served.FirstOrDefault(s => s.Kinds.Contains(task.Kind)) is { } own)
        {
            await own.DoAsync(task.Id, person, coach, at, hand);
            return;
        }

        var answers = task.FormId is null ? [] : await AnswersAsync(task.FormId, person, at);

        await hand.DoAsync(coach, at, new FinishTask(task.Id, task.Outcomes[0], answers));
    }

    /// <summary>The last act: what makes the step she stands at look lived in, or how she left there.</summary>
    private async Task StandAsync(
        DemoPerson person, Guid trajectoryId, List<string> plan, Caller coach, DateTimeOffset at, IDemoHand hand, CancellationToken cancellationToken)
    {
        var open = await db.Tasks.AsNoTracking()
            .Where(t => t.TrajectoryId == trajectoryId && t.State == TaskState.Open && t.ActivityId == person.StandsAt).FirstOrDefaultAsync(cancellationToken);

        switch (person.Ended)
        {
            case "redirected":
                await hand.DoAsync(coach, at, new RedirectTrajectory(trajectoryId, person.Words, null));
                break;
            case "stopped":
                await hand.DoAsync(coach, at, new StopTrajectory(trajectoryId, person.Words, null));
                break;
            case "paused":
                await hand.DoAsync(coach, at, new PauseTrajectory(trajectoryId, DateOnly.FromDateTime(hand.Now.AddDays(40).UtcDateTime), person.Words));
                break;
            case null when open?.Kind == TaskKinds.AgreePlan:
                await hand.DoAsync(coach, at, new ProposePlan(trajectoryId, plan, Accept: true));
                break;
            case null when open is not null && served.FirstOrDefault(s => s.Kinds.Contains(open.Kind)) is { } own:
                await own.StandAsync(open.Id, person, coach, at, hand);
                break;
            case null when open?.IsMeeting == true:
                await hand.DoAsync(coach, at, new MakeAppointment(open.Id, Meeting(hand.Now, person), "Hub"));
                break;
        }
    }

    private async Task<JsonObject> AnswersAsync(string formId, DemoPerson person, DateTimeOffset at)
    {
        var row = await db.FormEditions.AsNoTracking().Where(f => f.DocumentId == formId).OrderByDescending(f => f.Number).FirstAsync();
        var answers = new JsonObject();

        foreach (var field in FormDocument.Parse(row.Json).Fields.Where(f => f.Required && f.Type != FieldType.File))
        {
            answers[field.Name] = field.Type switch
            {
                FieldType.Text or FieldType.LongText => person.Idea,
                FieldType.Number => Within(field, 12),
                FieldType.Money => Within(field, 1200),
                FieldType.Rating => field.Max ?? 4,
                FieldType.Date => DateOnly.FromDateTime(at.AddDays((double)Math.Max(0, field.Min ?? 0)).UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                FieldType.YesNo => false,
                FieldType.Choice => Choice(field, person),
                FieldType.Choices => new JsonArray(field.Options[0].Value),
                _ => null,
            };
        }

        return answers;
    }

    private static decimal Within(FormField field, decimal usual) => Math.Max(field.Min ?? usual, Math.Min(field.Max ?? usual, usual));

    private static string Choice(FormField field, DemoPerson person)
    {
        string[] wanted = person.Needs == "necessity" ? ["necessity", "half-year", "no"] : ["opportunity", "covered", "no"];
        return (field.Options.FirstOrDefault(o => wanted.Contains(o.Value)) ?? field.Options[0]).Value;
    }

    /// <summary>Long enough between steps to fill the time since the registration, with some rest at the end.</summary>
    private static TimeSpan PaceOf(DemoPerson person) => TimeSpan.FromDays(Math.Max(0.1, person.RegisteredDaysAgo * 0.8 / (8 + (5 * (person.Plan?.Count ?? 0)))));

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    /// <summary>Some meet today, as long as there is day left, the others on one of the next days.</summary>
    private static DateTimeOffset Meeting(DateTimeOffset now, DemoPerson person) => (person.Name.Sum(c => c) % 3) switch
    {
        0 when now.Hour < 15 => new(now.Date.AddHours(now.Hour + 1).AddMinutes(30), TimeSpan.Zero),
        var days => new(now.Date.AddDays(1 + days).AddHours(9), TimeSpan.Zero),
    };
}
