using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace HubPlatform.EndToEndTests;

/// <summary>Studio's list of activities, from which they are dragged onto the canvas; there is no other way to add one.</summary>
internal sealed class StudioPalette(IPage page)
{
    /// <summary>Again where the palette was drawn anew under the hand, so that nothing was dragged.</summary>
    public async Task DragAsync(ILocator item, (float X, float Y) to, Func<Task<bool>> hasArrived)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            // Hovering waits until the item stands still; small steps, because the browser begins a drag only when it has seen the mouse move.
            await item.HoverAsync();
            var from = (await item.BoundingBoxAsync())!;
            await page.Mouse.MoveAsync(from.X + 30, from.Y + 12);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(from.X + 70, from.Y + 20, new() { Steps = 5 });
            await page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 15 });
            await page.Mouse.MoveAsync(to.X + 4, to.Y + 2, new() { Steps = 3 });
            await page.Mouse.UpAsync();

            if (await hasArrived())
            {
                return;
            }
        }

        throw new InvalidOperationException("Nothing from the palette arrived on the canvas.");
    }

    /// <summary>The palette keeps its headings folded while one searches.</summary>
    public async Task<ILocator> FindAsync(string activity)
    {
        await page.GetByPlaceholder("Search").FillAsync(activity);
        var item = page.Locator("[draggable=true]", new() { HasTextRegex = Exactly(activity) }).First;
        await item.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        if (!await item.IsVisibleAsync())
        {
            await page.Locator(".mud-expand-panel-header").First.ClickAsync();
        }

        await item.ScrollIntoViewIfNeededAsync();
        return item;
    }

    public static Regex Exactly(string text) => new($@"^\s*{Regex.Escape(text)}\s*$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
