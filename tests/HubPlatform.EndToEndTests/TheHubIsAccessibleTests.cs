using Microsoft.Playwright;

namespace HubPlatform.EndToEndTests;

/// <summary>axe-core on the pages people spend their day on, on a phone and on a desk: nothing serious, nothing critical.</summary>
[Collection(Journeys.Name)]
public sealed class TheHubIsAccessibleTests(RunningHub hub)
{
    private const string Region = "Hageland";
    private readonly List<string> _found = [];

    [Fact]
    public Task MainPages_OnAPhoneAndOnADesk_HaveNoSeriousViolation() => hub.WalkAsync(async () =>
    {
        var manager = await RegionStaff.FirstManagerAsync(hub, Region);
        await RegionStaff.EnableCircularAsync(manager);
        await LookAsync(manager, "tracks");
        await LookAsync(manager, "settings");
        await LookAsync(manager, "staff/invite");

        var coach = await RegionStaff.InviteAsync(hub, manager, "coach@hageland.example", "Lotte Maes", "Coach");
        var file = await Coaching.RegisterAsync(coach, "Rania Odeh", "العربية", fromSession: false);
        await LookAsync(coach, new Uri(file).AbsolutePath[$"/{Region}/".Length..]);
        await LookAsync(coach, "desk");
        await coach.GotoAsync(file);
        await Coaching.InterviewAsync(coach);
        await LookHereAsync(coach, "the file with an open step");
        await Coaching.OpenDetectionAsync(coach);
        await LookHereAsync(coach, "detection");
        await LookAsync(coach, "figures");
        await LookAsync(coach, "people");
        await LookAsync(coach, "outreach");
        await LookAllAsync(coach, "training", "training/month", "training/courses", "recognitions", "aftercare");

        var phone = await hub.PersonAsync("ar", phone: true);
        await phone.GotoAsync(await Coaching.MakeLinkAsync(coach, file));
        await LookHereAsync(phone, "the link in Arabic");
        await phone.PressAsync("افتح صفحتي");
        await LookAsync(phone, "my");
        await LookAsync(phone, "my/plan");
        await LookAllAsync(phone, "my/learning", "my/calendar", "my/documents", "my/messages", "my/file");

        await LookAsync(manager, "operations");
        await manager.PressAsync(manager.Main.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First);
        await LookHereAsync(manager, "one run");
        await LookAsync(manager, "aftercare/stuck");
        await LookAsync(manager, "designer");
        await LookAsync(manager, "designer/compare/circular.trajectory");
        await LookAsync(manager, "workflows/circular.trajectory/move");
        await LookAsync(manager, "workflows/circular.trajectory/simulate");

        await LookAllAsync(
            manager, "operations/parked", "shared", "shared/own", "content/curricula", "content/frameworks", "training/settings", "training/pool", "frameworks", "signing-keys", "content/forms", "content/forms/circular.idea", "content/forms/circular.idea/parts",
            "content/forms/circular.idea/history", "content/forms/circular.idea/as/ar", "content/curricula/circular.reuse-basics/parts?into=price-and-customers",
            "content/curricula/circular.reuse-basics/as/ar?part=price-and-customers", "content/frameworks/circular.competences/parts", "content/frameworks/circular.competences/as/ar");

        var stranger = await hub.PersonAsync();
        await stranger.GotoAsync($"{hub.Process.Address}/sign-in");
        await LookHereAsync(stranger, "sign-in");
        Assert.True(_found.Count == 0, string.Join('\n', _found));
    });

    private async Task LookAllAsync(IPage page, params string[] paths)
    {
        foreach (var path in paths)
        {
            await LookAsync(page, path);
        }
    }

    private async Task LookAsync(IPage page, string path)
    {
        await page.GotoAsync($"{hub.Process.Address}/{Region.ToLowerInvariant()}/{path}");
        await LookHereAsync(page, path);
    }

    private async Task LookHereAsync(IPage page, string name) => _found.AddRange(await Accessibility.ViolationsAsync(page, name));
}
