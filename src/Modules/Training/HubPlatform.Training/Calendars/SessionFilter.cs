using HubPlatform.Kernel.Data;

namespace HubPlatform.Training.Calendars;

/// <summary>Which sessions of the region a calendar shows.</summary>
/// <param name="TrainerId">Hers, the days she stands in for somebody among them; everybody's when null.</param>
/// <param name="AndAnybodys">With those of groups that any trainer may teach.</param>
/// <param name="Place">At a place; everywhere when null.</param>
public sealed record SessionFilter(Guid? TrainerId = null, bool AndAnybodys = false, string? Place = null);

internal static class FilteredSessions
{
    extension(RegionDb db)
    {
        public IQueryable<Session> SessionsOf(SessionFilter filter)
        {
            var (sessions, cohorts) = (db.Sessions, db.Cohorts);

            if (filter.Place is { Length: > 0 } place)
            {
                sessions = sessions.Where(s => s.Place == place);
            }

            if (filter.TrainerId is { } trainer)
            {
                sessions = sessions.Where(s => s.TrainerId == trainer
                    || (s.TrainerId == null && cohorts.Any(c => c.Id == s.CohortId && (c.TrainerId == trainer || (filter.AndAnybodys && c.TrainerId == null)))));
            }

            return sessions;
        }
    }
}

/// <summary>Days of the region as moments.</summary>
internal static class RegionDays
{
    extension(TimeZoneInfo zone)
    {
        public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

        public DateTimeOffset StartOf(DateOnly day)
        {
            var local = day.ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        }
    }

    extension(DateOnly day)
    {
        public DateOnly Monday => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}
