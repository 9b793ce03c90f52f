using HubPlatform.Kernel.Text;
using HubPlatform.Look;

namespace HubPlatform.Participants.Registering;

internal static class LanguageChoices
{
    /// <summary>Each language by its own name, in its own direction: that is how the person at the table finds hers.</summary>
    public static IReadOnlyList<Choice> Spoken { get; } = [.. Languages.Spoken.Select(l => new Choice(l.Code, new Phrase(l.OwnName, l.Code)))];
}
