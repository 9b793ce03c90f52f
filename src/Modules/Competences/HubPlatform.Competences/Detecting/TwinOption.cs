using HubPlatform.Look;

namespace HubPlatform.Competences.Detecting;

/// <summary>An answer to choose, read in two languages.</summary>
public sealed record TwinOption(string Value, Twin Label, Twin Hint = default);
