using System.Text.RegularExpressions;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace HubPlatform.EndToEndTests;

/// <summary>What a person does with a page of the hub: read its words, fill fields by their labels, press buttons by what they say.</summary>
internal static class Pressing
{
    extension(IPage page)
    {
        public ILocator Main => page.Locator("main");

        /// <summary>Presses something that leads to a new page, and waits until that page is there: the old one is marked before.</summary>
        public async Task PressAsync(ILocator what)
        {
            await page.EvaluateAsync("() => document.documentElement.setAttribute('data-left-behind', '')");
            await what.ClickAsync();
            await page.Locator("html:not([data-left-behind])").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        }

        public Task PressAsync(string button) => page.PressAsync(page.Main.GetByRole(AriaRole.Button, new() { Name = button }).First);

        public Task FollowAsync(string link) => page.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = link }).First);

        public Task SeesAsync(string words) => Expect(page.Main.GetByText(words).First).ToBeVisibleAsync();

        /// <summary>The innermost open step of this title on a person's file.</summary>
        public ILocator Step(string title) => page.Locator("li.timeline-now")
            .Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex(Regex.Escape(title) + "$") }) }).Last;

        /// <summary>Fills the step's form and presses one of its outcomes.</summary>
        public async Task FinishStepAsync(string title, string outcome, Func<ILocator, Task>? answer = null)
        {
            var step = page.Step(title);
            await Expect(step).ToBeVisibleAsync();
            await step.UnfoldAsync("Do it together here");
            await step.UnfoldAsync("It has taken place already");
            await (answer?.Invoke(step) ?? Task.CompletedTask);
            await page.PressAsync(step.GetByRole(AriaRole.Button, new() { Name = outcome, Exact = true }));
            await page.SeesAsync("Done. The next step stands below.");
        }
    }

    extension(ILocator place)
    {
        /// <summary>Sections and lists carry names too; only what can be written in is meant.</summary>
        public Task WriteAsync(string label, string text) => place.GetByLabel(label).And(place.Page.Locator("input, textarea")).First.FillAsync(text);

        public Task TickAsync(string option) => place.GetByRole(AriaRole.Checkbox, new() { Name = option }).First.CheckAsync();

        public Task ChooseAsync(string question, string option) =>
            place.GetByRole(AriaRole.Group, new() { Name = question }).First.GetByRole(AriaRole.Radio, new() { Name = option }).First.CheckAsync();

        /// <summary>Opens what stands behind a fold; nothing where there is no such fold or it is open.</summary>
        public async Task UnfoldAsync(string summary)
        {
            var fold = place.Locator("details:not([open]) > summary").Filter(new() { HasText = summary });

            if (await fold.CountAsync() > 0)
            {
                await fold.First.ClickAsync();
            }
        }

        public ILocator Card(string heading) => place.Locator("section").Filter(new() { Has = place.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }) }).Last;
    }
}
