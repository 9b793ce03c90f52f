using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

using HubPlatform.TestKit;

namespace HubPlatform.EndToEndTests;

/// <summary>
/// Somebody who has nothing of this repository but the SDK's package makes a track; it is packed, signed, installed, enabled, changed by a region, upgraded
/// and taken away while a production hub runs. By public commands and pages only.
/// </summary>
public sealed partial class TheStrangersTrackTests : IAsyncLifetime
{
    private const string Password = "one-hub-many-starts";

    private readonly HubProcess _hub = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("stranger-").FullName;

    private string Bakery => Path.Combine(_folder, "bakery");

    private string Tracks => Path.Combine(_folder, "tracks");

    public ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Tracks);
        _hub.Settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        _hub.Settings["HUB_Tracks__Folder"] = Tracks;
        _hub.Settings["HUB_Access__HttpsOnly"] = "false";
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Stranger_MakesPacksSignsInstallsUpgradesAndRemovesATrack()
    {
        await HubAsync("track", "new", "bakery", Bakery);
        StrangersOwn();
        await RunAsync("dotnet", "run", "--project", Path.Combine(Bakery, "tests"));
        await HubAsync("track", "key", Path.Combine(_folder, "maker.pem"));
        var packed = await PackAsync();
        var fingerprint = Fingerprint().Match(packed).Value;

        await _hub.StartAsync();
        using var operating = await OperatorAsync();
        using var manager = await ManagerAsync();
        Assert.Contains("No track is installed", await operating.GetStringAsync("/operator/tracks"), StringComparison.Ordinal);

        await Install_WaitsForTheOperatorAsync(operating, fingerprint);
        await Region_EnablesAndChangesItAsync(manager);
        await Upgrade_ShowsBothChangesAndMergesAsync(operating, manager);
        await Removal_IsToldAndLeavesTheRegionItsCopiesAsync(operating, manager);
    }

    private async Task Install_WaitsForTheOperatorAsync(HttpClient operating, string fingerprint)
    {
        Drop("1.0.0", alter: true);
        Assert.Contains("data-standing=\"altered\"", await operating.GetStringAsync("/operator/tracks"), StringComparison.Ordinal);

        Drop("1.0.0");
        var waiting = await operating.GetStringAsync("/operator/tracks");
        Assert.Contains("data-standing=\"waiting\"", waiting, StringComparison.Ordinal);
        Assert.Contains(fingerprint, WebUtility.HtmlDecode(waiting), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Found, (await operating.SubmitAsync("/operator/tracks", "list-bakery-1.0.0", ("Name", "Bakers of Gent"))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await operating.SubmitAsync("/operator/tracks", "approve-bakery-1.0.0")).StatusCode);
        Assert.Contains("data-standing=\"active\"", await operating.GetStringAsync("/operator/tracks"), StringComparison.Ordinal);
    }

    private static async Task Region_EnablesAndChangesItAsync(HttpClient manager)
    {
        Assert.Equal(HttpStatusCode.Found, (await manager.SubmitAsync("/limburg/tracks", "enable-bakery")).StatusCode);
        Assert.Contains("value=\"close-bakery\"", await manager.GetStringAsync("/limburg/tracks"), StringComparison.Ordinal);
        Assert.Contains("\"bakery.bread-price\"", await manager.GetStringAsync("/limburg/elsa/api/descriptors/activities"), StringComparison.Ordinal);

        foreach (var (form, before, after) in new[] { ("bakery.order", "Your first order", "What you sold first"), ("bakery.first-talk", "First talk", "Getting to know you") })
        {
            var page = $"/limburg/content/forms/{form}";
            Assert.Equal(HttpStatusCode.Found, (await manager.SubmitAsync(page, "texts", ("Texts./title", after), ("Saw./title", before))).StatusCode);
            Assert.Equal(HttpStatusCode.Found, (await manager.SubmitAsync(page, "publish")).StatusCode);
        }
    }

    private async Task Upgrade_ShowsBothChangesAndMergesAsync(HttpClient operating, HttpClient manager)
    {
        Change("track/Bakery.csproj", "<Version>1.0.0</Version>", "<Version>1.1.0</Version>");
        Change("track/BakeryTrack.cs", "\"1.0.0\"", "\"1.1.0\"");
        Change("track/Forms/order.json", "Who ordered?", "Who bought it?");
        Change("track/Forms/first-talk.json", "\"title\": \"First talk\"", "\"title\": \"The first talk\"");
        Change("track/Curricula/first-steps.json", "\"hours\": 2", "\"hours\": 3");
        await PackAsync();
        Drop("1.1.0");
        Assert.Equal(HttpStatusCode.Found, (await operating.SubmitAsync("/operator/tracks", "approve-bakery-1.1.0")).StatusCode);
        // A busy machine may call the track's start a hang; the operator's page looks again each time it is opened.
        await HubProcess.UntilAsync(async () =>
        {
            await operating.GetStringAsync("/operator/tracks");
            return (await manager.GetStringAsync("/limburg/tracks")).Contains("tracks/bakery/upgrade", StringComparison.Ordinal);
        });

        var compared = await manager.GetStringAsync("/limburg/tracks/bakery/upgrade");
        Assert.All(["What you sold first", "Who bought it?", "The first talk", "Getting to know you"], text => Assert.Contains(text, compared, StringComparison.Ordinal));
        Assert.DoesNotContain("Choices[curriculum:bakery.first-steps]", compared, StringComparison.Ordinal);

        var undecided = await manager.SubmitAsync("/limburg/tracks/bakery/upgrade", "upgrade");
        Assert.Contains("Say what becomes of it", await undecided.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var upgraded = await manager.SubmitAsync("/limburg/tracks/bakery/upgrade", "upgrade", ("Choices[form:bakery.order]", "merge"), ("Choices[form:bakery.first-talk]", "take"));
        Assert.Equal(HttpStatusCode.Found, upgraded.StatusCode);

        var merged = await manager.GetStringAsync("/limburg/content/forms/bakery.order");
        Assert.Contains("What you sold first", merged, StringComparison.Ordinal);
        Assert.Contains("Who bought it?", merged, StringComparison.Ordinal);
        Assert.Contains("The first talk", await manager.GetStringAsync("/limburg/content/forms/bakery.first-talk"), StringComparison.Ordinal);
        Assert.DoesNotContain("tracks/bakery/upgrade", await manager.GetStringAsync("/limburg/tracks"), StringComparison.Ordinal);
    }

    private async Task Removal_IsToldAndLeavesTheRegionItsCopiesAsync(HttpClient operating, HttpClient manager)
    {
        Directory.EnumerateFiles(Tracks).ToList().ForEach(File.Delete);

        Assert.Contains("bakery 1.1.0", await operating.GetStringAsync("/operator/tracks"), StringComparison.Ordinal);
        Assert.Contains("has taken this track away", await manager.GetStringAsync("/limburg/tracks"), StringComparison.Ordinal);
        Assert.Contains("The first talk", await manager.GetStringAsync("/limburg/content/forms/bakery.first-talk"), StringComparison.Ordinal);
        Assert.Contains("A day at the market", await manager.GetStringAsync("/limburg/designer"), StringComparison.Ordinal);
    }

    /// <summary>What this stranger made of the folder; it lies in <c>tests/Outside/bakery</c>.</summary>
    private void StrangersOwn()
    {
        var own = Path.Combine(HubProcess.Root, "tests", "Outside", "bakery");

        foreach (var file in Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(Bakery, Path.GetRelativePath(own, file)), overwrite: true);
        }
    }

    private void Change(string file, string before, string after)
    {
        var text = File.ReadAllText(Path.Combine(Bakery, file));
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Bakery, file), text.Replace(before, after, StringComparison.Ordinal));
    }

    private Task<string> PackAsync() => HubAsync("track", "pack", Bakery, "--key", Path.Combine(_folder, "maker.pem"), "--out", Path.Combine(_folder, "out"));

    /// <summary>Puts the archive into the running hub's folder.</summary>
    private void Drop(string version, bool alter = false)
    {
        var name = $"bakery-{version}.track";
        File.Copy(Path.Combine(_folder, "out", name), Path.Combine(_folder, name), overwrite: true);

        if (alter)
        {
            using var zip = ZipFile.Open(Path.Combine(_folder, name), ZipArchiveMode.Update);
            using var file = zip.GetEntry("Forms/order.json")!.Open();
            file.Seek(0, SeekOrigin.End);
            file.WriteByte((byte)' ');
        }

        File.Move(Path.Combine(_folder, name), Path.Combine(Tracks, name), overwrite: true);
    }

    private async Task<HttpClient> OperatorAsync() => await JoinAsync(await HubAsync("operator", "add", "Ola"));

    private async Task<HttpClient> ManagerAsync() => await JoinAsync(await HubAsync("region", "add", "Limburg"));

    /// <summary>A browser of somebody who opens the one-time link the command printed.</summary>
    private async Task<HttpClient> JoinAsync(string printed)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(_hub.Address) };
        var path = Link().Match(printed).Value;
        var joined = await client.SubmitAsync(path, "accept", ("Form.Email", $"{Guid.CreateVersion7():N}@stranger.example"), ("Form.Name", "Sam"), ("Form.Password", Password));
        Assert.Equal(HttpStatusCode.Found, joined.StatusCode);
        return client;
    }

    private Task<string> HubAsync(params string[] arguments) => RunAsync("bash", [Path.Combine(HubProcess.Root, "hub"), .. arguments]);

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        _hub.Prepare(start);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{output}{await errors}");
        return output;
    }

    [GeneratedRegex(@"SHA256:\S+", RegexOptions.None, 1000)]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"/(operator/join|invitation)/\S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
