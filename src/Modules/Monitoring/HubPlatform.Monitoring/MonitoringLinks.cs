namespace HubPlatform.Monitoring;

/// <summary>Paths below the region.</summary>
internal static class MonitoringLinks
{
    public static string Figures(Guid? period) => period is null ? "figures" : $"figures?period={period}";

    public static string Behind(string stage, Guid? period, int page = 1) =>
        $"figures/{stage}{(period is null ? "" : $"?period={period}")}{(page > 1 ? $"{(period is null ? "?" : "&")}page={page}" : "")}";

    public static string Export(Guid? period, bool forOthers) =>
        $"figures/export?for={(forOthers ? "others" : "region")}{(period is null ? "" : $"&period={period}")}";

    public static string File(Guid participantId) => $"people/{participantId}";
}
