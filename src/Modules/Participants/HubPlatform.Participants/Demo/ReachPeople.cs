using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Demo;
using HubPlatform.Participants.Reaching;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Demo;

/// <summary>Outreach and information sessions of a demo region, recorded by its coach on the days they took place.</summary>
internal sealed class ReachPeople(RegionDb db) : IDemoSeed
{
    public int Order => 30;

    public async Task SeedAsync(DemoRegion region, IDemoHand hand, CancellationToken cancellationToken)
    {
        var coach = hand.Staff("coach");

        foreach (var outreach in region.Outreach)
        {
            var at = Afternoon(hand.Now.AddDays(-outreach.DaysAgo));
            await hand.DoAsync(coach, at, new RecordOutreach(Ids.New(), DateOnly.FromDateTime(at.Date), outreach.Place, KindOf(outreach.Place), null, outreach.Heads));
        }

        foreach (var session in region.Sessions)
        {
            var at = Afternoon(hand.Now.AddDays(-session.DaysAgo));
            var id = await hand.DoAsync(coach, at.AddDays(-14), new PlanSession(Ids.New(), at.DateTime, session.Place, session.Language));
            await hand.DoAsync(coach, at.AddDays(-3), new SignUp(id, string.Join('\n', session.Attended.Concat(session.Absent))));
            var came = await db.Attendees.AsNoTracking().Where(a => a.SessionId == id && session.Attended.Contains(a.Name)).Select(a => a.Id).ToListAsync(cancellationToken);
            await hand.DoAsync(coach, at.AddHours(3), new SaveAttendance(id, came, null, session.Unnamed, 0));
        }
    }

    private static string KindOf(string place) => place.ToLowerInvariant() switch
    {
        var p when p.Contains("mark") => "market-or-event",
        var p when p.Contains("reception") => "reception-centre",
        var p when p.Contains("mosque") || p.Contains("church") => "place-of-worship",
        var p when p.Contains("school") => "language-school",
        var p when p.Contains("café") || p.Contains("association") || p.Contains("community") => "community-association",
        _ => "other",
    };

    private static DateTimeOffset Afternoon(DateTimeOffset day) => new(day.Year, day.Month, day.Day, 14, 0, 0, TimeSpan.Zero);
}
