using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace HubPlatform.EndToEndTests;

/// <summary>
/// Listens to what Studio says to the hub. Studio saves half a second after each change and then fetches its palette again, which draws the panel
/// anew and takes away what is being typed at that moment: so whoever changes something waits here until Studio is quiet.
/// </summary>
public sealed partial class StudioWatch
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(900);
    private readonly IPage _page;
    private readonly List<string> _trouble = [];
    private readonly List<IRequest> _underWay = [];
    private long _lastHeard = TimeProvider.System.GetTimestamp();

    public StudioWatch(IPage page, string address)
    {
        _page = page;
        page.Console += (_, message) => Note(message.Type == "error" ? message.Text : null);
        page.Request += (_, request) =>
        {
            var isOurs = request.Url.StartsWith(address, StringComparison.Ordinal) || request.Url.StartsWith("data:", StringComparison.Ordinal) || request.Url.StartsWith("blob:", StringComparison.Ordinal);
            Note(isOurs ? null : $"foreign host: {request.Url}");

            if (request.IsNavigationRequest)
            {
                // What the page that is left had asked for is answered to nobody.
                Forget();
            }

            Heard(request, begins: true);
        };
        page.Response += (_, response) =>
        {
            if (response.Ok && IsSave(response.Request))
            {
                LastSaved = Model(response.Request);
            }
        };
        page.RequestFinished += (_, request) => Heard(request, begins: false);
        page.RequestFailed += (_, request) => Heard(request, begins: false);
    }

    /// <summary>Errors of the console and requests that leave the hub.</summary>
    public IReadOnlyList<string> Trouble
    {
        get
        {
            lock (_trouble)
            {
                return [.. _trouble];
            }
        }
    }

    /// <summary>What was sent last and kept by the hub.</summary>
    public JsonObject? LastSaved { get; private set; }

    /// <summary>Does something and waits until a save that holds it was kept, and until Studio has drawn itself anew. False where that did not come in time.</summary>
    public async Task<bool> SavedAsync(Func<Task> act, Func<JsonObject, bool> holds, float patience)
    {
        try
        {
            await _page.RunAndWaitForResponseAsync(act, r => IsSave(r.Request) && r.Ok && holds(Model(r.Request)), new() { Timeout = patience });
            await QuietAsync();
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Until nothing is under way between Studio and the hub, and long enough for a change that waits to be saved.</summary>
    public async Task QuietAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));

        for (var look = 0; !IsQuiet(); look++)
        {
            Assert.True(look < 1200, "Studio did not become quiet within two minutes.");
            await timer.WaitForNextTickAsync();
        }
    }

    public static bool IsSave(IRequest request) => request.Method == "POST" && SavePath().IsMatch(new Uri(request.Url).AbsolutePath);

    public static bool IsPublish(IRequest request) => IsSave(request) && JsonNode.Parse(request.PostData!)!["publish"]?.GetValue<bool>() == true;

    private static JsonObject Model(IRequest save) => JsonNode.Parse(save.PostData!)!["model"]!.AsObject();

    private bool IsQuiet()
    {
        lock (_underWay)
        {
            return _underWay.Count == 0 && TimeProvider.System.GetElapsedTime(_lastHeard) > Quiet;
        }
    }

    private void Heard(IRequest request, bool begins)
    {
        if (!request.Url.Contains("/elsa/api/", StringComparison.Ordinal))
        {
            return;
        }

        lock (_underWay)
        {
            if (begins)
            {
                _underWay.Add(request);
            }
            else
            {
                _underWay.Remove(request);
            }

            _lastHeard = TimeProvider.System.GetTimestamp();
        }
    }

    private void Forget()
    {
        lock (_underWay)
        {
            _underWay.Clear();
        }
    }

    private void Note(string? trouble)
    {
        if (trouble is not null)
        {
            lock (_trouble)
            {
                _trouble.Add(trouble);
            }
        }
    }

    [GeneratedRegex("/elsa/api/workflow-definitions$", RegexOptions.None, 1000)]
    private static partial Regex SavePath();
}
