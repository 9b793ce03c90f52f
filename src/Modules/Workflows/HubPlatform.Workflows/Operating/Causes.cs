using HubPlatform.Kernel.Text;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Operating;

/// <summary>Why something stands still: a pump writes a code, the engine a sentence of its own.</summary>
internal static class Causes
{
    public static string? Say(Words words, string? cause) =>
        cause is null ? null : words.Has("problem." + cause) ? words["problem." + cause] : cause;

    public static string StateOf(InstanceStatus status) => status switch
    {
        InstanceStatus.Faulted => "faulted",
        InstanceStatus.Finished => "finished",
        InstanceStatus.Cancelled => "cancelled",
        _ => "under-way",
    };
}
