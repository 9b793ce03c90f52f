using static HubPlatform.Workflows.Activities.Hub.HubPalette;

namespace HubPlatform.Workflows.Activities.Hub;

/// <summary>What the hub takes note of while the workflow goes on.</summary>
internal static class HubNotes
{
    public static readonly ActivityDescriptor EnterStage = new(
        "Hub.EnterStage", Recording,
        new("Enter stage", "Naar fase gaan", "Phase betreten"),
        new("The participant enters a stage of the funnel.", "De deelnemer komt in een fase van de trechter.", "Die teilnehmende Person kommt in eine Phase des Trichters."))
    {
        Ports = Port(("Done", Done)),
        Inputs =
        [
            new("Stage", "String", new("Stage", "Fase", "Phase"), null, "dropdown", null,
                ["sensitised", "informed", "detection", "guidance", "started", "aftercare"]),
        ],
        Create = HubNote.Create,
    };

    public static readonly ActivityDescriptor RecordFact = new(
        "Hub.RecordFact", Recording,
        new("Record a fact", "Een feit vastleggen", "Eine Tatsache festhalten"),
        new("A dated fact that figures are made of.", "Een feit met datum, waar cijfers uit komen.", "Eine datierte Tatsache, aus der Zahlen entstehen."))
    {
        Ports = Port(("Done", Done)),
        Inputs =
        [
            new("Fact", "String", new("Fact", "Feit", "Tatsache")),
            new("Date", "String", new("Date", "Datum", "Datum"),
                new("A form field with the date; empty for today.", "Een veld met de datum; leeg voor vandaag.", "Ein Feld mit dem Datum; leer für heute.")),
        ],
        Create = HubNote.Create,
    };

    public static readonly ActivityDescriptor ScheduleFollowUp = new(
        "Hub.ScheduleFollowUp", Recording,
        new("Schedule follow-ups", "Opvolging plannen", "Nachbetreuung planen"),
        new("Contacts that fall due later by themselves.", "Contacten die later vanzelf aan de beurt komen.", "Kontakte, die später von selbst fällig werden."))
    {
        Ports = Port(("Done", Done)),
        Inputs =
        [
            new("CadenceMonths", "Int32[]", new("After months", "Na maanden", "Nach Monaten"),
                new("Empty for the region's own cadence.", "Leeg voor het ritme van de regio.", "Leer für den Takt der Region."), "multitext", Syntax: "Object"),
            new("Reason", "String", new("Reason", "Reden", "Grund"), UiHint: "multiline"),
            Channel,
            new("Owner", "String", new("Owner", "Wie", "Wer"), null, "dropdown", "coach", ["coach", "lead", "mentor"]),
            new("CountFrom", "String", new("Count from", "Tellen vanaf", "Zählen ab"),
                new("A form field with the start date; empty for today.", "Een veld met de startdatum; leeg voor vandaag.", "Ein Feld mit dem Startdatum; leer für heute.")),
        ],
        Create = HubNote.Create,
    };

    public static readonly ActivityDescriptor Notify = new(
        "Hub.Notify", Recording,
        new("Notify", "Berichten", "Benachrichtigen"),
        new("Send a message.", "Stuur een bericht.", "Eine Nachricht senden."))
    {
        Ports = Port(("Done", Done)),
        Inputs =
        [
            new("Message", "String", new("Message", "Bericht", "Nachricht"), UiHint: "multiline"),
            new("ToWhom", "String", new("To whom", "Aan wie", "An wen"), null, "dropdown", "participant", ["participant", "coach"]),
            Channel,
        ],
        Create = HubNote.Create,
    };
}
