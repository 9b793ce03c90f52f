using System.Diagnostics;
using System.Net;

using HubPlatform.Kernel.Regions;

namespace HubPlatform.Benchmarks.Pages;

/// <summary>
/// Pages that people open all day, in regions of growing size: the coach's desk (sixty files, whatever the region's size), a lead's desk (all files), a
/// participant's next step, the funnel, the list of people and a search in it. Beside each, in the same run, a page that only signs in and renders.
/// </summary>
internal static class PagesBench
{
    private const int Times = 300;

    public static async Task RunAsync(IReadOnlyList<int> sizes)
    {
        foreach (var people in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("hub-bench-").FullName;

            try
            {
                await MeasureAsync(folder, people);
            }
            finally
            {
                Directory.Delete(folder, true);
            }
        }
    }

    /// <summary>Walks through the pages of a region that is not small, and lists the statements that read a growing table whole.</summary>
    public static async Task ListPlansAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("hub-bench-").FullName;

        try
        {
            await using var hub = await HubInAFolder.StartAsync(folder);
            var cookies = await new RegionOfPeople(hub).FillAsync(people);
            var address = await hub.ServeAsync();
            var growing = QueryPlans.Growing(await hub.TablesAsync());
            var plans = QueryPlans.Begin();

            foreach (var (page, cookie) in Walk.Of(cookies))
            {
                using var client = Client(address, hub.Region, cookie);
                var clock = Stopwatch.StartNew();
                using var answer = await client.GetAsync(page);
                var took = clock.Elapsed.TotalMilliseconds;
                var wide = plans.Read(page, growing);
                Figure.Print("plans", page, new() { ["people"] = people, ["status"] = (int)answer.StatusCode, ["ms"] = took, ["wholeReads"] = wide.Count });
                wide.ForEach(w => Console.Out.WriteLine($"  {w.How}: {w.Text}"));
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task MeasureAsync(string folder, int people)
    {
        var (region, cookies, queries) = await PrepareAsync(folder, people);
        var pages = PagesOf(cookies);
        using var host = HostProcess.StartHub(folder);
        await host.FirstPageAsync("/");

        foreach (var (page, path, cookie) in pages)
        {
            using var client = Client(host.Address, region, cookie);
            using var reference = Client(host.Address, region, cookies.Coach);
            var (loads, references) = (new Load(2), new Load(2));
            long bytes = 0;
            await new Load(2).RunAsync(20, _ => GetAsync(client, path));

            // In turns, so that both meet the same neighbours. A page that takes seconds is not asked for three hundred times.
            for (var round = 0; round < 10 && (round == 0 || loads.PerSecond * 60 > round * Times / 10); round++)
            {
                await references.RunAsync(Times / 10, _ => GetAsync(reference, "account"));
                await loads.RunAsync(Times / 10, async _ => Interlocked.Exchange(ref bytes, await GetAsync(client, path)));
            }

            var (figures, against) = (loads.Figures(), references.Figures());
            Figure.Print("pages", page, new()
            {
                ["people"] = people,
                ["perSecond"] = figures["perSecond"],
                ["medianMs"] = figures["medianMs"],
                ["p95Ms"] = figures["p95Ms"],
                ["perSecondToReference"] = figures["perSecond"] / against["perSecond"],
                ["p95ToReference"] = figures["p95Ms"] / against["p95Ms"],
                ["queries"] = queries[page],
                ["referenceQueries"] = queries["reference"],
                ["kb"] = bytes / 1024.0,
            });
        }
    }

    private static List<(string Page, string Path, string Cookie)> PagesOf(Cookies cookies) =>
    [
        ("coach-desk", "desk", cookies.Coach), ("lead-desk", "desk", cookies.Lead), ("participant-next-step", "my", cookies.Participant), ("funnel", "figures", cookies.Lead),
        ("people", "people", cookies.Lead), ("people-search", "people?search=erson+19", cookies.Lead),
    ];

    /// <summary>Fills the region, and counts what each page asks the databases for.</summary>
    private static async Task<(Region Region, Cookies Cookies, Dictionary<string, int> Queries)> PrepareAsync(string folder, int people)
    {
        await using var hub = await HubInAFolder.StartAsync(folder);
        var cookies = await new RegionOfPeople(hub).FillAsync(people);
        var address = await hub.ServeAsync();
        var counter = QueryCounter.Begin();
        var counts = new Dictionary<string, int>();

        foreach (var (page, path, cookie) in PagesOf(cookies).Prepend((Page: "reference", Path: "account", Cookie: cookies.Coach)))
        {
            using var client = Client(address, hub.Region, cookie);
            await GetAsync(client, path);
            var before = counter.Count;
            await GetAsync(client, path);
            counts[page] = counter.Count - before;
        }

        return (hub.Region, cookies, counts);
    }

    private static HttpClient Client(Uri address, Region region, string cookie)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(address, region.Slug + "/") };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    private static async Task<long> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();

        return answer.StatusCode == HttpStatusCode.OK ? body.Length : throw new InvalidOperationException($"{path}: {answer.StatusCode} {answer.Headers.Location}");
    }
}
