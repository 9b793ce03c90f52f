using HubPlatform.Kernel.Commands;

namespace HubPlatform.Participants.Reaching;

internal static class OutreachProblems
{
    public static Problem PartnerUnknown { get; } = Problem.Invalid("PartnerId", "participants.partner-unknown");
}
