using HubPlatform.Kernel.Commands;

namespace HubPlatform.Monitoring;

internal static class FactProblems
{
    public static Problem StageUnknown { get; } = new("monitoring.stage-unknown");
}
