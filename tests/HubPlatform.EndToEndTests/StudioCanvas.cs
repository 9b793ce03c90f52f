using System.Text.Json;

using Microsoft.Playwright;

namespace HubPlatform.EndToEndTests;

/// <summary>Studio's canvas as the eye sees it: where nodes, ports and lines are, and where there is room.</summary>
internal sealed class StudioCanvas(IPage page)
{
    /// <summary>Loading the canvas takes some seconds the first time, and more on a busy machine.</summary>
    public const float Patience = 120_000;

    private ILocator Canvas => page.Locator(".graph-container");

    private ILocator Nodes => page.Locator("g.x6-node");

    public ILocator Edges => page.Locator("g.x6-edge");

    public ILocator Node(string id) => page.Locator($"g.x6-node[data-cell-id='{id}']");

    public ILocator Port(string node, string port) => Node(node).Locator($"[port=\"{port}\"]");

    public Task<string[]> NodesAsync() => Nodes.EvaluateAllAsync<string[]>("nodes => nodes.map(n => n.dataset.cellId)");

    /// <summary>Everything on the canvas in words, whatever part of it is seen: each node with its place, its kind and its outcomes, each connection.</summary>
    public Task<string[]> WordsAsync() => Canvas.EvaluateAsync<string[]>(
        """
        canvas => {
          const centre = e => { const r = e.getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; };
          const nodes = [...canvas.querySelectorAll('g.x6-node')];
          const ports = nodes.flatMap(n => [...n.querySelectorAll('[port]')].map(p => ({ name: `${n.dataset.cellId} ${p.getAttribute('port')}`, ...centre(p) })));
          const portAt = (path, length) => {
            const at = path.getPointAtLength(length).matrixTransform(path.getScreenCTM());
            return ports.map(p => ({ name: p.name, away: Math.hypot(p.x - at.x, p.y - at.y) })).sort((a, b) => a.away - b.away)[0]?.name;
          };
          const said = n => [...n.querySelectorAll('.activity-type, .activity-description')].map(p => p.textContent.trim()).join(' / ');
          const outcomes = n => [...n.querySelectorAll('.x6-port-out [port]')].map(p => p.getAttribute('port')).join(', ');
          const lines = [...canvas.querySelectorAll('g.x6-edge')].map(e => [...e.querySelectorAll('path')].find(p => p.getTotalLength() > 0)).filter(p => p);
          const edges = lines.map(path => `${portAt(path, 0)} > ${portAt(path, path.getTotalLength())}`);
          return [...nodes.map(n => `${n.dataset.cellId} ${n.getAttribute('transform')}: ${said(n)} [${outcomes(n)}]`), ...edges].sort();
        }
        """);

    /// <summary>Until the canvas says these words. In between Studio takes everything away and draws anew, the longer the busier the machine is.</summary>
    public async Task SaysAsync(string[] words)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var now = await WordsAsync();

        for (var look = 0; look < Patience / 250 && !now.SequenceEqual(words); look++)
        {
            await timer.WaitForNextTickAsync();
            now = await WordsAsync();
        }

