using HubPlatform.TrackSdk;

namespace HubPlatform.Kernel.Editing;

/// <summary>A document of a list: which edition is in force, whether somebody works on it, and how far its translations are.</summary>
/// <param name="Title">English.</param>
/// <param name="Of">Texts that people see, each sentence once.</param>
public sealed record ContentLine(
    string DocumentId, string Title, string TrackId, int Number, bool IsOwn, DateTimeOffset PublishedAt, DateTimeOffset? DraftAt, int Of, IReadOnlyList<Coverage> Languages);

/// <summary>How many sentences have no translation, one by a machine, and one that a person checked.</summary>
public sealed record Coverage(string Language, int Missing, int Machine, int Checked);

/// <summary>One part of a document in one language, to be changed.</summary>
/// <param name="Language">English changes what the document says, another language how it is said there.</param>
/// <param name="Number">The edition in force.</param>
/// <param name="DraftBy">Account of who changed the draft last.</param>
public sealed record EditorView(
    string DocumentId, string Title, string TrackId, string Language, int Number, bool HasDraft, DateTimeOffset? DraftAt, Guid? DraftBy,
    IReadOnlyList<EditorSection> Sections, string Section, IReadOnlyList<EditorLine> Lines, IReadOnlyList<Coverage> Languages);

public sealed record EditorSection(string Id, string Title);

/// <summary>One text to change.</summary>
/// <param name="At">Names it in a <see cref="TextChange"/>.</param>
/// <param name="Source">The English sentence a translation is of; null where the English itself is edited.</param>
/// <param name="State">Of a translation.</param>
/// <param name="Was">What the English said in the edition in force, where the draft says something else.</param>
/// <param name="Earlier">The translation of <paramref name="Was"/>, as a help for translating anew.</param>
public sealed record EditorLine(
    string At, string Role, string? Group, string? Source, string Value, TextState? State, bool IsLong, int Most, bool IsOptional, string? Was, string? Earlier);

/// <summary>What somebody typed over a text she saw.</summary>
/// <param name="Saw">The text as it stood on her page: where it says something else by now, she is told instead of overwriting it.</param>
/// <param name="State">Of a translation: machine or checked.</param>
public sealed record TextChange(string At, string Saw, string Text, TextState? SawState = null, TextState? State = null);

/// <summary>The editions of a document, newest first.</summary>
public sealed record HistoryView(string DocumentId, string Title, string TrackId, bool HasDraft, IReadOnlyList<EditionLine> Editions);

/// <param name="InUse">How many people (or records of people) keep this edition.</param>
/// <param name="Changes">What it says otherwise than the one before.</param>
/// <param name="Translations">How many translations differ from the one before, by language.</param>
public sealed record EditionLine(
    int Number, string TrackVersion, bool IsOwn, DateTimeOffset At, Guid? By, int? WentBackTo, int InUse, IReadOnlyList<EditionChange> Changes, IReadOnlyDictionary<string, int> Translations);

public sealed record EditionChange(string Role, string? Group, string Before, string After);

/// <summary>A document as it would be if the draft were published, or is where there is none.</summary>
/// <param name="Texts">Translations of the draft, to be shown before those in force.</param>
public sealed record PreviewView(string DocumentId, string TrackId, string Json, OwnTexts Texts, bool IsDraft);

/// <summary>Languages texts of a track are edited in: those of people's pages.</summary>
public static class EditedLanguage
{
    public static bool IsKnown(string? language) => Text.Languages.FindPage(language) is not null;

    /// <summary>The language somebody asked for, else English.</summary>
    public static string Of(string? asked) => (Text.Languages.FindPage(asked) ?? Text.Languages.English).Code;
}
