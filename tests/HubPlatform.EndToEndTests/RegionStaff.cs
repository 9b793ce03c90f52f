using System.Globalization;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace HubPlatform.EndToEndTests;

/// <summary>How a region comes to life: its first manager's link, what it decides about itself, the track, and the people she invites.</summary>
internal static partial class RegionStaff
{
    private const string Password = "seven brown bicycles in the rain";

    public static DateTime Now => TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels")).DateTime;

    public static DateTime Today => Now.Date;

    public static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The command prints a link that works once; behind it the manager makes her account.</summary>
    public static async Task<IPage> FirstManagerAsync(RunningHub hub, string region)
    {
        var printed = await hub.Process.CommandAsync("region", "add", region);
        var manager = await hub.PersonAsync();
        await AcceptAsync(manager, Link().Match(printed).Value, $"manager@{region.ToLowerInvariant()}.example", "Marleen Claes");
        return manager;
    }

    public static async Task DescribeRegionAsync(IPage manager)
    {
        await manager.FollowAsync("The region");
        var languages = manager.Main.Card("Languages");

        foreach (var language in new[] { "English", "Nederlands", "Deutsch" })
        {
            await languages.GetByRole(AriaRole.Group, new() { Name = "Languages of staff pages" }).GetByRole(AriaRole.Checkbox, new() { Name = language }).CheckAsync();
        }

        foreach (var language in new[] { "English", "Nederlands", "العربية" })
        {
            await languages.GetByRole(AriaRole.Group, new() { Name = "Languages of participant pages" }).GetByRole(AriaRole.Checkbox, new() { Name = language }).CheckAsync();
        }

        await languages.ChooseAsync("The region's own language", "Nederlands");
        await SaveAsync(manager, "Save the languages");
        await WriteSiteAsync(manager);
        await WritePeriodAsync(manager);
        var partners = manager.Main.Card("Partner organisations");
        await partners.WriteAsync("Name of the organisation", "Starterslabo");
        await partners.WriteAsync("What it does for the hub", "activity cooperative");
        await SaveAsync(manager, "Add this partner");
        await manager.SeesAsync("Starterslabo");
    }

    public static async Task EnableCircularAsync(IPage manager)
    {
        await manager.FollowAsync("Sector tracks");
        await manager.SeesAsync("What it brings");
        await manager.SeesAsync("Feasibility study");
        await manager.PressAsync("Enable Circular economy");
        await manager.SeesAsync("The track is enabled. Coaches can start people in it now.");
    }

    /// <summary>Invited by a link that is shown once, in a browser of her own.</summary>
    public static async Task<IPage> InviteAsync(RunningHub hub, IPage manager, string email, string name, params string[] roles)
    {
        await manager.FollowAsync("Staff");
        await manager.FollowAsync("Invite somebody");
        await manager.Main.WriteAsync("Mail address", email);

        foreach (var role in roles)
        {
            await manager.Main.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^" + role) }).First.CheckAsync();
        }

        await manager.PressAsync("Make the invitation");
        await manager.SeesAsync("You see this link only now");
        var link = await manager.Main.Locator("code").InnerTextAsync();
        var person = await hub.PersonAsync();
        await AcceptAsync(person, link, null, name);
        return person;
    }

    /// <summary>Signs out and in again on the way to a page that is not for everybody.</summary>
    public static async Task SignInAgainAsync(IPage person, string email, string page)
    {
        await person.Locator(".menu > summary").Filter(new() { HasTextRegex = new Regex("your menu", RegexOptions.IgnoreCase) }).ClickAsync();
        await person.PressAsync(person.GetByRole(AriaRole.Button, new() { Name = "Sign out" }));
        await person.GotoAsync(page);
        await person.Main.WriteAsync("Mail address", email);
        await person.Main.WriteAsync("Password", Password);
        await person.PressAsync("Sign in");
        Assert.Equal(page, new Uri(person.Url).AbsolutePath);
    }

    private static async Task AcceptAsync(IPage person, string link, string? email, string name)
    {
        await person.GotoAsync(link);

        if (email is not null)
        {
            await person.Main.WriteAsync("Mail address", email);
        }

        await person.Main.WriteAsync("Your name", name);
        await person.Main.WriteAsync("New password", Password);
        await person.PressAsync("Make my account");
        await Expect(person.GetByRole(AriaRole.Navigation).First).ToBeVisibleAsync();
    }

    private static async Task WriteSiteAsync(IPage manager)
    {
        var sites = manager.Main.Card("Hub sites");
        await sites.WriteAsync("Name", "Hub Hasselt");
        await sites.WriteAsync("Address", "Stationsplein 1, Hasselt");
        await SaveAsync(manager, "Add this site");
        await manager.SeesAsync("Hub Hasselt");
    }

    private static async Task WritePeriodAsync(IPage manager)
    {
        var periods = manager.Main.Card("Project periods and targets");
        await periods.WriteAsync("Name of the period", "First project");
        await periods.WriteAsync("First day", Day(Today.AddDays(-30)));
        await periods.WriteAsync("Last day", Day(Today.AddDays(365)));

        foreach (var (stage, target) in new[] { ("Sensitised", 100), ("Informed", 60), ("Detection", 20), ("Guidance", 10), ("Started", 4), ("Aftercare", 4) })
        {
            await periods.WriteAsync(stage, target.ToString(CultureInfo.InvariantCulture));
        }

        await SaveAsync(manager, "Save the period");
        await manager.SeesAsync("First project");
    }

    private static async Task SaveAsync(IPage manager, string button)
    {
        await manager.PressAsync(button);
        await manager.SeesAsync("Saved.");
    }

    [GeneratedRegex(@"http://\S+/invitation/\S+")]
    private static partial Regex Link();
}
