namespace HubPlatform.Look;

/// <summary>An answer to choose: the value is posted, the label is read.</summary>
public sealed record Choice(string Value, Phrase Label, Phrase Hint = default);
