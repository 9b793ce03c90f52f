using System.Globalization;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace HubPlatform.EndToEndTests;

/// <summary>A coach's work: reaching people, registering them, walking their steps.</summary>
internal static class Coaching
{
    private static readonly string[] FirstNames = ["Amal", "Bilal", "Dina", "Fadi", "Hala", "Jamil"];
    private static readonly string[] LastNames = ["Sabbagh", "Darwish", "Khoury", "Nasser", "Aziz"];

    /// <summary>Thirty names as they come out of somebody's sheet.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. LastNames.SelectMany(last => FirstNames.Select(first => $"{first} {last}"))];

    public static async Task RecordOutreachAsync(IPage coach, int heads)
    {
        await coach.FollowAsync("Reaching out");
        var record = coach.Main.Card("Write a head count down");
        await record.WriteAsync("Date", RegionStaff.Day(RegionStaff.Today));
        await record.WriteAsync("Place", "Market square");
        await record.GetByLabel("Kind of place").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await record.GetByLabel("Together with").SelectOptionAsync("Starterslabo");
        await record.GetByLabel("People", new() { Exact = true }).FillAsync(heads.ToString(CultureInfo.InvariantCulture));
        await coach.PressAsync("Save the head count");
        await coach.SeesAsync("The head count is saved.");
    }

    /// <summary>Thirty names pasted, all but the last two ticked, two more who gave no name.</summary>
    public static async Task HoldSessionAsync(IPage coach)
    {
        await coach.FollowAsync("Information sessions");
        var plan = coach.Main.Card("Plan a session");
        await plan.WriteAsync("Date and time", RegionStaff.Day(RegionStaff.Today.AddDays(-1)) + "T10:00");
        await plan.WriteAsync("Place", "Hub Hasselt");
        await coach.PressAsync("Plan this session");
        await coach.Main.WriteAsync("Names", string.Join('\n', Names));
        await coach.PressAsync("Add these names");
        await coach.SeesAsync("The names are on the list.");

        foreach (var name in Names.SkipLast(2))
        {
            await coach.Main.TickAsync(name);
        }

        await coach.Main.WriteAsync("People who gave no name", "2");
        await coach.PressAsync("Save who came");
        await coach.SeesAsync("Saved who came.");
    }

    /// <summary>From the line of a session's list, or as somebody who came to the hub. Answers the address of the file.</summary>
    public static async Task<string> RegisterAsync(IPage coach, string name, string language, bool fromSession, string firstStep = "Talk about the person and the idea")
    {
        if (fromSession)
        {
            await coach.FollowAsync("Reaching out");
            await coach.FollowAsync("Information sessions");
            await coach.PressAsync(coach.Main.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First);
            await coach.PressAsync(coach.Main.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^Register.*{Regex.Escape(name)}$") }));
        }
        else
        {
            await coach.FollowAsync("People");
            await coach.FollowAsync("Register a person");
            await coach.Main.WriteAsync("Name", name);
            await coach.Main.ChooseAsync("How did you meet?", "Came to the hub");
        }

        await coach.Main.ChooseAsync("Language of the pages", language);
        await coach.Main.WriteAsync("Phone number", "+32 470 00 00 01");

        if (!fromSession)
        {
            // Who comes from a session heard it there; the page does not ask again.
            await coach.Main.TickAsync("I have explained how starting a business works here");
        }

        await coach.Main.TickAsync("The person agrees");
        await coach.Main.GetByLabel("Right to stay").SelectOptionAsync("Recognised refugee");
        await coach.Main.ChooseAsync("Sector track", "Circular economy");
        await coach.PressAsync("Register this person");
        await Expect(coach.Main.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
        await Expect(coach.Step(firstStep)).ToBeVisibleAsync();
        return new Uri(coach.Url).GetLeftPart(UriPartial.Path);
    }

    public static Task InterviewAsync(IPage coach) => coach.FinishStepAsync("Talk about the person and the idea", "This is done", async step =>
    {
        await step.WriteAsync("What would you like to do?", "Make bags from old banners.");
        await step.WriteAsync("How many hours a week are free for this?", "20");
    });

    /// <summary>Opportunity, and five ratings with words, at one screen.</summary>
    public static async Task DetectAsync(IPage coach)
    {
        await OpenDetectionAsync(coach);
        await coach.Main.ChooseAsync("Where does the idea come from?", "From something I like and can do well");
        await coach.Main.ChooseAsync("If a good job came tomorrow, what would you do?", "Still build my own business");
        await coach.Main.ChooseAsync("How long can you live without income from the business?", "Longer than a year");
        await coach.Main.ChooseAsync("Do you see yourself in this work in five years?", "Yes");
        await coach.Main.ChooseAsync("What do you two conclude?", "Mostly a chance that is chosen");
        var strengths = coach.Main.Locator("section[aria-labelledby^='competence-']");
        await Expect(strengths).ToHaveCountAsync(5);

        foreach (var strength in await strengths.AllAsync())
        {
            await strength.GetByRole(AriaRole.Radio).Nth(2).CheckAsync();
            await strength.GetByRole(AriaRole.Textbox).FillAsync("She repaired coats for her whole street.");
        }

        await coach.PressAsync("Ready: go on");
        await BackToFileAsync(coach);
    }

    public static async Task RedirectAtDetectionAsync(IPage coach)
    {
        await OpenDetectionAsync(coach);
        await coach.Main.WriteAsync("What did we decide, and why?", "A course of Dutch comes first.");
        await coach.Main.WriteAsync("Where to, when another way fits better?", "Ligo Hasselt");
        await coach.PressAsync("Another way fits better");
        await BackToFileAsync(coach);
    }

    /// <summary>Ticks exactly these parts of the plan and presses what makes it a plan.</summary>
    public static async Task ComposePlanAsync(IPage coach, string how, params string[] parts)
    {
        var step = coach.Step("Make your plan together");
        await step.UnfoldAsync("Change the proposal");
        var rows = step.Locator(".plan-choice");

        foreach (var row in await rows.AllAsync())
        {
            await row.GetByRole(AriaRole.Checkbox).SetCheckedAsync(false);
        }

        foreach (var (no, part) in parts.Index())
        {
            var row = rows.Filter(new() { Has = coach.Locator("strong").GetByText(part, new() { Exact = true }) });
            await row.GetByRole(AriaRole.Checkbox).CheckAsync();
            await row.GetByRole(AriaRole.Spinbutton).FillAsync((no + 1).ToString(CultureInfo.InvariantCulture));
        }

        await coach.PressAsync(how);
    }

    /// <summary>Makes a sign-in link and answers what the QR code holds.</summary>
    public static async Task<string> MakeLinkAsync(IPage coach, string file)
    {
        await coach.GotoAsync(file);
        await coach.FollowAsync("Sign-in link");
        await coach.PressAsync("Make a new link");
        await Expect(coach.GetByRole(AriaRole.Img, new() { Name = "QR code" })).ToBeVisibleAsync();
        return await coach.Main.Locator("bdi").Filter(new() { HasText = "/p/" }).InnerTextAsync();
    }

    public static async Task OpenDetectionAsync(IPage coach)
    {
        await coach.PressAsync(coach.Step("Your reasons and your strengths").GetByRole(AriaRole.Link, new() { Name = "Look at the strengths together" }));
        await coach.SeesAsync("Fill this in together, at one screen.");
    }

    private static async Task BackToFileAsync(IPage coach)
    {
        await coach.SeesAsync("What we found together");
        await coach.FollowAsync("Go on in the file");
    }
}
