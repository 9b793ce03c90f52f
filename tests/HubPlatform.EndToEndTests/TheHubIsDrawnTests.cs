using System.Text.RegularExpressions;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace HubPlatform.EndToEndTests;

/// <summary>
/// A designer's month in the real Studio. From an empty canvas: two ways at once, one way again, and back to the beginning as often as it takes. The
/// drawing leaves as a file and becomes the region's trajectory; a person walks it while the designer looks on; a better drawing comes, and who is under
/// way is moved to it. Whoever began on the track's own drawing stays there.
/// </summary>
[Collection(Journeys.Name)]
public sealed class TheHubIsDrawnTests(RunningHub hub)
{
    private const string Region = "Kempen";
    private const string Trajectory = "Your own circular business";
    private const string Own = "A day on the market";
    private const string Goods = "Choose the goods";
    private const string Stall = "Ask for a stall";
    private const string LookBack = "Look back at the day";
    private const string Celebrate = "Celebrate the first sale";
    private const string Again = "Once more";
    private const string Enough = "Enough for now";

    private IPage _coach = null!;
    private IPage _designer = null!;
    private StudioWatch _watch = null!;
    private DesignerRobot _robot = null!;
    private StudioViewer _viewer = null!;
    private Drawn _drawn = null!;

    [Fact]
    public Task Designer_DrawsFromNothingPublishesWatchesAndMoves_NobodyLosesAStep() => hub.WalkAsync(async () =>
    {
        await OpenTheRegionAsync();
        await DrawFromNothingAsync();
        await MakeItTheTrajectoryAsync();
        await BeginToWalkItAsync();
        await DrawABetterOneAsync();
        await LookOnWhileTheCoachFinishesAStepAsync();
        await MoveWhoIsUnderWayAsync();
        await WalkItToItsEndAsync();
        Assert.Empty(_watch.Trouble);
    });

    private async Task OpenTheRegionAsync()
    {
        var manager = await RegionStaff.FirstManagerAsync(hub, Region);
        await RegionStaff.EnableCircularAsync(manager);
        _coach = await RegionStaff.InviteAsync(hub, manager, "coach@kempen.example", "Wim Verbeeck", "Coach");
        _designer = await RegionStaff.InviteAsync(hub, manager, "designer@kempen.example", "Ilse Nijs", "Designer");
        await _designer.SetViewportSizeAsync(1920, 1080);
        _watch = new StudioWatch(_designer, hub.Process.Address);
        _robot = new DesignerRobot(_designer, _watch);
        _viewer = new StudioViewer(_designer);
        await Coaching.RegisterAsync(_coach, "Samira Haddad", "English", fromSession: false);
    }

    private async Task DrawFromNothingAsync()
    {
        await _designer.FollowAsync("Workflows");
        await _designer.Main.WriteAsync("Name", Own);
        await _designer.PressAsync("Begin the workflow");
        await _robot.AppearsAsync();
        await _robot.SaveByHandAsync();
        await _robot.MakeRoomAsync("start");

        var fork = await _robot.AddAsync("Fork (flow)", "start", 200, 0);
        await _robot.AddOutcomesAsync(fork, "Branches", "Goods", "Place");
        var goods = await AddTaskAsync(Goods, "start", 420, -110);
        var stall = await AddTaskAsync(Stall, "start", 420, 110);
        var join = await _robot.AddAsync("Join (flow)", "start", 650, 0);
        await _robot.ChooseAsync("Mode", "WaitAll");
        var lookBack = await AddTaskAsync(LookBack, "start", 650, 190);
        await _robot.AddOutcomesAsync(lookBack, "Outcomes", Again, Enough);
        var end = await _robot.AddAsync("End", "start", 650, 340);
        _drawn = new Drawn(goods, stall, lookBack, end);

        await _robot.ConnectAsync("start", "Done", fork);
        await _robot.ConnectAsync(fork, "Goods", goods);
        await _robot.ConnectAsync(fork, "Place", stall);
        await _robot.ConnectAsync(goods, "Done", join);
        await _robot.ConnectAsync(stall, "Done", join);
        await _robot.ConnectAsync(join, "Done", lookBack);
        await _robot.ConnectAsync(lookBack, Again, fork);
        await _robot.ConnectAsync(lookBack, Enough, end);
        await hub.PictureAsync(_designer, "fork, join and loop");
        Assert.Equal("", await _robot.PublishAsync());
        await _robot.SaysAsync("Version 1 is published");
    }

    /// <summary>The file holds all of it: what is drawn there is what was drawn here, and people's steps are labelled by their titles.</summary>
    private async Task MakeItTheTrajectoryAsync()
    {
        await _robot.FitAsync();
        var drawn = await _robot.DrawnAsync();
        var file = await _robot.ExportAsync();
        await _designer.FollowAsync("all workflows");
        await _designer.FollowAsync(Trajectory);
        await _robot.AppearsAsync();
        await _robot.SaysAsync("Version 1 is published");
        await _robot.ImportAsync(file, drawn);
        await _robot.IsLabelledAsync(_drawn.LookBack, LookBack);
        await _robot.SelectAsync(_drawn.Goods);
        Assert.Equal(Goods, await _robot.ReadAsync("Title"));
        await _robot.SaysAsync("Version 2 is a draft, version 1 is published");
        Assert.Equal("", await _robot.PublishAsync());
        await _robot.SaysAsync("Version 2 is published");
    }

