using HubPlatform.Kernel.Editing;

using Microsoft.AspNetCore.Http;

namespace HubPlatform.Look;

/// <summary>Reads what was pressed or filled in on a page with a <c>PartsEditor</c>.</summary>
public static class PartsForm
{
    public const string Handler = "part";

    /// <summary>Null for a post that no button of ours made.</summary>
    public static PartChange? Change(IFormCollection posted)
    {
        PartAct? act = posted["Act"].ToString() switch
        {
            "up" => PartAct.MoveUp,
            "down" => PartAct.MoveDown,
            "remove" => PartAct.Remove,
            _ => null,
        };
        return act is null ? null : new PartChange(act.Value, posted["Part"].ToString(), posted["Saw"].ToString());
    }

    /// <param name="inside">The part it goes into; null for the document itself.</param>
    public static NewPart New(IFormCollection posted, string role, string? inside) =>
        new(role, inside, posted.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal));
}
