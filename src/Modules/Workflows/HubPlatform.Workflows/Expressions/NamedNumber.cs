namespace HubPlatform.Workflows.Expressions;

/// <summary>A number a script sees by its name, as Elsa shows the status of a child workflow; stored as the number.</summary>
internal sealed record NamedNumber(long Number, string Name);
