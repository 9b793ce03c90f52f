namespace HubPlatform.Workflows.Operating;

/// <summary>Addresses of the pages of whoever looks after running workflows, relative to the region.</summary>
internal static class OperatingLinks
{
    public const string List = "operations";

    /// <summary>What stands still beside the workflows: messages, contacts, timed starts.</summary>
    public const string Parked = "operations/parked";

    public static string ParkedKind(string kind, int page = 1) => page == 1 ? $"{Parked}?kind={kind}" : $"{Parked}?kind={kind}&page={page}";

    public static string Filtered(InstanceFilter filter, string? workflow = null, int page = 1)
    {
        var address = $"{List}?show={NameOf(filter)}";
        address += string.IsNullOrWhiteSpace(workflow) ? "" : $"&workflow={Uri.EscapeDataString(workflow)}";

        return page == 1 ? address : $"{address}&page={page}";
    }

    public static string Instance(Guid id, string? told = null) => told is null ? $"{List}/{id}" : $"{List}/{id}?told={told}";

    /// <summary>An earlier part of the way it took.</summary>
    public static string Way(Guid id, WayMark from) => $"{List}/{id}?from={from}#walked";

    public static string NameOf(InstanceFilter filter) => filter switch
    {
        InstanceFilter.Waiting => "waiting",
        InstanceFilter.Late => "late",
        InstanceFilter.Parked => "parked",
        InstanceFilter.Faulted => "faulted",
        _ => "under-way",
    };

    public static InstanceFilter FilterOf(string? name) => Enum.GetValues<InstanceFilter>().FirstOrDefault(f => NameOf(f) == name);
}
