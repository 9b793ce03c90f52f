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
        .Texts("nl", "Texts/nl.json")
        .Activity(new("bakery.bread-price", "Price of a bread", "What a bread must cost, so that flour and hours are paid.", Price)
        {
            Inputs = [new("Flour", "Flour for one bread", ValueKind.Number) { Required = true }, new("Minutes", "Minutes of work", ValueKind.Number) { Required = true }],
            Outputs = [new("Price", "Price", ValueKind.Number)],
            Outcomes = ["Done", "Too dear"],
        })
        .Listener(new("bakery.after-the-order", [TrackEvents.StepDone], Advise));

    private static ActivityAnswer Price(ActivityCall call)
    {
        var price = Math.Round((call.Number("Flour") ?? 0) + ((call.Number("Minutes") ?? 0) * 0.25), 2);
        return new ActivityAnswer(price > 8 ? "Too dear" : "Done").With("Price", price);
    }

    /// <summary>Who sold a first bread can stand at a stall.</summary>
    private static IEnumerable<Intention> Advise(TrackEvent told)
    {
        if (told.Fact("workflow") == "bakery.first-order")
        {
            yield return new SuggestPlanModule("bakery.market-day", "You sold your first bread. Now meet many people who buy.");
        }
    }
}