    private async Task BeginToWalkItAsync()
    {
        await Coaching.RegisterAsync(_coach, "Nadia Amrani", "English", fromSession: false, firstStep: Goods);
        await Expect(_coach.Step(Stall)).ToBeVisibleAsync();
    }

    /// <summary>Here Studio saves each change by itself, as it does unless one says otherwise.</summary>
    private async Task DrawABetterOneAsync()
    {
        await _robot.MakeRoomAsync("start");
        var celebrate = await AddTaskAsync(Celebrate, _drawn.End, -190, 0);
        _drawn = _drawn with { Celebrate = celebrate };
        await _robot.DisconnectAsync(_drawn.LookBack, Enough);
        await _robot.ConnectAsync(_drawn.LookBack, Enough, celebrate);
        await _robot.ConnectAsync(celebrate, "Done", _drawn.End);
        await _robot.SaysAsync("Version 3 is a draft, version 2 is published");
        Assert.Equal("", await _robot.PublishAsync());
        await _robot.SaysAsync("Version 3 is published");
        await _robot.ReadCodeAsync("circular.trajectory");

        await _designer.FollowAsync("all workflows");
        var line = _designer.Main.GetByRole(AriaRole.Row).Filter(new() { Has = _designer.GetByRole(AriaRole.Listitem) });
        await Expect(line.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Version 2: 1 person under way", "Version 1: 1 person under way"]);
        await _designer.PressAsync(line.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Move people") }));
    }

    /// <summary>The dry run leads to the run itself, and there the counters and the journal go on by themselves.</summary>
    private async Task LookOnWhileTheCoachFinishesAStepAsync()
    {
        await PlanAsync();
        await Expect(Plan.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(Plan).ToContainTextAsync(Goods);
        await hub.PictureAsync(_designer, "the dry run");
        Assert.Empty(await Accessibility.ViolationsAsync(_designer, "the dry run"));
        await _designer.PressAsync(Plan.GetByRole(AriaRole.Link).First);
        await _viewer.AppearsAsync(_drawn.Goods);
        await _viewer.CountsAsync(_drawn.Stall, 1, waits: true);
        await _viewer.HasNotReachedAsync(_drawn.LookBack);

        await _coach.FinishStepAsync(Stall, "This is done");
        await _viewer.CountsAsync(_drawn.Stall, 1, waits: false);
        await _viewer.TellsAsync(Stall, "Completed");
        await Expect(_coach.Step(LookBack)).ToHaveCountAsync(0);
        await _coach.FinishStepAsync(Goods, "This is done");
        await _viewer.CountsAsync(_drawn.LookBack, 1, waits: true);
        await hub.PictureAsync(_designer, "the run in the viewer");
    }

    private async Task MoveWhoIsUnderWayAsync()
    {
        await _designer.GoBackAsync();
        await _designer.ReloadAsync();
        await Expect(Plan).ToContainTextAsync(LookBack);
        await _designer.PressAsync("Move 1 person");
        await _designer.SeesAsync("They are moved.");
        await Expect(Plan.GetByRole(AriaRole.Row).Last).ToContainTextAsync(new Regex($"Version 3.*{LookBack}", RegexOptions.Singleline));
        await hub.PictureAsync(_designer, "moved");
        Assert.Empty(await Accessibility.ViolationsAsync(_designer, "moved"));

        await _designer.PressAsync(Plan.GetByRole(AriaRole.Link).First);
        await _viewer.AppearsAsync(_drawn.Celebrate);
        await _viewer.CountsAsync(_drawn.LookBack, 1, waits: true);
    }

    private async Task WalkItToItsEndAsync()
    {
        await _coach.ReloadAsync();
        await _coach.FinishStepAsync(LookBack, Again);
        await _coach.FinishStepAsync(Goods, "This is done");
        await _coach.FinishStepAsync(Stall, "This is done");
        await _coach.FinishStepAsync(LookBack, Enough);
        await _coach.FinishStepAsync(Celebrate, "This is done");
        await _coach.SeesAsync("This trajectory is finished");
    }

    private async Task<string> AddTaskAsync(string title, string beside, float right, float below)
    {
        var task = await _robot.AddAsync("Coach task", beside, right, below);
        await _robot.FillAsync("Title", title);
        return task;
    }

    private async Task PlanAsync()
    {
        await _designer.Main.GetByLabel("From").SelectOptionAsync("2");
        await _designer.Main.GetByLabel("To").SelectOptionAsync("3");
        await _designer.PressAsync("Look where they would stand");
    }

    private ILocator Plan => _designer.Main.GetByRole(AriaRole.Table);

    private sealed record Drawn(string Goods, string Stall, string LookBack, string End, string Celebrate = "");
}
