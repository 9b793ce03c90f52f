namespace HubPlatform.Workflows.Designing;

/// <summary>Addresses of the designer's pages, relative to the region.</summary>
internal static class DesignerLinks
{
    public const string List = "designer";

    /// <summary>The same definitions in Studio's own list: several at once, import and export.</summary>
    public const string StudioList = "designer/workflows/definitions";

    public const string Instances = "designer/workflows/instances";

    public static string Compare(string definitionId) => $"designer/compare/{Uri.EscapeDataString(definitionId)}";

    public static string Move(string definitionId) => $"workflows/{Uri.EscapeDataString(definitionId)}/move";

    public static string Moved(string definitionId, Guid moveId) => $"{Move(definitionId)}?moved={moveId:n}";

    public static string View(Guid instanceId) => $"{Instances}/{instanceId:n}/view";

    public static string Simulate(string definitionId) => $"workflows/{Uri.EscapeDataString(definitionId)}/simulate";

    public static string Edit(string definitionId) => $"designer/workflows/definitions/{Uri.EscapeDataString(definitionId)}/edit";
}
