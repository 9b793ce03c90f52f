using HubPlatform.TrackSdk;

namespace HubPlatform.Tracks.Circular;

/// <summary>Businesses that reuse, repair and remake. The README says where each part comes from.</summary>
public sealed class CircularTrack : ISectorTrack
{
    private static readonly string[] Forms =
    [
        "aftercare", "business-plan", "childcare", "credit-answer", "customers", "debt-arrangement", "expert-view", "feasibility", "first-sale",
        "idea", "idea-change", "income", "interview", "keep-in-touch", "learned", "left-early", "lender-talk", "materials", "microcredit",
        "money-needed", "opportunity", "other-money", "papers", "pitch", "pitch-contacts", "pitch-result", "practise", "prepare", "prepared",
        "quotes", "registration", "sample", "start-decision", "study-questions", "supply", "test-evaluation", "test-month", "visits",
    ];

    public TrackManifest Manifest { get; } = new("circular", "1.0.0", SdkVersion: 1);

    public void Contribute(IContributions hub)
    {
        hub.Workflow("circular.trajectory", "Workflows/circular.trajectory.json")
            .TrajectoryWorkflow("circular.trajectory")
            .CompetenceFramework("circular.competences", "Frameworks/competences.json")
            .Curriculum("circular.reuse-basics", "Curricula/reuse-basics.json")
            .Curriculum("circular.starter-course", "Curricula/starter-course.json")
            .Curriculum("circular.second-life-shop", "Curricula/second-life-shop.json")
            .Texts("nl", "Texts/nl.json")
            .Texts("de", "Texts/de.json")
            .Texts("fr", "Texts/fr.json")
            .Texts("ar", "Texts/ar.json")
            .Activity(LoanPlan.Activity);

        foreach (var form in Forms)
        {
            hub.Form($"circular.{form}", $"Forms/{form}.json");
        }

        foreach (var module in PlanModules())
        {
            hub.Workflow(module.WorkflowId, $"Workflows/{module.WorkflowId}.json").PlanModule(module);
        }
    }

    private static PlanModuleDeclaration[] PlanModules() =>
    [
        Module("feasibility", "Feasibility study", "Find out whether your idea can feed you, before you spend money on it.")
            with { AboutWeeks = 6, Recommended = true },
        Module("materials", "Find your materials", "Find used materials near you and somebody who gives or sells them regularly.")
            with { AboutWeeks = 5 },
        Module("reuse-training", "Learn to sort and check", "Learn to see quickly what a used thing is still worth.")
            with { AboutWeeks = 2 },
        Module("starter-course", "Seven-week starter course", "Learn everything around a business of your own in seven full weeks, in a group.")
            with { AboutWeeks = 9 },
        Module("business-plan", "Business plan", "Put your idea and your figures on paper, so that others can say yes to it.")
            with { AboutWeeks = 6, After = ["circular.feasibility"] },
        Module("test-phase", "Test phase in an activity cooperative", "Sell for real, protected, and see whether customers come back.")
            with { AboutWeeks = 16, After = ["circular.feasibility"], Recommended = true },
        Module("microcredit", "Microcredit", "Borrow a small sum for tools, materials or a first rent.")
            with { AboutWeeks = 8, After = ["circular.feasibility", "circular.business-plan"], Recommended = true },
        Module("pitch", "Investor pitch", "Tell people with money and contacts what you do.")
            with { AboutWeeks = 8, After = ["circular.business-plan"] },
    ];

    private static PlanModuleDeclaration Module(string name, string title, string why) => new($"circular.{name}", $"circular.{name}", title, why);
}
