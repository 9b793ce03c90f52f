using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using HubPlatform.Workflows.Definitions;

namespace HubPlatform.Workflows.Designing;

/// <summary>One version with its drawing, and how it stands among the others.</summary>
/// <param name="PublishedNumber">The version new instances take; null when none is published.</param>
internal sealed record DefinitionView(
    Guid Id,
    string DefinitionId,
    int Number,
    string Name,
    string Json,
    bool IsLatest,
    bool IsPublished,
    bool IsReadonly,
    DateTimeOffset CreatedAt,
    int? PublishedNumber)
{
    /// <summary>Names what is drawn, so that whoever saves can say on what they drew.</summary>
    public string Revision => RevisionOf(Name, Json);

    public static DefinitionView Of(WorkflowVersion version, int? publishedNumber) => new(
        version.Id, version.DefinitionId, version.Number, version.Name, version.Json, version.IsLatest, version.IsPublished, version.IsReadonly,
        version.CreatedAt, publishedNumber);

    public static string RevisionOf(string name, string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name + "\n" + json)).AsSpan(0, 12));
}

/// <summary>One version in a list.</summary>
internal sealed record DefinitionLine(
    Guid Id, string DefinitionId, int Number, string Name, string? Description, bool IsLatest, bool IsPublished, bool IsReadonly, DateTimeOffset CreatedAt)
{
    public static DefinitionLine Of(WorkflowVersion version) => new(
        version.Id, version.DefinitionId, version.Number, version.Name, DescriptionIn(version.Json), version.IsLatest, version.IsPublished, version.IsReadonly, version.CreatedAt);

    public static DefinitionLine Of(DefinitionView version) => new(
        version.Id, version.DefinitionId, version.Number, version.Name, null, version.IsLatest, version.IsPublished, version.IsReadonly, version.CreatedAt);

    private static string? DescriptionIn(string json)
    {
        using var definition = JsonDocument.Parse(json, new() { MaxDepth = 128 });
        return definition.RootElement.FindText("description");
    }
}
