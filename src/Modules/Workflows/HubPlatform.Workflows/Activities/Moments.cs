using System.Globalization;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Activities;

internal static class Moments
{
    public static DateTimeOffset After(Burst burst, object? span)
    {
        var wait = span as TimeSpan? ?? TimeSpan.Zero;

        // One that is negative has passed: it is due at once, and says since when.
        return wait > DateTimeOffset.MaxValue - burst.Now || wait < DateTimeOffset.MinValue - burst.Now
            ? throw new WorkflowFault("That is longer than calendars reach.")
            : burst.Now + wait;
    }

    public static void WaitUntil(Burst burst, Execution self, string name, DateTimeOffset at) =>
        burst.Wait(self, new() { [name] = Written(at) }, at);

    public static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
