using HubPlatform.Kernel;
using HubPlatform.Participants.Reaching;

namespace HubPlatform.Tests.Participants.Reaching;

/// <summary>Requests that are right; a test says only what matters to it.</summary>
internal static class Reach
{
    public static DateOnly Yesterday { get; } = new(2026, 3, 1);

    public static RecordOutreach Outreach(int? heads = 40, DateOnly? on = null, string place = "Market square") =>
        new(Ids.New(), on ?? Yesterday, place, "market-or-event", null, heads);

    public static PlanSession Session(DateTime? startsAt = null) => new(Ids.New(), startsAt ?? new DateTime(2026, 3, 1, 14, 0, 0), "Hub Genk", "ar");
}
