using HubPlatform.TrackSdk;

namespace __Name__;

/// <summary>Declares what the track brings; the files beside this one are the content.</summary>
public sealed class __Name__Track : ISectorTrack
{
    public TrackManifest Manifest { get; } = new("__id__", "1.0.0", SdkVersions.Current);

    public void Contribute(IContributions hub) => hub
        .Workflow("__id__.trajectory", "Workflows/__id__.trajectory.json")
        .TrajectoryWorkflow("__id__.trajectory")
        .Workflow("__id__.first-order", "Workflows/__id__.first-order.json")
        .PlanModule(new("__id__.first-order", "__id__.first-order", "First order", "One small order teaches more than a long plan.") { AboutWeeks = 4, Recommended = true })
        .CompetenceFramework("__id__.competences", "Frameworks/competences.json")
        .Curriculum("__id__.first-steps", "Curricula/first-steps.json")
        .Form("__id__.first-talk", "Forms/first-talk.json")
        .Form("__id__.order", "Forms/order.json")
        .Texts("nl", "Texts/nl.json");
}
