using System.Collections.Immutable;

namespace HubPlatform.Workflows.Activities.Hub;

/// <summary>Inputs that several steps share, and the headings of the palette.</summary>
internal static class HubPalette
{
    public const string People = "Trajectory";
    public const string Deciding = "Decisions";
    public const string Recording = "Recording";

    public static readonly InputDescriptor Title = new(
        "Title", "String", new("Title", "Titel", "Titel"),
        new("What people read as their next step.", "Wat mensen als volgende stap lezen.", "Was Menschen als nächsten Schritt lesen."));

    public static readonly InputDescriptor Why = new(
        "Why", "String", new("Why", "Waarom", "Warum"),
        new("One or two plain sentences.", "Een of twee eenvoudige zinnen.", "Ein oder zwei einfache Sätze."), "multiline");

    public static readonly InputDescriptor Form = new(
        "Form", "String", new("Form", "Formulier", "Formular"),
        new("The form to fill in, by its id.", "Het formulier dat wordt ingevuld, met zijn id.", "Das Formular, das ausgefüllt wird, mit seiner Kennung."));

    public static readonly InputDescriptor DueInDays = new(
        "DueInDays", "Int32", new("Due in days", "Klaar binnen dagen", "Fällig in Tagen"));

    public static readonly InputDescriptor Outcomes = new(
        "Outcomes", "String[]", new("Outcomes", "Uitkomsten", "Ergebnisse"),
        new("The ways this step can end.", "De manieren waarop deze stap kan eindigen.", "Wie dieser Schritt enden kann."),
        "dynamic-outcomes", Syntax: "Object");

    public static readonly InputDescriptor Organisation = new(
        "Organisation", "String", new("Organisation", "Organisatie", "Organisation"),
        new("Its name, or what kind of organisation.", "De naam, of het soort organisatie.", "Der Name oder die Art der Organisation."));

    public static readonly InputDescriptor Framework = new(
        "Framework", "String", new("Competence framework", "Competentiekader", "Kompetenzrahmen"));

    public static readonly InputDescriptor CompetenceCodes = new(
        "Competences", "String[]", new("Competences", "Competenties", "Kompetenzen"),
        new("Their codes in the framework.", "Hun codes in het kader.", "Ihre Kürzel im Rahmen."), "multitext", Syntax: "Object");

    public static readonly InputDescriptor Method = new(
        "Method", "String", new("Method", "Methode", "Methode"), null, "dropdown", "conversation",
        ["conversation", "evidence", "interview", "examination"]);

    public static readonly InputDescriptor Minimum = new(
        "Minimum", "Double", new("Minimum rating", "Minimale score", "Mindestwert"));

    public static readonly InputDescriptor Channel = new(
        "Channel", "String", new("Channel", "Kanaal", "Kanal"), null, "dropdown", "message", ["message", "phone", "mail", "visit"]);

    public static ImmutableArray<PortDescriptor> Port(params ReadOnlySpan<(string Name, PaletteText Text)> ports)
    {
        var made = ImmutableArray.CreateBuilder<PortDescriptor>(ports.Length);

        foreach (var (name, text) in ports)
        {
            made.Add(new PortDescriptor(name, DisplayName: text));
        }

        return made.MoveToImmutable();
    }

    public static readonly PaletteText Ready = new("Ready", "Klaar", "Bereit");
    public static readonly PaletteText NotYet = new("Not yet", "Nog niet", "Noch nicht");
    public static readonly PaletteText Redirected = new("Redirected", "Doorverwezen", "Weiterverwiesen");
    public static readonly PaletteText Attended = new("Attended", "Aanwezig", "Teilgenommen");
    public static readonly PaletteText Missed = new("Missed", "Niet gekomen", "Nicht gekommen");
    public static readonly PaletteText Cancelled = new("Cancelled", "Afgezegd", "Abgesagt");
    public static readonly PaletteText Done = new("Done", "Klaar", "Fertig");
}
