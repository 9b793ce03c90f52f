using HubPlatform.TrackSdk;

namespace HubPlatform.Tracks.Digital;

/// <summary>Businesses that sell online or sell digital work. The README says where each part comes from.</summary>
public sealed class DigitalTrack : ISectorTrack
{
    private static readonly string[] Forms =
    [
        "aftercare", "ask-to-pay", "basics", "basics-done", "club-year", "credit-answer", "data-list", "delivered", "device", "equipment",
        "findings", "first-look", "joy", "leads", "living", "offer", "offer-answer", "one-page-plan", "online-now", "placement-agreement",
        "placement-week", "plan-count", "portfolio", "portfolio-online", "practise", "registration", "shop-build", "shop-change", "shop-delivery",
        "shop-goods", "shop-listing", "shop-month", "shop-open", "shop-pages", "shop-payment", "shop-photos", "shop-repair", "shop-test",
        "start-talk", "stay-in-touch", "try-out", "work-view",
    ];

    public TrackManifest Manifest { get; } = new("digital", "1.0.0", SdkVersion: 1);

    public void Contribute(IContributions hub)
    {
        hub.Workflow("digital.trajectory", "Workflows/digital.trajectory.json")
            .TrajectoryWorkflow("digital.trajectory")
            .CompetenceFramework("digital.competences", "Frameworks/competences.json")
            .Curriculum("digital.club", "Curricula/club.json")
            .Curriculum("digital.first-website", "Curricula/first-website.json")
            .Curriculum("digital.selling-safely", "Curricula/selling-safely.json")
            .Texts("nl", "Texts/nl.json")
            .Texts("de", "Texts/de.json")
            .Texts("fr", "Texts/fr.json")
            .Texts("ar", "Texts/ar.json");

        foreach (var form in Forms)
        {
            hub.Form($"digital.{form}", $"Forms/{form}.json");
        }

        foreach (var module in PlanModules())
        {
            hub.Workflow(module.WorkflowId, $"Workflows/{module.WorkflowId}.json").PlanModule(module);
        }
    }

    private static PlanModuleDeclaration[] PlanModules() =>
    [
        Module("first-order", "Portfolio and first order", "Show three good pieces of work and win one person who pays for the next.")
            with { AboutWeeks = 10, Recommended = true },
        Module("online-shop", "Your online shop", "Open a small shop that works on a phone, and look after it for a month.")
            with { AboutWeeks = 14, Recommended = true },
        Module("prototype", "Prototype and user test", "Build the smallest version, watch people use it, then decide.")
            with { AboutWeeks = 8 },
        Module("club", "Entrepreneurs’ club", "A year with others who build something online: four cycles, chosen topics, club evenings.")
            with { AboutWeeks = 46 },
        Module("apprenticeship", "Working along in a digital company", "See for some weeks how others do it every day, and do a part of it yourself.")
            with { AboutWeeks = 12 },
        Module("business-plan", "A plan on one page", "One page, two counts and the eyes of others: enough to decide, and to show to a lender.")
            with { AboutWeeks = 6 },
        Module("equipment-credit", "Equipment, with or without a loan", "Get the computer, camera or tools you need, and borrow only what is really missing.")
            with { AboutWeeks = 9, After = ["digital.business-plan"] },
        Module("selling-rules", "Rules and privacy of selling online", "Know what you owe your customers, and have your pages checked before anything happens.")
            with { AboutWeeks = 5 },
    ];

    private static PlanModuleDeclaration Module(string name, string title, string why) => new($"digital.{name}", $"digital.{name}", title, why);
}
