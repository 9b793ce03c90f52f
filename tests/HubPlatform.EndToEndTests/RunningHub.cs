using Microsoft.Playwright;

namespace HubPlatform.EndToEndTests;

/// <summary>
/// One hub for the journeys of a collection: each adds a region of its own, so that they do not meet. A journey that kills its hub has one for itself
/// and is walked beside the others.
/// </summary>
public sealed class RunningHub(Browser browser) : IAsyncLifetime
{
    private readonly List<IPage> _pages = [];

    public HubProcess Process { get; } = new();

    public async ValueTask InitializeAsync() => await Process.StartAsync();

    public async Task<IPage> PersonAsync(string language = "en", bool phone = false)
    {
        var page = await browser.PersonAsync(Process.Address, language, phone);
        _pages.Add(page);
        return page;
    }

    /// <summary>Power cut: killed and started again on the same data.</summary>
    public async Task PullThePlugAsync()
    {
        await Process.KillAsync();
        await Process.StartAsync();
    }

    /// <summary>Runs a journey. When it fails, what everybody saw, what the hub said and what it kept is copied to where <c>HUB_TEST_PICTURES</c> says.</summary>
    public async Task WalkAsync(Func<Task> journey)
    {
        try
        {
            await journey();
        }
        catch (Exception) when (Environment.GetEnvironmentVariable("HUB_TEST_PICTURES") is not null)
        {
            await KeepPicturesAsync(Environment.GetEnvironmentVariable("HUB_TEST_PICTURES")!);
            throw;
        }
    }

    /// <summary>Keeps what somebody sees now where <c>HUB_TEST_PICTURES</c> says; nothing without it.</summary>
    public async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HUB_TEST_PICTURES") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private async Task KeepPicturesAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "hub.log"), Process.Log);

        foreach (var (no, page) in _pages.Index())
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{no}.png"), FullPage = true });
            await File.WriteAllTextAsync(Path.Combine(folder, $"{no}.html"), page.Url + "\n" + await page.ContentAsync());
        }

        foreach (var file in Directory.GetFiles(Process.Folder, "*.db*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }
    }
}

[CollectionDefinition(Name)]
public sealed class Journeys : ICollectionFixture<RunningHub>
{
    public const string Name = "Journeys";
}
