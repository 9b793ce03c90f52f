using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Editing;

/// <summary>Where designers change what their region owns: shows documents, keeps what they type in a draft. Publishing is <see cref="Publishing{TEdition,TDraft}"/>'s.</summary>
public sealed class EditingDesk<TEdition, TDraft>(RegionDb db, IContentKind<TEdition> kind, ITrackCatalogue tracks, RegionTexts regionTexts, Execution execution, TimeProvider clock)
    where TEdition : Edition, new()
    where TDraft : Draft, new()
{
    private const int HistoryShown = 20;

    public async Task<IReadOnlyList<ContentLine>> ListAsync(CancellationToken cancellationToken)
    {
        var editions = await db.InForce<TEdition>().AsNoTracking().ToListAsync(cancellationToken);
        var drafts = await db.Set<TDraft>().AsNoTracking().ToDictionaryAsync(d => d.DocumentId, cancellationToken);
        List<ContentLine> lines = [];

        // One query for each track, not for each document.
        foreach (var ofTrack in editions.GroupBy(e => e.TrackId))
        {
            var read = ofTrack.Select(e => (Edition: e, Slots: Slots(e.Json))).ToList();
            var texts = await TranslationsInForce.OfAsync(db, tracks, regionTexts, execution.TheRegion, ofTrack.Key, read.SelectMany(r => Sentences(r.Slots)), null, cancellationToken);
            lines.AddRange(read.Select(r => Line(r.Edition, r.Slots, drafts.GetValueOrDefault(r.Edition.DocumentId), texts)));
        }

        return [.. lines.OrderBy(l => l.TrackId, StringComparer.Ordinal).ThenBy(l => l.Title, StringComparer.Ordinal)];
    }

    /// <param name="section">Unknown or null: the first one.</param>
    public async Task<Result<EditorView>> OpenAsync(string documentId, string language, string? section, CancellationToken cancellationToken)
    {
        if (await FindAsync(documentId, cancellationToken) is not { } found)
        {
            return Problem.NotFound;
        }

        var (edition, draft) = found;
        var slots = Slots(draft?.Json ?? edition.Json);
        var published = draft is null ? slots : Slots(edition.Json);
        var sections = slots.Select(s => new EditorSection(s.Section, s.Section.Length == 0 ? TitleOf(slots) : s.Group ?? s.Section)).DistinctBy(s => s.Id).ToList();
        var shown = (sections.Find(s => s.Id == section) ?? sections[0]).Id;
        var texts = await TranslationsInForce.OfAsync(db, tracks, regionTexts, execution.TheRegion, edition.TrackId, Sentences(slots).Concat(Sentences(published)), draft?.Texts, cancellationToken);
        var before = published.ToDictionary(s => s.Key, s => s.Source, StringComparer.Ordinal);
        var inSection = slots.Where(s => s.Section == shown).ToList();

        return new EditorView(
            documentId, TitleOf(slots), edition.TrackId, language, edition.Number, draft is not null, draft?.ChangedAt, draft?.ChangedBy, sections, shown,
            language == TextCatalogue.Source ? [.. inSection.Select(s => English(s, before))] : [.. Translations(inSection, before, texts, language)],
            texts.Coverage(Sentences(slots)));
    }

    /// <summary>Keeps what was typed. A text somebody else changed in the meantime is named and nothing is kept; all others are hers.</summary>
    public async Task<Result<Done>> SaveAsync(string documentId, string language, IReadOnlyList<TextChange> changes, CancellationToken cancellationToken)
    {
        if (await FindAsync(documentId, cancellationToken) is not { } found)
        {
            return Problem.NotFound;
        }

        var (edition, draft) = found;
        var document = JsonNode.Parse(draft?.Json ?? edition.Json)!;
        var slots = kind.Slots(document);
        var texts = draft?.Texts.Copy() ?? [];
        var typed = language == TextCatalogue.Source
            ? TypedTexts.InEnglish(document, slots, changes)
            : TypedTexts.InTranslation(
                await TranslationsInForce.OfAsync(db, tracks, regionTexts, execution.TheRegion, edition.TrackId, Sentences(slots), draft?.Texts, cancellationToken), slots, language, changes, texts);

        if (!typed.Problems.IsEmpty)
        {
            return Problem.Invalid([.. typed.Problems]);
        }

        if (typed.Changed > 0)
        {
            draft ??= Begin(edition);
            (draft.Json, draft.Texts, draft.ChangedAt, draft.ChangedBy) = (DocumentTexts.Write(document), texts, clock.GetUtcNow(), execution.Caller.AccountId);
        }

        return Result.Done;
    }

    public async Task<Result<PreviewView>> PreviewAsync(string documentId, CancellationToken cancellationToken) =>
        await FindAsync(documentId, cancellationToken) is var (edition, draft)
            ? new PreviewView(documentId, edition.TrackId, draft?.Json ?? edition.Json, draft?.Texts ?? [], draft is not null)
            : Problem.NotFound;

    public async Task<Result<HistoryView>> HistoryAsync(string documentId, CancellationToken cancellationToken)
    {
        var editions = await db.Set<TEdition>().AsNoTracking().Where(e => e.DocumentId == documentId).OrderByDescending(e => e.Number).Take(HistoryShown + 1).ToListAsync(cancellationToken);

        if (editions.Count == 0)
        {
            return Problem.NotFound;
        }

        var inUse = await kind.InUseAsync(documentId, cancellationToken);
        var hasDraft = await db.Set<TDraft>().AnyAsync(d => d.DocumentId == documentId, cancellationToken);
        var slots = editions.ConvertAll(e => Slots(e.Json));

        return new HistoryView(documentId, TitleOf(slots[0]), editions[0].TrackId, hasDraft,
        [
            .. editions.Take(HistoryShown).Select((edition, i) => new EditionLine(
                edition.Number, edition.TrackVersion, edition.IsOwn, edition.At, edition.By, edition.WentBackTo, inUse.GetValueOrDefault(edition.Number),
                i + 1 < editions.Count ? Differences(slots[i + 1], slots[i]) : [],
                i + 1 < editions.Count ? Differences(editions[i + 1].Texts, edition.Texts) : new Dictionary<string, int>())),
        ]);
    }

    private async Task<(TEdition Edition, TDraft? Draft)?> FindAsync(string documentId, CancellationToken cancellationToken)
    {
        var edition = await db.InForce<TEdition>().AsNoTracking().SingleOrDefaultAsync(e => e.DocumentId == documentId, cancellationToken);
        return edition is null ? null : (edition, await db.Set<TDraft>().SingleOrDefaultAsync(d => d.DocumentId == documentId, cancellationToken));
    }

    private TDraft Begin(TEdition edition)
    {
        var draft = new TDraft { DocumentId = edition.DocumentId, TrackVersion = edition.TrackVersion };
        db.Add(draft);
        return draft;
    }

    private IReadOnlyList<TextSlot> Slots(string json) => kind.Slots(JsonNode.Parse(json)!);

    private static IReadOnlyCollection<string> Sentences(IEnumerable<TextSlot> slots) => slots.SelectMany(s => s.Sentences).ToHashSet(StringComparer.Ordinal);

    private static string TitleOf(IReadOnlyList<TextSlot> slots) => slots[0].Source;

    private static ContentLine Line(TEdition edition, IReadOnlyList<TextSlot> slots, TDraft? draft, TranslationsInForce texts)
    {
        var sentences = Sentences(slots);
        return new ContentLine(
            edition.DocumentId, TitleOf(slots), edition.TrackId, edition.Number, edition.IsOwn, edition.At, draft?.ChangedAt, sentences.Count, texts.Coverage(sentences));
    }

    private static EditorLine English(TextSlot slot, Dictionary<string, string> before) => new(
        slot.Pointer, slot.Role, slot.Group, null, slot.Source, null, slot.IsMarkdown || slot.Most > 300, slot.Most, slot.IsOptional,
        before.GetValueOrDefault(slot.Key) is { } was && was != slot.Source ? was : null, null);

    private static IEnumerable<EditorLine> Translations(IEnumerable<TextSlot> slots, Dictionary<string, string> before, TranslationsInForce texts, string language) =>
        slots.SelectMany(slot => slot.Sentences.Select(sentence => (Slot: slot, Sentence: sentence))).DistinctBy(s => s.Sentence).Select(s =>
        {
            var found = texts.Find(language, s.Sentence);
            var was = !s.Slot.IsMarkdown && before.GetValueOrDefault(s.Slot.Key) is { Length: > 0 } old && old != s.Sentence ? old : null;
            return new EditorLine(
                RegionText.KeyOf(s.Sentence), s.Slot.Role, s.Slot.Group, s.Sentence, found?.Text ?? "", found?.State, s.Sentence.Length > 120, s.Slot.Most, true, was,
                was is null ? null : texts.Find(language, was)?.Text);
        });

    private static IReadOnlyList<EditionChange> Differences(IReadOnlyList<TextSlot> before, IReadOnlyList<TextSlot> after)
    {
        var (old, left) = (before.ToDictionary(s => s.Key, StringComparer.Ordinal), after.Select(s => s.Key).ToHashSet(StringComparer.Ordinal));
        return
        [
            .. after.Where(s => (old.GetValueOrDefault(s.Key)?.Source ?? "") != s.Source).Select(s => new EditionChange(s.Role, s.Group, old.GetValueOrDefault(s.Key)?.Source ?? "", s.Source)),
            .. before.Where(s => s.Source.Length > 0 && !left.Contains(s.Key)).Select(s => new EditionChange(s.Role, s.Group, s.Source, "")),
        ];
    }

    private static Dictionary<string, int> Differences(OwnTexts before, OwnTexts after) =>
        after.Keys.Union(before.Keys)
            .Select(language => (language, Count: (after.GetValueOrDefault(language) ?? []).Count(t => before.Find(language, t.Key) != t.Value)
                + (before.GetValueOrDefault(language) ?? []).Count(t => after.Find(language, t.Key) is null)))
            .Where(l => l.Count > 0)
            .ToDictionary(l => l.language, l => l.Count);
}

internal static class EditionsInForce
{
    /// <summary>The newest edition of each document.</summary>
    public static IQueryable<T> InForce<T>(this RegionDb db)
        where T : Edition =>
        db.Set<T>().Where(e => !db.Set<T>().Any(o => o.DocumentId == e.DocumentId && o.Number > e.Number));
}
