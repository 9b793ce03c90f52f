using HubPlatform.Kernel;

namespace HubPlatform.Participants;

/// <summary>
/// Special-category data: it tells that somebody fled. Kept apart from the file, read by a query of its own, gone when consent is withdrawn.
/// One row per answer, because programmes ask what held on the day she came in.
/// </summary>
internal sealed class ResidenceStatus
{
    public Guid Id { get; private init; } = Ids.New();

    public Guid ParticipantId { get; private init; }

    /// <summary>First, second... answer of this person.</summary>
    public int No { get; private init; }

    public string Value { get; private init; } = "";

    public DateTimeOffset RecordedAt { get; private init; }

    public Guid? RecordedBy { get; private init; }

    public static ResidenceStatus Told(Guid participantId, int no, string value, Guid? recordedBy, DateTimeOffset now) =>
        new() { ParticipantId = participantId, No = no, Value = value, RecordedBy = recordedBy, RecordedAt = now };
}

internal static class ResidenceStatuses
{
    public const string NotTold = "not-told";

    public static IReadOnlyList<string> All { get; } = ["recognised-refugee", "subsidiary-protection", "asylum-seeker", "other-newcomer", NotTold];
}
