namespace HubPlatform.Workflows.Designing;

/// <summary>Addresses of the designer's pages, relative to the region.</summary>
internal static class DesignerLinks
{
    public const string List = "designer";

    public static string Edit(string definitionId) => $"designer/workflows/definitions/{Uri.EscapeDataString(definitionId)}/edit";
}
