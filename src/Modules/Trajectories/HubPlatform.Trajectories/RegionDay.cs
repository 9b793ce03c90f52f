using HubPlatform.Kernel;

namespace HubPlatform.Trajectories;

internal static class RegionDay
{
    extension(TimeProvider clock)
    {
        /// <summary>The date where the region is: what people call today.</summary>
        public DateOnly Today(Execution execution) => execution.DayOf(clock.GetUtcNow());
    }

    extension(Execution execution)
    {
        public DateOnly DayOf(DateTimeOffset moment) =>
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(execution.TheRegion.TimeZone)).DateTime);
    }
}
