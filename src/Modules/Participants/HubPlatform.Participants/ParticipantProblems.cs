using HubPlatform.Kernel.Commands;

namespace HubPlatform.Participants;

internal static class ParticipantProblems
{
    public static Problem AttendeeUnknown { get; } = new("participants.attendee-unknown");

    public static Problem AttendeeHasFile { get; } = new("participants.attendee-has-file");
}
