using HubPlatform.Kernel.Editing;
using HubPlatform.TrackSdk;

using Microsoft.AspNetCore.Http;

namespace HubPlatform.Look;

/// <summary>Reads what was typed in a <c>TextEditor</c>.</summary>
public static class EditorForm
{
    internal const string Text = "Texts.";
    internal const string Saw = "Saw.";
    internal const string Checked = "Checked.";
    internal const string SawState = "SawState.";

    /// <summary>One change for each text of the page; those left as they were say so themselves.</summary>
    public static IReadOnlyList<TextChange> Changes(IFormCollection posted) =>
    [
        .. from field in posted
           where field.Key.StartsWith(Text, StringComparison.Ordinal)
           let at = field.Key[Text.Length..]
           let typed = field.Value.ToString()
           let sawState = State(posted[SawState + at].ToString())
           select new TextChange(at, posted[Saw + at].ToString(), typed, sawState, StateOf(posted, at, typed, sawState)),
    ];

    private static TextState? State(string text) => text switch
    {
        "checked" => TextState.Checked,
        "machine" => TextState.Machine,
        _ => null,
    };

    // Where there was no translation and none was typed, nothing was said about one.
    private static TextState? StateOf(IFormCollection posted, string at, string typed, TextState? saw) =>
        !posted.ContainsKey(SawState + at) || (saw is null && typed.Trim().Length == 0) ? null
        : posted[Checked + at] == "true" ? TextState.Checked : TextState.Machine;
}
