using HubPlatform.TrackSdk;

namespace HubPlatform.Tracks.Creative;

/// <summary>Businesses that live from creative work, alone or in a group. The README says where each part comes from.</summary>
public sealed class CreativeTrack : ISectorTrack
{
    private static readonly string[] Curricula = ["rights-and-contracts", "seven-weeks", "show-your-work"];

    private static readonly string[] Forms =
    [
        "aftercare", "call", "clear-the-way", "collecting", "earlier-rights", "first-talk", "five-works", "group-agreement", "guests", "host-view",
        "how-to-start", "insurance", "keep-in-touch", "left-early", "offer", "one-page-contract", "own-wish", "paid", "papers", "price",
        "project-budget", "project-text", "reader-view", "registration", "rights-list", "room-needs", "running-order", "sale-choice", "sale-result",
        "show-checklist", "show-concept", "show-result", "show-safety", "shown-to-three", "side-income", "side-permission", "small-task",
        "ten-lines", "ten-works", "trial-job",
    ];

    public TrackManifest Manifest { get; } = new("creative", "1.0.0", SdkVersion: 1);

    public void Contribute(IContributions hub)
    {
        hub.Workflow("creative.trajectory", "Workflows/creative.trajectory.json")
            .TrajectoryWorkflow("creative.trajectory")
            .CompetenceFramework("creative.competences", "Frameworks/competences.json")
            .Texts("nl", "Texts/nl.json")
            .Texts("de", "Texts/de.json")
            .Texts("fr", "Texts/fr.json")
            .Texts("ar", "Texts/ar.json");

        foreach (var curriculum in Curricula)
        {
            hub.Curriculum($"creative.{curriculum}", $"Curricula/{curriculum}.json");
        }

        foreach (var form in Forms)
        {
            hub.Form($"creative.{form}", $"Forms/{form}.json");
        }

        foreach (var module in PlanModules())
        {
            hub.Workflow(module.WorkflowId, $"Workflows/{module.WorkflowId}.json").PlanModule(module);
        }
    }

    private static PlanModuleDeclaration[] PlanModules() =>
    [
        Module("portfolio-rights", "Portfolio and rights", "Choose your ten best works, and know for each of them what others may do with it.")
            with { AboutWeeks = 6, Recommended = true },
        Module("commissions", "Prices and commissions", "Find a price that carries you, and do a first commission from the question to the money.")
            with { AboutWeeks = 10, After = ["creative.portfolio-rights"], Recommended = true },
        Module("first-show", "First exhibition or performance", "Bring your work before a real public once, well prepared and at low cost.")
            with { AboutWeeks = 10, Recommended = true },
        Module("test-sale", "Test stall or small print run", "Find out with little money whether strangers pay for your work.")
            with { AboutWeeks = 6, After = ["creative.portfolio-rights"] },
        Module("collective", "Found together", "Find out whether your group can work and decide together, before you sign anything.")
            with { AboutWeeks = 16 },
        Module("studio", "Share a studio", "Find a room to work in that you can pay, with people who do you good.")
            with { AboutWeeks = 10 },
        Module("grant", "Grant application", "Ask for money from a fund that wants exactly what you make.")
            with { AboutWeeks = 12, After = ["creative.portfolio-rights"] },
        Module("seven-weeks", "Seven-week course for creative founders", "Learn everything around a creative business in seven full weeks, in a group.")
            with { AboutWeeks = 10 },
    ];

    private static PlanModuleDeclaration Module(string name, string title, string why) => new($"creative.{name}", $"creative.{name}", title, why);
}
