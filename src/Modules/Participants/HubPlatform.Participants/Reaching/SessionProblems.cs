using HubPlatform.Kernel.Commands;

namespace HubPlatform.Participants.Reaching;

internal static class SessionProblems
{
    public static Problem Cancelled { get; } = new("participants.session-cancelled");

    /// <summary>People were counted: a session that took place cannot be called off.</summary>
    public static Problem TookPlace { get; } = new("participants.session-took-place");

    public static Problem NotYet { get; } = new("participants.session-not-yet");

    public static Problem ListFull { get; } = new("participants.list-full");
}
