using HubPlatform.Kernel.Commands;

namespace HubPlatform.FollowUps;

internal static class FollowUpProblems
{
    public static Problem DateInThePast { get; } = Problem.Invalid("DueOn", "followups.date-past");

    /// <summary>Somebody has talked with the person already: what led to the talk cannot be taken back.</summary>
    public static Problem ContactMade { get; } = new("followups.contact-made");
}
