using HubPlatform.TrackSdk;

namespace HubPlatform.Tracks.Digital;

/// <summary>Businesses that sell online or sell digital work. The README says where each part comes from.</summary>
public sealed class DigitalTrack : ISectorTrack
{
    private static readonly string[] Forms =
    [
        "aftercare", "basics", "basics-done", "delivered", "device", "first-look", "joy", "leads", "living", "offer", "offer-answer", "online-now",
        "portfolio", "portfolio-online", "practise", "registration", "shop-build", "shop-change", "shop-delivery", "shop-goods", "shop-listing",
        "shop-month", "shop-open", "shop-pages", "shop-payment", "shop-photos", "shop-repair", "shop-test", "start-talk", "stay-in-touch", "try-out",
        "work-view",
    ];

    public TrackManifest Manifest { get; } = new("digital", "1.0.0", SdkVersion: 1);

    public void Contribute(IContributions hub)
    {
        hub.Workflow("digital.trajectory", "Workflows/digital.trajectory.json")
            .TrajectoryWorkflow("digital.trajectory")
            .CompetenceFramework("digital.competences", "Frameworks/competences.json")
            .Curriculum("digital.club", "Curricula/club.json")
            .Curriculum("digital.first-website", "Curricula/first-website.json")
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
    ];

    private static PlanModuleDeclaration Module(string name, string title, string why) => new($"digital.{name}", $"digital.{name}", title, why);
}
