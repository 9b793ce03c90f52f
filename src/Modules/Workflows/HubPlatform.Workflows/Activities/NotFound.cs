using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Activities;

/// <summary>Stands in for an activity nobody here knows. It is drawn, kept and exported; reached, it faults.</summary>
internal sealed class NotFound(string type, int? version, string? trackVersion) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new(
        "Elsa.NotFoundActivity",
        "System",
        new("Unknown activity", "Onbekende activiteit", "Unbekannte Aktivität"),
        new("This activity is not installed here.", "Deze activiteit is hier niet geïnstalleerd.", "Diese Aktivität ist hier nicht installiert."))
    {
        IsBrowsable = false,
        Create = reading => new NotFound(reading.Node.Model.Type, reading.Node.Model.Version, reading.Json.FindText(TrackActivity.VersionProperty)),
    };

    public override void Execute(Burst burst, Execution self) =>
        throw new WorkflowFault(trackVersion is not null && TrackActivity.TrackOf(type) is not null ? TrackActivity.GoneText(type, trackVersion) : $"The activity type '{type}'{(version is null ? "" : $" version {version}")} is not known here.");
}
