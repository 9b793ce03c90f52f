using HubPlatform.Kernel;

namespace HubPlatform.FollowUps.Planning;

/// <summary>Days as the people of the region count them.</summary>
internal static class RegionDays
{
    /// <summary>The hour at which a day's contacts are put on the desk.</summary>
    private static readonly TimeOnly Morning = new(7, 0);

    extension(Execution execution)
    {
        public DateOnly Today(TimeProvider clock) =>
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), execution.Zone).DateTime);

        /// <summary>Seven in the morning there, in summer and in winter.</summary>
        public DateTimeOffset MorningOf(DateOnly day)
        {
            var local = day.ToDateTime(Morning);
            return new DateTimeOffset(local, execution.Zone.GetUtcOffset(local)).ToUniversalTime();
        }

        private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(execution.TheRegion.TimeZone);
    }
}
