using System.Globalization;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace HubPlatform.EndToEndTests;

/// <summary>Studio's view of one run, as its eyes-only reader has it: counters on the steps, the journal beside them, both without loading the page again.</summary>
internal sealed class StudioViewer(IPage page)
{
    public Task AppearsAsync(string node) => page.Locator($"elsa-activity-wrapper[activity-id='{node}'] .activity-label").WaitForAsync(new() { Timeout = StudioCanvas.Patience });

    /// <summary>How often a step was begun, and whether it waits now.</summary>
    public async Task CountsAsync(string node, int times, bool waits)
    {
        var badge = page.Locator($"elsa-activity-wrapper[activity-id='{node}'] .mud-badge");
        await Expect(badge).ToHaveTextAsync(times.ToString(CultureInfo.InvariantCulture));
        await Expect(badge).ToContainClassAsync(waits ? "mud-theme-warning" : "mud-theme-success");
    }

    public Task HasNotReachedAsync(string node) => Expect(page.Locator($"elsa-activity-wrapper[activity-id='{node}'] .mud-badge")).ToHaveCountAsync(0);

    /// <summary>The journal says this of a step; Studio draws only the lines that are seen.</summary>
    public Task TellsAsync(string step, string what) =>
        Expect(page.Locator(".mud-timeline-item").Filter(new() { HasText = step }).Filter(new() { HasText = what })).ToHaveCountAsync(1);
}
