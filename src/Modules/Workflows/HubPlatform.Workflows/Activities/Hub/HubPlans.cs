using static HubPlatform.Workflows.Activities.Hub.HubPalette;

namespace HubPlatform.Workflows.Activities.Hub;

internal static class HubPlans
{
    public static readonly ActivityDescriptor AgreePlan = new(
        "Hub.AgreePlan", People,
        new("Agree on a plan", "Een plan afspreken", "Einen Plan vereinbaren"),
        new("Coach and participant compose the plan; it counts when both agree.", "Coach en deelnemer stellen het plan samen; het geldt als beiden akkoord zijn.", "Coach und Teilnehmende stellen den Plan zusammen; er gilt, wenn beide zustimmen."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Ports = Port(
            ("Agreed", new("Agreed", "Afgesproken", "Vereinbart")),
            ("NotNow", new("Not now", "Niet nu", "Nicht jetzt"))),
        Inputs =
        [
            Title, Why,
            new("Recommended", "String[]", new("Recommended modules", "Aanbevolen onderdelen", "Empfohlene Bausteine"), null, "multitext", Syntax: "Object"),
            new("Rules", "String", new("Rules", "Regels", "Regeln"), null, "multiline"),
        ],
        Create = HubStep.Create,
    };

    public static readonly ActivityDescriptor RunPlan = new(
        "Hub.RunPlan", People,
        new("Walk the plan", "Het plan volgen", "Den Plan gehen"),
        new("The modules of the agreed plan, one after the other.", "De onderdelen van het afgesproken plan, een na een.", "Die Bausteine des vereinbarten Plans, einer nach dem anderen."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Ports = Port(
            ("Finished", new("Finished", "Afgerond", "Beendet")),
            ("Stopped", new("Stopped", "Gestopt", "Abgebrochen"))),
        Inputs = [Title],
        Create = HubStep.Create,
    };
}
