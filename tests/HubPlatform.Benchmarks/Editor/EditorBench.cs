using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace HubPlatform.Benchmarks.Editor;

/// <summary>
/// What a designer waits for: from the click to the first step painted on Studio's canvas, in a browser that was never here and in one that was. Asks a hub
/// that runs already (<c>./hub run</c>, with its demo regions). Beside it, in the same browser, a page of ours without Studio.
/// </summary>
internal static class EditorBench
{
    private const int Rounds = 5;
    private const string Step = "g.x6-node .activity-label";

    public static async Task RunAsync(Uri hub)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("HUB_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var (first, next, reference) = (new List<Visit>(), new List<Visit>(), new List<Visit>());

        for (var round = 0; round < Rounds; round++)
        {
            // A context has a cache of its own.
            await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
            await SignInAsync(context, hub);
            reference.Add(await VisitAsync(context, new Uri(hub, "limburg/designer"), "h1"));
            var editor = new Uri(hub, "limburg/designer/workflows/definitions/circular.trajectory/edit");
            first.Add(await VisitAsync(context, editor, Step));
            next.Add(await VisitAsync(context, editor, Step));
        }

        Print("list-of-workflows", reference);
        Print("first-visit", first);
        Print("next-visit", next);
    }

    private static async Task SignInAsync(IBrowserContext context, Uri hub)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(hub, "limburg/sign-in").ToString());
        await page.Locator("input[type=email]").FillAsync("designer@limburg.example");
        await page.Locator("input[type=password]").FillAsync("one-hub-many-starts");
        await page.Locator("main form button.btn-primary").ClickAsync();
        await page.WaitForURLAsync(new Regex("/designer", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.CloseAsync();
    }

    /// <summary>Until what is looked for has been painted.</summary>
    private static async Task<Visit> VisitAsync(IBrowserContext context, Uri address, string painted)
    {
        var page = await context.NewPageAsync();
        var network = await context.NewCDPSessionAsync(page);
        var (bytes, requests, bar) = (0.0, 0, 0.0);
        network.Event("Network.loadingFinished").OnEvent += (_, told) =>
        {
            requests++;
            bytes += told!.Value.GetProperty("encodedDataLength").GetDouble();
        };
        await network.SendAsync("Network.enable");
        var watch = Stopwatch.StartNew();
        await page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.Locator(".hub-bar, h1").First.WaitForAsync();
        bar = watch.Elapsed.TotalSeconds;
        await page.Locator(painted).First.WaitForAsync(new LocatorWaitForOptions { Timeout = 180_000 });
        await page.EvaluateAsync("new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)))");
        var visit = new Visit(watch.Elapsed.TotalSeconds, bar, requests, bytes / 1024);
        await page.CloseAsync();
        return visit;
    }

    private static void Print(string part, List<Visit> visits) => Figure.Print("editor", part, new()
    {
        ["medianSeconds"] = Median(visits.ConvertAll(v => v.Seconds)),
        ["fastestSeconds"] = visits.Min(v => v.Seconds),
        ["barSeconds"] = Median(visits.ConvertAll(v => v.BarSeconds)),
        ["requests"] = Median(visits.ConvertAll(v => (double)v.Requests)),
        ["kb"] = Median(visits.ConvertAll(v => v.Kb)),
        ["load"] = double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture),
    });

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Visit(double Seconds, double BarSeconds, int Requests, double Kb);
}
