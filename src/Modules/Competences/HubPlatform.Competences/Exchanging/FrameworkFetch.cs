using System.Net;
using System.Net.Sockets;
using System.Text;

using HubPlatform.Kernel.Commands;

using Microsoft.Extensions.Configuration;

namespace HubPlatform.Competences.Exchanging;

/// <summary>
/// Fetches frameworks from the addresses an operator allowed (<c>Case:AllowedHosts</c>, host names with commas between). https only, no redirects, ten
/// seconds, eight megabytes, and never from an address inside the operator's own network, whatever a name resolves to. Without the setting nothing leaves
/// the hub, and frameworks come in as files.
/// </summary>
internal sealed class FrameworkFetch(IConfiguration configuration)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static Problem NotAllowed { get; } = new("competences.case-host");

    public static Problem NotFetched { get; } = new("competences.case-not-fetched");

    public IReadOnlyList<string> AllowedHosts { get; } =
        [.. (configuration["Case:AllowedHosts"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public async Task<Result<string>> FetchAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || uri.UserInfo.Length > 0
            || !AllowedHosts.Contains(uri.IdnHost, StringComparer.OrdinalIgnoreCase))
        {
            return NotAllowed;
        }

        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ConnectCallback = ConnectAsync };
        using var client = new HttpClient(handler) { Timeout = Longest, MaxResponseContentBufferSize = CaseCheck.MostBytes };

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.Accept.ParseAdd("application/json");
            using var answer = await client.SendAsync(request, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK ? Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(cancellationToken)) : NotFetched;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return NotFetched;
        }
    }

    /// <summary>Checked where the connection is made: between a look-up of ours and one of the client the answer could change.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var open = Array.FindAll(addresses, IsPublic);

        if (open.Length == 0)
        {
            throw new HttpRequestException("The name leads nowhere, or into a private network.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast
            || address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.Any))
        {
            return false;
        }

        return address.GetAddressBytes() is not [var a, var b, _, _]
            || !(a is 0 or 10 or 127 or >= 224 || (a == 100 && b is >= 64 and <= 127) || (a == 169 && b == 254) || (a == 172 && b is >= 16 and <= 31) || (a == 192 && b is 0 or 168) || (a == 198 && b is 18 or 19));
    }
}
