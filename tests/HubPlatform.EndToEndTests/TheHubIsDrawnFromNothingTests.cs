using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace HubPlatform.EndToEndTests;

/// <summary>A designer begins with an empty canvas: two ways at once, one way again, and back to the beginning as often as it takes.</summary>
[Collection(Journeys.Name)]
public sealed class TheHubIsDrawnFromNothingTests(RunningHub hub)
{
    private const string Region = "Voeren";
    private const string Own = "A day on the market";
    private const string Goods = "Choose the goods";
    private const string Stall = "Ask for a stall";
    private const string LookBack = "Look back at the day";
    private const string Again = "Once more";
    private const string Enough = "Enough for now";

    [Fact]
    public Task Designer_DrawsForkJoinAndLoop_PeopleWalkThem() => hub.WalkAsync(async () =>
    {
        var manager = await RegionStaff.FirstManagerAsync(hub, Region);
        await RegionStaff.EnableCircularAsync(manager);
        var coach = await RegionStaff.InviteAsync(hub, manager, "coach@voeren.example", "Greet Janssen", "Coach");
        var designer = await RegionStaff.InviteAsync(hub, manager, "designer@voeren.example", "Karel Pauwels", "Designer");
        await designer.SetViewportSizeAsync(1920, 1080);
        var watch = new StudioWatch(designer, hub.Process.Address);
        var robot = new DesignerRobot(designer, watch);

        await designer.FollowAsync("Workflows");
        await designer.Main.WriteAsync("Name", Own);
        await designer.PressAsync("Begin the workflow");
        await robot.AppearsAsync();
        var definitionId = new Uri(designer.Url).Segments[^2].TrimEnd('/');
        var lookBack = await DrawAsync(robot);
        await hub.PictureAsync(designer, "fork, join and loop");
        Assert.Equal("", await robot.PublishAsync());
        await robot.SaysAsync("Version 1 is published");
        await PutIntoTheTrajectoryAsync(designer, robot, definitionId);
        Assert.Empty(watch.Trouble);

        await Coaching.RegisterAsync(coach, "Nadia Amrani", "English", fromSession: false);
        await Coaching.InterviewAsync(coach);
        await GoRoundAsync(coach, Goods, Stall, LookBack, Again);
        await Expect(coach.Step(Goods)).ToBeVisibleAsync();
        await hub.PictureAsync(coach, "two steps at once");
        await WatchAsync(designer, lookBack);

        await GoRoundAsync(coach, Stall, Goods, LookBack, Enough);
        await Expect(coach.Step("Your reasons and your strengths")).ToBeVisibleAsync();
    });

    /// <summary>Neither of the two is waited for alone, and what comes after both comes once.</summary>
    private static async Task GoRoundAsync(IPage coach, string one, string other, string after, string outcome)
    {
        await Expect(coach.Step(one)).ToBeVisibleAsync();
        await coach.FinishStepAsync(other, "This is done");
        await Expect(coach.Step(one)).ToBeVisibleAsync();
        await Expect(coach.Step(after)).ToHaveCountAsync(0);
        await coach.FinishStepAsync(one, "This is done");
        await coach.FinishStepAsync(after, outcome);
    }

    private static async Task<string> DrawAsync(DesignerRobot robot)
    {
        await robot.MakeRoomAsync("start");
        var fork = await robot.AddAsync("Fork (flow)", "start", 200, 0);
        await robot.AddOutcomesAsync(fork, "Branches", "Goods", "Place");
        var goods = await robot.AddAsync("Coach task", "start", 420, -110);
        await robot.FillAsync("Title", Goods);
        var stall = await robot.AddAsync("Coach task", "start", 420, 110);
        await robot.FillAsync("Title", Stall);
        var join = await robot.AddAsync("Join (flow)", "start", 650, 0);
        await robot.ChooseAsync("Mode", "WaitAll");
        var lookBack = await robot.AddAsync("Coach task", "start", 650, 190);
        await robot.FillAsync("Title", LookBack);
        await robot.AddOutcomesAsync(lookBack, "Outcomes", Again, Enough);
        var end = await robot.AddAsync("End", "start", 650, 300);

        await robot.ConnectAsync("start", "Done", fork);
        await robot.ConnectAsync(fork, "Goods", goods);
        await robot.ConnectAsync(fork, "Place", stall);
        await robot.ConnectAsync(goods, "Done", join);
        await robot.ConnectAsync(stall, "Done", join);
        await robot.ConnectAsync(join, "Done", lookBack);
        await robot.ConnectAsync(lookBack, Again, fork);
        await robot.ConnectAsync(lookBack, Enough, end);
        return lookBack;
    }

    /// <summary>Between the first talk and the strengths, as one step that lasts until its last step is done.</summary>
    private static async Task PutIntoTheTrajectoryAsync(IPage designer, DesignerRobot robot, string definitionId)
    {
        await OpenAsync(designer, robot, "Your own circular business");
        await robot.ShowAsync("interview", "detection");
        var market = await robot.AddAsync("Execute workflow");
        await robot.ChooseAsync("Workflow", Own, definitionId);
        await robot.TickAsync(market, "Wait for its end", "waitForCompletion");
        await robot.DisconnectAsync("interview", "Done");
        await robot.ConnectAsync("interview", "Done", market);
        await robot.ConnectAsync(market, "Done", "detection");
        Assert.Equal("", await robot.PublishAsync());
    }

    /// <summary>The run of her own workflow, as Studio shows it: one step is done, two wait.</summary>
    private async Task WatchAsync(IPage designer, string lookBack)
    {
        await designer.FollowAsync("all workflows");
        await designer.FollowAsync("See where people stand");
        await designer.Locator("td").Filter(new() { HasText = Own }).First.ClickAsync(new() { Timeout = StudioCanvas.Patience });
        await designer.WaitForURLAsync("**/designer/workflows/instances/*/view");
        await designer.Locator($"g.x6-node[data-cell-id='{lookBack}'] .activity-label").WaitForAsync(new() { Timeout = StudioCanvas.Patience });
        await Expect(designer.GetByText("Coach task - Suspended").First).ToBeVisibleAsync();
        await Expect(designer.GetByText("Join (flow) - Completed").First).ToBeVisibleAsync();
        await hub.PictureAsync(designer, "the run in the viewer");
    }

    private static async Task OpenAsync(IPage designer, DesignerRobot robot, string workflow)
    {
        await designer.FollowAsync("all workflows");
        await designer.FollowAsync(workflow);
        await robot.AppearsAsync();
    }
}
