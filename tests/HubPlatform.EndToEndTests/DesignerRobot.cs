using System.Text.Json.Nodes;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace HubPlatform.EndToEndTests;

/// <summary>
/// Draws in Elsa Studio as a person does: mouse and keyboard only. Nodes are named by their activity ids, outcomes by their ports. Studio has no
/// labels for machines, so buttons are known by the first letters of their icon's path and fields by the legend of their frame; both are bound
/// to Studio 3.8.2. Each change waits for what Studio saves by itself, unless the designer has said that she saves.
/// </summary>
internal sealed class DesignerRobot(IPage page, StudioWatch watch)
{
    private const string FitIcon = "M6,16h12V8H6V16z";
    private const string PublishIcon = "M19.35 10.04";

    private readonly StudioCanvas _canvas = new(page);
    private readonly StudioPalette _palette = new(page);
    private bool _savesItself = true;

    /// <summary>Waits for a workflow that is being opened, and has a look at the whole of it.</summary>
    public async Task AppearsAsync()
    {
        await page.Locator("elsa-activity-wrapper .activity-label").First.WaitForAsync(new() { Timeout = StudioCanvas.Patience });

        // The canvas is moved once more when all nodes were measured; the panel beside it comes last.
        await page.Locator(".mud-tab", new() { HasText = "Version history" }).WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = StudioCanvas.Patience });
        await watch.QuietAsync();
        _savesItself = true;
        await FitAsync();
    }

    public async Task FitAsync()
    {
        await Button(FitIcon).ClickAsync();
        await _canvas.StandStillAsync();
    }

    /// <summary>From now on nothing is saved until she does, so nothing is drawn anew under her hand either.</summary>
    public async Task SaveByHandAsync()
    {
        await page.Locator("label.mud-switch", new() { HasText = "Auto-save" }).ClickAsync();
        await Expect(page.Locator("label.mud-switch", new() { HasText = "Auto-save" }).Locator("input")).Not.ToBeCheckedAsync();
        _savesItself = false;
    }

    /// <summary>What the bar above the canvas says of the definition.</summary>
    public Task SaysAsync(string state) => Expect(page.Locator("#hub-state")).ToHaveTextAsync(state);

    /// <inheritdoc cref="StudioCanvas.WordsAsync"/>
    public Task<string[]> DrawnAsync() => _canvas.WordsAsync();

    public Task IsLabelledAsync(string node, string label) => Expect(_canvas.Node(node).Locator(".activity-label")).ToHaveTextAsync(label);

    /// <summary>Makes room: this node moves to the left, and more of the canvas is seen.</summary>
    public Task MakeRoomAsync(string node) => _canvas.MakeRoomAsync(node);

    /// <summary>Drags an activity from the palette to a free place on the canvas. Answers the new node, which is selected.</summary>
    public async Task<string> AddAsync(string activity) => await AddAsync(activity, await _canvas.FreePlaceAsync(240, 90));

    /// <summary>The same, so far to the right of another node and so far below it.</summary>
    public async Task<string> AddAsync(string activity, string beside, float right, float below) => await AddAsync(activity, await _canvas.BesideAsync(beside, right, below));

    private async Task<string> AddAsync(string activity, (float X, float Y) place)
    {
        var item = await _palette.FindAsync(activity);
        var before = await _canvas.NodesAsync();
        var added = "";
        await ChangedAsync(
            $"adding {activity}",
            async () =>
            {
                await _palette.DragAsync(item, place, () => _canvas.HasAsync(before.Length + 1));
                added = (await _canvas.NodesAsync()).Single(n => !before.Contains(n));
            },
            model => Activities(model).Any(a => !before.Contains((string?)a["id"])));
        await _canvas.StandStillAsync();
        return added;
    }

    public async Task SelectAsync(string node)
    {
        await _canvas.ShowAsync(node);
        var (x, y) = await StudioCanvas.CentreAsync(_canvas.Node(node).Locator(".activity-label"));
        await page.Mouse.ClickAsync(x, y);
        await page.Locator(".x6-widget-selection-box").First.WaitForAsync();
    }

    public Task<string> ReadAsync(string label) => Field(label).InputValueAsync();

    /// <summary>Writes into an empty input of the node that was just added.</summary>
    public Task FillAsync(string label, string text) => TypedAsync($"writing {text}", model => Holds(model, text), async () =>
    {
        if (!_savesItself)
        {
            // Until then it is the field of the node before.
            await Expect(Field(label)).ToHaveValueAsync("");
        }

        await Field(label).FillAsync(text);
        await page.Keyboard.PressAsync("Tab");
        await Expect(Field(label)).ToHaveValueAsync(text);
    });

    /// <summary>Chooses from a list of the selected node.</summary>
    public Task ChooseAsync(string label, string choice) => TypedAsync($"choosing {choice}", model => Holds(model, choice), async () =>
    {
        await Control(label).Locator(".mud-input-slot:visible").First.ClickAsync();
        await page.Locator(".mud-popover-open").GetByRole(AriaRole.Option, new() { Name = choice, Exact = true }).ClickAsync();
        await Expect(Control(label)).ToContainTextAsync(choice);
    });

    /// <summary>Adds outcomes to the selected node, by the input that holds them, and waits until they are drawn.</summary>
    public async Task AddOutcomesAsync(string node, string input, params IEnumerable<string> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            await TypedAsync($"adding the outcome {outcome}", model => Holds(model, outcome), async () =>
            {
                if (await _canvas.Port(node, outcome).CountAsync() == 0)
                {
                    await Field(input).FillAsync(outcome);
                    await page.Keyboard.PressAsync("Enter");
                }
            });
            await _canvas.Port(node, outcome).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }
    }

    /// <summary>Draws a connection from an outcome that has none yet. Both nodes must fit on the canvas together.</summary>
    public async Task ConnectAsync(string from, string outcome, string to)
    {
        await _canvas.ShowAsync(from, to);
        await DeselectAsync();
        var edges = await _canvas.Edges.CountAsync();
        var (x1, y1) = await StudioCanvas.CentreAsync(_canvas.Port(from, outcome));
        var (x2, y2) = await StudioCanvas.CentreAsync(_canvas.Port(to, "In"));
        await ChangedAsync(
            $"connecting {from} by {outcome} with {to}",
            async () =>
            {
                await page.Mouse.MoveAsync(x1, y1);
                await page.Mouse.DownAsync();
                await page.Mouse.MoveAsync((x1 + x2) / 2, (y1 + y2) / 2, new() { Steps = 8 });
                await page.Mouse.MoveAsync(x2, y2, new() { Steps = 8 });
                await page.Mouse.UpAsync();
                await _canvas.CountAsync("g.x6-edge", edges + 1);
            },
            model => Leads(model, from, outcome, to));
    }

    /// <summary>Takes the connection away that leaves by an outcome; dragging from that port would move it instead of drawing another.</summary>
    public async Task DisconnectAsync(string from, string outcome)
    {
        await _canvas.ShowAsync(from);
        await DeselectAsync();
        var edges = await _canvas.Edges.CountAsync();
        var (edge, x, y) = await _canvas.GripAsync(from, outcome);
        await ChangedAsync(
            $"taking away what leaves {from} by {outcome}",
            async () =>
            {
                // Over the line, where no port's name lies on it, the tool for removing it appears.
                await page.Mouse.MoveAsync(x, y, new() { Steps = 4 });
                await page.Locator($".x6-edge-tool[data-tool-name='button-remove'][data-cell-id='{edge}']").ClickAsync(new() { Force = true });
                await _canvas.CountAsync("g.x6-edge", edges - 1);
            },
            model => !Leads(model, from, outcome, null));
    }

    /// <summary>Publishes what is drawn, by the button of our bar. Answers what the check said against it; nothing where it is published.</summary>
    public async Task<string> PublishAsync()
    {
        await watch.QuietAsync();
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.Locator("#hub-publish").ClickAsync(), response => StudioWatch.IsPublish(response.Request), new() { Timeout = StudioCanvas.Patience });
        await watch.QuietAsync();
        return answer.Ok ? "" : await answer.TextAsync();
    }

    /// <summary>Opens the code behind the drawing: the first time that the code editor is loaded.</summary>
    public async Task ReadCodeAsync(string word)
    {
        await page.GetByText("Code View", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator(".monaco-editor:visible").First).ToContainTextAsync(word, new() { Timeout = StudioCanvas.Patience });
    }

    /// <summary>Takes the workflow as a file. Answers where it lies.</summary>
    public async Task<string> ExportAsync()
    {
        await FromMenuAsync("Export");
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync());
        return await file.PathAsync();
    }

    /// <summary>Puts what a file holds in the place of what is drawn, and waits until it is seen in these words.</summary>
    public async Task ImportAsync(string path, string[] words)
    {
        var files = await page.RunAndWaitForFileChooserAsync(() => FromMenuAsync("Import"));
        await files.SetFilesAsync(new FilePayload { Name = "workflow.json", MimeType = "application/json", Buffer = await File.ReadAllBytesAsync(path) });
        await _canvas.SaysAsync(words);
        await watch.QuietAsync();
        await FitAsync();
    }

    private async Task FromMenuAsync(string item)
    {
        await page.Locator(".mud-button-group-root", new() { Has = Button(PublishIcon) }).Locator("button").Last.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(item, new() { Exact = true }).ClickAsync();
    }

    private static IEnumerable<JsonNode> Activities(JsonObject model) => model["root"]!["activities"]!.AsArray().Select(a => a!);

    private static bool Holds(JsonObject model, string text) =>
        Texts(model["root"]).Any(t => t.Contains(text, StringComparison.Ordinal));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject all => all.SelectMany(p => Texts(p.Value)),
        JsonArray all => all.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static bool Leads(JsonObject model, string from, string outcome, string? to) => model["root"]!["connections"]!.AsArray().Any(c =>
        (string?)c!["source"]!["activity"] == from && ((string?)c["source"]!["port"] ?? "Done") == outcome && (to is null || (string?)c["target"]!["activity"] == to));

    private async Task ChangedAsync(string what, Func<Task> change, Func<JsonObject, bool> holds)
    {
        if (!_savesItself)
        {
            await change();
        }
        else if (!await watch.SavedAsync(change, holds, StudioCanvas.Patience))
        {
            throw new InvalidOperationException($"After {what} nothing was saved.");
        }
    }

    /// <summary>What is typed while the panel is drawn anew is lost; then it is typed again.</summary>
    private async Task TypedAsync(string what, Func<JsonObject, bool> holds, Func<Task> type)
    {
        if (!_savesItself)
        {
            await type();
            return;
        }

        for (var attempt = 0; attempt < 4; attempt++)
        {
            await watch.QuietAsync();

            // It may have been kept just after we gave up waiting.
            if ((attempt > 0 && watch.LastSaved is { } saved && holds(saved)) || await watch.SavedAsync(type, holds, StudioCanvas.Patience / 8))
            {
                await _canvas.StandStillAsync();
                return;
            }
        }

        throw new InvalidOperationException($"After {what} nothing was saved.");
    }

    /// <summary>A selected node's frame lies over its ports.</summary>
    private async Task DeselectAsync()
    {
        var (x, y) = await _canvas.FreePlaceAsync(10, 10);
        await page.Mouse.ClickAsync(x, y);
        await page.Locator(".x6-widget-selection-box").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    private ILocator Button(string icon) => page.Locator($"button.mud-icon-button:has(path[d^=\"{icon}\"]):visible").First;

    private ILocator Field(string label) => Control(label).Locator("input[type=text], textarea").Last;

    private ILocator Control(string label) => page.Locator(".mud-input-control").Filter(new() { Has = page.Locator("legend", new() { HasTextRegex = StudioPalette.Exactly(label) }) }).Last;
}
