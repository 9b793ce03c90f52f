using HubPlatform.TrackSdk;

namespace Bakery;

/// <summary>People who bake: what the template brings, and a day at the market.</summary>
public sealed class BakeryTrack : ISectorTrack
{
    public TrackManifest Manifest { get; } = new("bakery", "1.0.0", SdkVersions.Current);

    public void Contribute(IContributions hub) => hub
        .Workflow("bakery.trajectory", "Workflows/bakery.trajectory.json")
        .TrajectoryWorkflow("bakery.trajectory")
        .Workflow("bakery.first-order", "Workflows/bakery.first-order.json")
        .PlanModule(new("bakery.first-order", "bakery.first-order", "First order", "One small order teaches more than a long plan.") { AboutWeeks = 4, Recommended = true })
        .Workflow("bakery.market-day", "Workflows/bakery.market-day.json")
        .PlanModule(new("bakery.market-day", "bakery.market-day", "A day at the market", "Who has stood at a stall knows what people buy.") { AboutWeeks = 2, After = ["bakery.first-order"] })
        .CompetenceFramework("bakery.competences", "Frameworks/competences.json")
        .Curriculum("bakery.first-steps", "Curricula/first-steps.json")
        .Form("bakery.first-talk", "Forms/first-talk.json")
        .Form("bakery.order", "Forms/order.json")
        .Form("bakery.market-count", "Forms/market-count.json")
        .Texts("nl", "Texts/nl.json");
}
