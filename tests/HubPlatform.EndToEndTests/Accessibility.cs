using System.Text.Json;

using Microsoft.Playwright;

namespace HubPlatform.EndToEndTests;

/// <summary>axe-core on a page as it stands, on a phone and on a desk. What is serious or critical is answered.</summary>
internal static class Accessibility
{
    private static readonly (int Width, int Height)[] Screens = [(390, 844), (1440, 900)];
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page, string name)
    {
        var before = page.ViewportSize!;
        var found = new List<string>();
        await page.EvaluateAsync(Axe.Value + "; undefined");

        foreach (var (width, height) in Screens)
        {
            await page.SetViewportSizeAsync(width, height);
            var violations = await page.EvaluateAsync<JsonElement>("""
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                    .filter(v => v.impact === 'serious' || v.impact === 'critical')
                    .map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 160)).slice(0, 3).join(' | ')}`)
                """);
            found.AddRange(violations.EnumerateArray().Select(v => $"{name} at {width}: {v.GetString()}"));
        }

        await page.SetViewportSizeAsync(before.Width, before.Height);
        return found;
    }
}
