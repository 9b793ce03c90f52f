using HubPlatform.TrackSdk;

namespace HubPlatform.Tracks.Handcraft;

/// <summary>Crafts: cloth, food, wood, hair, tiles, metal, upholstery. The README says where each part comes from.</summary>
public sealed class HandcraftTrack : ISectorTrack
{
    private static readonly string[] Forms =
    [
        "aftercare", "bench", "bridge", "contact-note", "craft-rules", "decision-read", "first-talk", "hygiene-plan", "insurance", "licence-seen",
        "licence-way", "market-count", "master-agreement", "master-report", "master-wanted", "my-note", "normal-week", "old-papers", "opinions",
        "order-book", "own-wish", "places-seen", "practical-test", "price", "price-hour", "ready", "registration", "risk-list", "safety-walk",
        "sample-piece", "stall", "together", "tool-contract", "tool-offers", "tools-list", "trade-view", "twelve-months", "two-pages", "work-shown",
        "work-with",
    ];

    public TrackManifest Manifest { get; } = new("handcraft", "1.1.0", SdkVersion: 1);

    public void Contribute(IContributions hub)
    {
        hub.Workflow("handcraft.trajectory", "Workflows/handcraft.trajectory.json")
            .TrajectoryWorkflow("handcraft.trajectory")
            .CompetenceFramework("handcraft.competences", "Frameworks/competences.json")
            .Curriculum("handcraft.safety-basics", "Curricula/safety-basics.json")
            .Curriculum("handcraft.at-the-master", "Curricula/at-the-master.json")
            .Curriculum("handcraft.selling-handmade", "Curricula/selling-handmade.json")
            .Texts("nl", "Texts/nl.json")
            .Texts("de", "Texts/de.json")
            .Texts("fr", "Texts/fr.json")
            .Texts("ar", "Texts/ar.json")
            .Listener(AfterACourse.Listener);

        foreach (var form in Forms)
        {
            hub.Form($"handcraft.{form}", $"Forms/{form}.json");
        }

        foreach (var module in PlanModules())
        {
            hub.Workflow(module.WorkflowId, $"Workflows/{module.WorkflowId}.json").PlanModule(module);
        }
    }

    private static PlanModuleDeclaration[] PlanModules() =>
    [
        Module("licence", "Licence or craft qualification", "Have your papers recognised, pass a practical test, or get it in writing that you need no licence.")
            with { AboutWeeks = 20 },
        Module("safety", "Health, safety and hygiene", "Keep your hands, and the people who trust you, out of harm.")
            with { AboutWeeks = 5, Recommended = true },
        Module("apprenticeship", "Apprenticeship with a master", "Learn one day a week beside somebody who has done it for years.")
            with { AboutWeeks = 16 },
        Module("sample", "Sample piece and price", "Find out what your work costs and what people pay for it, with one single piece.")
            with { AboutWeeks = 6, Recommended = true },
        Module("market-days", "Market days", "Meet the people who might buy from you, and earn the first money.")
            with { AboutWeeks = 6, After = ["handcraft.sample"] },
        Module("workshop", "Workshop and tools", "Find a place and the tools, without debts that are too heavy.")
            with { AboutWeeks = 10, After = ["handcraft.sample", "handcraft.safety"] },
        Module("business-plan", "Business plan of a craft", "See in figures whether your craft can feed you.")
            with { AboutWeeks = 8, After = ["handcraft.sample"] },
        Module("shared-workshop", "Test phase in a shared workshop", "Work on real orders under protection before you rent your own place.")
            with { AboutWeeks = 16, After = ["handcraft.sample", "handcraft.safety", "handcraft.licence"], Recommended = true },
    ];

    private static PlanModuleDeclaration Module(string name, string title, string why) => new($"handcraft.{name}", $"handcraft.{name}", title, why);
}
