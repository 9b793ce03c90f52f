using HubPlatform.Kernel.Commands;

namespace HubPlatform.Participants;

internal static class ParticipantProblems
{
    public static Problem AttendeeUnknown { get; } = new("participants.attendee-unknown");

    public static Problem AttendeeHasFile { get; } = new("participants.attendee-has-file");

    /// <summary>Special-category data is kept only while she agrees to it.</summary>
    public static Problem StatusNeedsConsent { get; } = new("participants.status-needs-consent");

    public static Problem NoConsent { get; } = new("participants.no-consent");

    public static Problem CoachUnknown { get; } = new("participants.coach-unknown");
}
