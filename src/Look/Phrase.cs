using HubPlatform.Kernel.Text;

namespace HubPlatform.Look;

/// <summary>
/// Words and the language they really are in. A plain string is in the language of the page; a text that fell back to English, or that
/// somebody said in her own language, carries its own, and <c>Said</c> marks it so that it is read and set in the right direction.
/// </summary>
public readonly record struct Phrase(string? Text, string? Language = null)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    public static implicit operator Phrase(string? text) => new(text);

    public static implicit operator Phrase(TextValue text) => new(text.Text, text.Language);

    public override string ToString() => Text ?? "";
}
