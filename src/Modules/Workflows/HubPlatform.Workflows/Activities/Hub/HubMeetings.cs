using static HubPlatform.Workflows.Activities.Hub.HubPalette;

namespace HubPlatform.Workflows.Activities.Hub;

/// <summary>Steps where people meet, learn, or look at what somebody can do.</summary>
internal static class HubMeetings
{
    public static readonly ActivityDescriptor Appointment = new(
        "Hub.Appointment", People,
        new("Appointment", "Afspraak", "Termin"),
        new("Two people meet.", "Twee mensen spreken af.", "Zwei Menschen treffen sich."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Ports = Port(("Attended", Attended), ("Missed", Missed), ("Cancelled", Cancelled)),
        Inputs =
        [
            Title, Why,
            new("WithWhom", "String", new("With whom", "Met wie", "Mit wem"), Default: "coach"),
            new("Place", "String", new("Place or link", "Plaats of link", "Ort oder Link")),
            new("LengthMinutes", "Int32", new("Minutes", "Minuten", "Minuten"), Default: "60"),
            new("WithinDays", "Int32", new("Within days", "Binnen dagen", "Innerhalb von Tagen"), Default: "14"),
        ],
        Create = HubStep.Create,
    };

    public static readonly ActivityDescriptor GroupSession = new(
        "Hub.GroupSession", People,
        new("Group session", "Groepsbijeenkomst", "Gruppentreffen"),
        new("A group meets.", "Een groep komt samen.", "Eine Gruppe trifft sich."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Ports = Port(("Attended", Attended), ("Missed", Missed)),
        Inputs =
        [
            Title, Why,
            new("Places", "Int32", new("Places", "Plaatsen", "Plätze")),
            new("Languages", "String[]", new("Languages", "Talen", "Sprachen"), null, "multitext", Syntax: "Object"),
        ],
        Create = HubStep.Create,
    };

    public static readonly ActivityDescriptor Detection = new(
        "Hub.Detection", People,
        new("Detection", "Detectie", "Erkundung"),
        new("Look at competences and aspirations before guidance.", "Kijk naar competenties en wensen vóór de begeleiding.", "Kompetenzen und Wünsche vor der Begleitung ansehen."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Ports = Port(("Ready", Ready), ("NotYet", NotYet), ("Redirected", Redirected)),
        Inputs = [Title, Why, Framework, CompetenceCodes, Method, Minimum, Form],
        Create = HubStep.Create,
    };

    public static readonly ActivityDescriptor Assess = new(
        "Hub.Assess", People,
        new("Assess", "Beoordelen", "Einschätzen"),
        new("Rate competences with their evidence.", "Beoordeel competenties met hun bewijzen.", "Kompetenzen mit ihren Belegen einschätzen."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Ports = Port(("Ready", Ready), ("NotYet", NotYet), ("Redirected", Redirected)),
        Inputs = [Title, Why, Framework, CompetenceCodes, Method, Minimum, Form],
        Create = HubStep.Create,
    };

    /// <summary>Waits until it is issued: those who judge decide, not the drawing.</summary>
    public static readonly ActivityDescriptor IssueDocument = new(
        "Hub.IssueDocument", People,
        new("Issue a document", "Een document uitreiken", "Ein Dokument ausstellen"),
        new("Waits for a card or certificate for the participant.", "Wacht op een kaart of getuigschrift voor de deelnemer.", "Wartet auf eine Karte oder ein Zeugnis für die teilnehmende Person."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Ports = Port(("Done", Done)),
        Inputs =
        [
            Title, Why,
            new("Document", "String", new("Document", "Document", "Dokument"), null, "dropdown", "certificate", ["card", "certificate", "qualification"]),
        ],
        Create = HubStep.Create,
    };

    public static readonly ActivityDescriptor Enrol = new(
        "Hub.Enrol", People,
        new("Enrol", "Inschrijven", "Anmelden"),
        new("A course, or one unit of it.", "Een cursus, of een deel ervan.", "Ein Kurs oder ein Teil davon."))
    {
        Kind = ActivityKind.Task,
        IsBlocking = true,
        Ports = Port(
            ("Completed", new("Completed", "Afgerond", "Abgeschlossen")),
            ("LeftEarly", new("Left early", "Vroeger gestopt", "Früher aufgehört")),
            ("NoPlace", new("No place", "Geen plaats", "Kein Platz"))),
        Inputs =
        [
            Title, Why,
            new("Curriculum", "String", new("Curriculum", "Leerplan", "Lehrplan")),
            new("Unit", "String", new("Unit", "Onderdeel", "Einheit"),
                new("Empty for the whole curriculum.", "Leeg voor het hele leerplan.", "Leer für den ganzen Lehrplan.")),
            // Whoever serves the step answers at once where nobody is to wait; to the engine both are the same.
            new("WaitForCompletion", "Boolean", new("Wait for its end", "Wachten op het einde", "Auf das Ende warten"), null, "checkbox", "true"),
        ],
        Create = HubStep.Create,
    };
}
