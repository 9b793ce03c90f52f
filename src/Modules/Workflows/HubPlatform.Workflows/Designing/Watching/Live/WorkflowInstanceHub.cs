using HubPlatform.Workflows.Designing.Rest;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace HubPlatform.Workflows.Designing.Watching.Live;

/// <summary>
/// Studio's live line. It is signed in by the same cookie as the page and belongs to the region of its path. Every question for a run is asked as
/// the caller is at that moment; what is pushed later is asked again (<see cref="InstanceWatch"/>), so a sign-out or a lost role ends the line.
/// </summary>
internal sealed class WorkflowInstanceHub(InstanceWatch watch, LiveDoor door) : Hub
{
    /// <summary>Studio finds it beside the API: <c>elsa/api</c> and <c>elsa/hubs/workflow-instance</c>.</summary>
    public const string Path = "elsa/hubs/workflow-instance";

    public override async Task OnConnectedAsync()
    {
        // The handshake carries no antiforgery token; a browser says where the page came from, and another place gets no line.
        if (Context.GetHttpContext() is not { } http || !IsOurPage(http.Request))
        {
            Context.Abort();
            return;
        }

        await base.OnConnectedAsync();
    }

    /// <summary>Studio's word for it. What is not there and what is not theirs are answered alike.</summary>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        var visitor = Context.GetHttpContext() is { } http ? await door.VisitorAsync(http, Context.ConnectionAborted) : null;

        if (visitor is null || !Guid.TryParse(instanceId, out var id) || !await door.MaySeeAsync(visitor, id, Context.ConnectionAborted))
        {
            throw new HubException("Not found.");
        }

        watch.Add(Context.ConnectionId, new Watcher(visitor, id, Context));
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watch.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private static bool IsOurPage(HttpRequest request) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
