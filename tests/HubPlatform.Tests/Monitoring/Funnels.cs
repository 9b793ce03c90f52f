using HubPlatform.Monitoring.Contracts;

namespace HubPlatform.Tests.Monitoring;

internal static class Funnels
{
    /// <summary>The year in which tests begin.</summary>
    public static GetFunnel Of2026 { get; } = Of(2026);

    public static GetFunnel Of(int year) => new(new(year, 1, 1), new(year, 12, 31), new Dictionary<string, int>());

    public static string? RedirectsTo(this HttpResponseMessage answer) =>
        answer.Headers.Location is not { } to ? null : to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString;
}
