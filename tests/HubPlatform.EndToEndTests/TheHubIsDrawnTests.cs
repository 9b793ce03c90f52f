using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace HubPlatform.EndToEndTests;

/// <summary>A designer draws in the real Studio: what she saved is what she finds again, and nobody who is under way is moved by it.</summary>
[Collection(Journeys.Name)]
public sealed class TheHubIsDrawnTests(RunningHub hub)
{
    private const string Region = "Kempen";
    private const string Mail = "designer@kempen.example";
    private const string Trajectory = "Your own circular business";
    private const string Title = "Agree what comes first";
    private const string Income = "Income comes first";
    private const string Begin = "We can begin";

    [Fact]
    public Task Designer_PublishesVersionTwo_FindsWhatSheDrewAndMovesNobodyUnderWay() => hub.WalkAsync(async () =>
    {
        var manager = await RegionStaff.FirstManagerAsync(hub, Region);
        await RegionStaff.EnableCircularAsync(manager);
        var coach = await RegionStaff.InviteAsync(hub, manager, "coach@kempen.example", "Wim Verbeeck", "Coach");
        var designer = await RegionStaff.InviteAsync(hub, manager, Mail, "Ilse Nijs", "Designer");
        var underWay = await Coaching.RegisterAsync(coach, "Samira Haddad", "English", fromSession: false);

        var watch = new StudioWatch(designer, hub.Process.Address);
        var robot = new DesignerRobot(designer, watch);
        await designer.SetViewportSizeAsync(1920, 1080);
        await RegionStaff.SignInAgainAsync(designer, Mail, "/kempen/designer");
        await designer.FollowAsync(Trajectory);
        await robot.AppearsAsync();
        await robot.SaysAsync("Version 1 is published");
        var task = await DrawTaskAsync(robot);
        await robot.SaysAsync("Version 2 is a draft, version 1 is published");
        var drawn = await robot.DrawnAsync();
        Assert.Equal("", await robot.PublishAsync());
        await robot.SaysAsync("Version 2 is published");

        await designer.ReloadAsync();
        await robot.AppearsAsync();
        await robot.SaysAsync("Version 2 is published");
        Assert.Equal(drawn, await robot.DrawnAsync());
        await robot.SelectAsync(task);
        Assert.Equal(Title, await robot.ReadAsync("Title"));
        await hub.PictureAsync(designer, "what the designer drew");
        Assert.Empty(watch.Trouble);

        await Coaching.RegisterAsync(coach, "Tesfaye Abebe", "English", fromSession: false);
        await Coaching.InterviewAsync(coach);
        await coach.FinishStepAsync(Title, Income);
        await Expect(coach.Step("Find an answer to the income question")).ToBeVisibleAsync();
        await coach.GotoAsync(underWay);
        await Coaching.InterviewAsync(coach);
        await Expect(coach.Step("Your reasons and your strengths")).ToBeVisibleAsync();
        await designer.FollowAsync("all workflows");
        var line = designer.Main.GetByRole(AriaRole.Row).Filter(new() { HasText = Trajectory });
        await Expect(line).ToContainTextAsync("Version 2 published");
        await Expect(line.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Version 2: 1 person under way", "Version 1: 1 person under way"]);
    });

    /// <summary>Between the first talk and the strengths; one of its outcomes leads elsewhere.</summary>
    private static async Task<string> DrawTaskAsync(DesignerRobot robot)
    {
        await robot.ShowAsync("interview", "detection", "income");
        var task = await robot.AddAsync("Coach task");
        await robot.FillAsync("Title", Title);
        await robot.AddOutcomesAsync(task, "Outcomes", Begin, Income);
        await robot.DisconnectAsync("interview", "Done");
        await robot.ConnectAsync("interview", "Done", task);
        await robot.ConnectAsync(task, Begin, "detection");
        await robot.ConnectAsync(task, Income, "income");
        return task;
    }
}
