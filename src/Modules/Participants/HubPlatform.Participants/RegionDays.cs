using HubPlatform.Kernel.Text;

namespace HubPlatform.Participants;

internal static class RegionDays
{
    extension(Words words)
    {
        /// <summary>The date where the region is: what people there call that day.</summary>
        public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(words.Local(moment).DateTime);
    }
}
