using static HubPlatform.Workflows.Activities.Hub.HubPalette;

namespace HubPlatform.Workflows.Activities.Hub;

/// <summary>Steps one person does, with a form and the outcomes the designer drew.</summary>
internal static class HubTasks
{
    public static readonly ActivityDescriptor CoachTask = new(
        "Hub.CoachTask", People,
        new("Coach task", "Taak voor de coach", "Aufgabe für den Coach"),
        new("Something a coach does.", "Iets wat een coach doet.", "Etwas, das ein Coach tut."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Inputs =
        [
            Title, Why, Form, DueInDays,
            new("Role", "String", new("Role", "Rol", "Rolle"), null, "dropdown", "coach",
                ["coach", "lead", "trainer", "referee", "evaluation-expert", "professional-expert", "mentor", "region-manager"]),
            Outcomes,
        ],
        Create = HubStep.Create,
    };

    public static readonly ActivityDescriptor ParticipantTask = new(
        "Hub.ParticipantTask", People,
        new("Participant task", "Taak voor de deelnemer", "Aufgabe für die Teilnehmenden"),
        new("Something the participant does.", "Iets wat de deelnemer doet.", "Etwas, das die teilnehmende Person tut."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Inputs = [Title, Why, Form, DueInDays, Outcomes],
        Create = HubStep.Create,
    };

    public static readonly ActivityDescriptor PartnerTask = new(
        "Hub.PartnerTask", People,
        new("Partner task", "Taak voor een partner", "Aufgabe für einen Partner"),
        new("Something a partner organisation does.", "Iets wat een partnerorganisatie doet.", "Etwas, das eine Partnerorganisation tut."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Inputs = [Title, Why, Form, DueInDays, Organisation, Outcomes],
        Create = HubStep.Create,
    };

    public static readonly ActivityDescriptor Refer = new(
        "Hub.Refer", People,
        new("Refer", "Doorverwijzen", "Weiterverweisen"),
        new("Ask another organisation to take part.", "Vraag een andere organisatie om mee te doen.", "Eine andere Organisation um Mitwirkung bitten."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Ports = Port(
            ("Accepted", new("Accepted", "Aanvaard", "Angenommen")),
            ("Declined", new("Declined", "Geweigerd", "Abgelehnt")),
            ("NoAnswer", new("No answer", "Geen antwoord", "Keine Antwort"))),
        Inputs =
        [
            Title, Why, Organisation,
            new("FactsShared", "String", new("Facts shared", "Gedeelde gegevens", "Geteilte Angaben"),
                new("What they get to know; the person agrees first.", "Wat zij te weten komen; de persoon gaat eerst akkoord.", "Was sie erfahren; die Person stimmt vorher zu."), "multiline"),
            new("AnswerWithinDays", "Int32", new("Answer within days", "Antwoord binnen dagen", "Antwort in Tagen")),
        ],
        Create = HubStep.Create,
    };
}