        Assert.Equal(words, now);
    }

    /// <summary>A place on the screen where there is nothing but canvas.</summary>
    public async Task<(float X, float Y)> FreePlaceAsync(int width, int height)
    {
        var place = await FreeAsync(width, height);
        return (Of(place, "x"), Of(place, "y"));
    }

    /// <summary>A place so far beside a node, as the nodes are seen now.</summary>
    public async Task<(float X, float Y)> BesideAsync(string node, float right, float below)
    {
        var box = (await Node(node).Locator(".elsa-activity").BoundingBoxAsync())!;
        return (box.X + right, box.Y + below);
    }

    /// <summary>Turns the wheel to see more, then drags the canvas so that a node stands in its upper left.</summary>
    public async Task MakeRoomAsync(string node)
    {
        var area = await FreeAsync(10, 10);
        await page.Mouse.MoveAsync(Of(area, "x"), Of(area, "y"));

        // Of a single node Studio shows it twice as large as it is.
        while (await Canvas.Locator(".x6-graph-svg-viewport").EvaluateAsync<double>("all => all.getCTM().a") > 0.7)
        {
            await page.Mouse.WheelAsync(0, 100);
            await StandStillAsync();
        }

        var box = (await Node(node).Locator(".elsa-activity").BoundingBoxAsync())!;
        await DragAsync(Of(area, "x"), Of(area, "y"), Of(area, "left") + 40 - box.X, Of(area, "top") + 160 - box.Y);
        await StandStillAsync();
    }

    /// <summary>Moves the canvas until these nodes are seen, by dragging it at a free place.</summary>
    public async Task ShowAsync(params IReadOnlyList<string> nodes)
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var area = await FreeAsync(10, 10);
            var (left, top, right, bottom) = (Of(area, "left"), Of(area, "top"), Of(area, "right"), Of(area, "bottom"));
            var boxes = new List<LocatorBoundingBoxResult>();

            foreach (var node in nodes)
            {
                boxes.Add((await Node(node).Locator(".elsa-activity").BoundingBoxAsync())!);
            }

            var x = Toward(boxes.Min(b => b.X), boxes.Max(b => b.X + b.Width), left + 30, right - 90);
            var y = Toward(boxes.Min(b => b.Y), boxes.Max(b => b.Y + b.Height), top + 30, bottom - 30);

            // A drag of a few pixels moves nothing.
            if (Math.Abs(x) < 8 && Math.Abs(y) < 8)
            {
                return;
            }

            await DragAsync(Of(area, "x"), Of(area, "y"), Math.Clamp(x, -600, 600), Math.Clamp(y, -300, 300));
        }

        throw new InvalidOperationException($"{string.Join(" and ", nodes)} do not fit on the canvas together.");
    }

    /// <summary>A point on the line that leaves a port, where nothing lies over the line.</summary>
    public async Task<(string Edge, float X, float Y)> GripAsync(string node, string port)
    {
        var (x, y) = await CentreAsync(Port(node, port));
        var edge = await Edges.EvaluateAllAsync<JsonElement>(
            """
            (edges, at) => edges.map(edge => {
              const path = [...edge.querySelectorAll('path')].find(p => p.getTotalLength() > 0 && p.getScreenCTM());
              if (!path) return null;
              const screen = path.getScreenCTM();
              const start = path.getPointAtLength(0).matrixTransform(screen);
              const grips = [...Array(60).keys()].map(i => path.getPointAtLength(path.getTotalLength() * (i + 1) / 62).matrixTransform(screen));
              const grip = grips.find(p => document.elementFromPoint(p.x, p.y)?.closest('.x6-edge') === edge);
              return { id: edge.dataset.cellId, x: grip?.x ?? 0, y: grip?.y ?? 0, seen: !!grip, distance: Math.hypot(start.x - at.x, start.y - at.y) };
            }).filter(edge => edge && Number.isFinite(edge.distance)).sort((a, b) => a.distance - b.distance)[0]
            """,
            new { x = (double)x, y = (double)y });
        return edge.GetProperty("seen").GetBoolean()
            ? (edge.GetProperty("id").GetString()!, Of(edge, "x"), Of(edge, "y"))
            : throw new InvalidOperationException($"The connection from {node} by {port} lies behind something else.");
    }

    public static async Task<(float X, float Y)> CentreAsync(ILocator locator)
    {
        var box = (await locator.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    public Task CountAsync(string what, int count) =>
        page.WaitForFunctionAsync("([what, count]) => document.querySelectorAll(what).length === count", new object[] { what, count }, new() { Timeout = Patience });

    /// <summary>Whether so many nodes are there within the time a drop takes.</summary>
    public async Task<bool> HasAsync(int nodes)
    {
        try
        {
            await page.WaitForFunctionAsync("count => document.querySelectorAll('g.x6-node').length === count", nodes, new() { Timeout = Patience / 8 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Until there are nodes, and none has moved and no line has come for some looks.</summary>
    public Task StandStillAsync() => page.WaitForFunctionAsync(
        """
        () => {
          const nodes = [...document.querySelectorAll('g.x6-node')];
          const now = nodes.map(n => { const r = n.getBoundingClientRect(); return `${r.x | 0},${r.y | 0},${r.width | 0}`; }).join(';')
            + [...document.querySelectorAll('g.x6-edge path')].filter(p => p.getTotalLength() > 0).length;
          const same = window.hubLastSeen?.text === now ? window.hubLastSeen.count + 1 : 0;
          window.hubLastSeen = { text: now, count: same };
          return nodes.length > 0 && same >= 4;
        }
        """,
        null,
        new() { PollingInterval = 60, Timeout = Patience });

    private async Task DragAsync(float x, float y, float right, float down)
    {
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + right, y + down, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    /// <summary>The canvas reaches on below the panel under it; only the part that is seen counts.</summary>
    private async Task<JsonElement> FreeAsync(int width, int height) => await Canvas.EvaluateAsync<JsonElement?>(
        """
        (canvas, need) => {
          const all = canvas.getBoundingClientRect();
          const pane = (canvas.closest('.rz-splitter-pane') ?? canvas).getBoundingClientRect();
          const area = { left: Math.max(all.left, pane.left), top: Math.max(all.top, pane.top), right: Math.min(all.right, pane.right), bottom: Math.min(all.bottom, pane.bottom) };
          const free = (x, y) => { const hit = document.elementFromPoint(x, y); return hit && canvas.contains(hit) && !hit.closest('.x6-cell, .x6-widget-selection'); };
          for (let y = area.top + 10; y + need.height < area.bottom - 10; y += 12) {
            for (let x = area.left + 10; x + need.width < area.right - 10; x += 20) {
              let all = true;
              for (let dx = 0; all && dx <= need.width; dx += 20) for (let dy = 0; all && dy <= need.height; dy += 15) all = free(x + dx, y + dy);
              if (all) return { x: x + need.width / 4, y: y + need.height / 4, left: area.left, top: area.top, right: area.right, bottom: area.bottom };
            }
          }
          return null;
        }
        """,
        new { width, height }) ?? throw new InvalidOperationException($"No free place of {width} by {height} on the canvas.");

    /// <summary>How far to move so that a stretch lies within another; nothing where it does.</summary>
    private static float Toward(float from, float to, float first, float last) => from < first ? first - from : to > last ? Math.Max(last - to, first - from) : 0;

    private static float Of(JsonElement place, string name) => place.GetProperty(name).GetSingle();
}
