using HubPlatform.Kernel.Data;

namespace HubPlatform.Participants.Reaching;

/// <summary>One time somebody went to where people are and told them about the hub: a number of heads, no names.</summary>
internal sealed class Outreach : IVersioned
{
    public Guid Id { get; private init; }

    public DateOnly On { get; private init; }

    public string Place { get; private init; } = "";

    public string PlaceKind { get; private init; } = "";

    public Guid? PartnerId { get; private init; }

    public int Heads { get; private init; }

    public Guid? RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public long Version { get; set; }

    public string FactKey => $"outreach:{Id}";

    public static Outreach Of(
        Guid id, DateOnly on, string place, string placeKind, Guid? partnerId, int heads, Guid? recordedBy, DateTimeOffset now) => new()
        {
            Id = id,
            On = on,
            Place = place.Trim(),
            PlaceKind = placeKind,
            PartnerId = partnerId,
            Heads = heads,
            RecordedBy = recordedBy,
            RecordedAt = now,
        };

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}

/// <summary>Kinds of places people are met at; text <c>participants.place.{value}</c>.</summary>
internal static class PlaceKinds
{
    public static IReadOnlyList<string> All { get; } =
        ["language-school", "reception-centre", "community-association", "place-of-worship", "neighbourhood", "market-or-event", "employment-service", "online", "other"];
}
