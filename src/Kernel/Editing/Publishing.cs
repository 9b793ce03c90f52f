using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Kernel.Tracks;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Editing;

/// <summary>Puts documents in force in a region: from a draft, from an older edition, from a track. Each time a new edition; none is ever changed.</summary>
public sealed class Publishing<TEdition, TDraft>(
    RegionDb db, IContentKind<TEdition> kind, PartUses uses, RegionTexts texts, Execution execution, TimeProvider clock) : IOwnedContent
    where TEdition : Edition, new()
    where TDraft : Draft, new()
{
    public string Kind => kind.Kind;

    public async Task<Result<int>> PublishDraftAsync(string documentId, CancellationToken cancellationToken)
    {
        var newest = await NewestAsync(documentId, cancellationToken);

        if (newest is null)
        {
            return Problem.NotFound;
        }

        if (await DraftAsync(documentId, cancellationToken) is not { } draft)
        {
            return EditingProblems.NoDraft;
        }

        if (kind.Check(draft.Json) is { } wrong)
        {
            return wrong;
        }

        // A workflow may name since yesterday what the draft takes out.
        if (await uses.RefuseAsync(kind, newest, draft.Json, cancellationToken) is { } used)
        {
            return used;
        }

        db.Remove(draft);
        var snapshot = await SayAsync(newest.TrackId, draft.Json, draft.Texts, cancellationToken);
        return (await AddAsync(newest, draft.Json, draft.TrackVersion, snapshot, isOwn: true, wentBackTo: null, cancellationToken)).Number;
    }

    public async Task<Result<Done>> DiscardAsync(string documentId, CancellationToken cancellationToken)
    {
        if (await DraftAsync(documentId, cancellationToken) is not { } draft)
        {
            return await NewestAsync(documentId, cancellationToken) is null ? Problem.NotFound : EditingProblems.NoDraft;
        }

        db.Remove(draft);
        return Result.Done;
    }

    /// <summary>An older edition is in force again, with its own translations. It becomes the newest one, so that nothing of the way there is lost.</summary>
    public async Task<Result<int>> GoBackAsync(string documentId, int number, CancellationToken cancellationToken)
    {
        var newest = await NewestAsync(documentId, cancellationToken);
        var older = await db.Set<TEdition>().AsNoTracking().SingleOrDefaultAsync(e => e.DocumentId == documentId && e.Number == number, cancellationToken);

        if (newest is null || older is null)
        {
            return Problem.NotFound;
        }

        if (older.Number == newest.Number)
        {
            return EditingProblems.InForceAlready;
        }

        if (await DraftAsync(documentId, cancellationToken) is not null)
        {
            return EditingProblems.DraftOpen;
        }

        if (await uses.RefuseAsync(kind, newest, older.Json, cancellationToken) is { } used)
        {
            return used;
        }

        await ForgetAsync(newest.TrackId, older, cancellationToken);
        var snapshot = await SayAsync(newest.TrackId, older.Json, older.Texts, cancellationToken);
        return (await AddAsync(newest, older.Json, older.TrackVersion, snapshot, older.IsOwn, older.Number, cancellationToken)).Number;
    }

    /// <summary>
    /// A region enabled a version of a track. New documents are taken; one that the region did not change follows the track; one it changed stays as it is
    /// until a designer compares. Enabling the same version again changes nothing.
    /// </summary>
    /// <returns>The editions that were made.</returns>
    public async Task<IReadOnlyList<TEdition>> TakeOverAsync(string trackId, string version, IReadOnlyDictionary<string, string> documents, CancellationToken cancellationToken)
    {
        var ids = documents.Keys.ToList();
        var known = await db.InForce<TEdition>().AsNoTracking().Where(e => ids.Contains(e.DocumentId)).ToDictionaryAsync(e => e.DocumentId, cancellationToken);
        var order = await LastOrderAsync(cancellationToken);
        List<TEdition> taken = [];

        foreach (var (documentId, json) in documents)
        {
            var newest = known.GetValueOrDefault(documentId);

            if (newest is null || (!newest.IsOwn && newest.TrackVersion != version && newest.Json != json))
            {
                taken.Add(await AddAsync(new TEdition
                {
                    DocumentId = documentId,
                    TrackId = trackId,
                    TrackVersion = version,
                    Number = (newest?.Number ?? 0) + 1,
                    Order = ++order,
                    Json = json,
                    Texts = newest?.Texts.Copy() ?? [],
                    At = clock.GetUtcNow(),
                    By = execution.Caller.AccountId,
                }, cancellationToken));
            }
        }

        return taken;
    }

    public async Task<IReadOnlyList<OwnedDocument>> InForceAsync(string trackId, CancellationToken cancellationToken) =>
    [
        .. (await db.InForce<TEdition>().AsNoTracking().Where(e => e.TrackId == trackId).OrderBy(e => e.DocumentId)
            .Select(e => new { e.DocumentId, e.TrackVersion, e.Number, e.Json, e.IsOwn }).ToListAsync(cancellationToken))
            .Select(e => new OwnedDocument(e.DocumentId, kind.Slots(JsonNode.Parse(e.Json)!)[0].Source, e.TrackVersion, e.Number, e.Json, e.IsOwn, HasDraft: false)),
    ];

    public async Task<IReadOnlyList<OwnedDocument>> OfTrackAsync(string trackId, CancellationToken cancellationToken)
    {
        var editions = await db.InForce<TEdition>().AsNoTracking().Where(e => e.TrackId == trackId).OrderBy(e => e.DocumentId).ToListAsync(cancellationToken);
        var drafts = await db.Set<TDraft>().Select(d => d.DocumentId).ToListAsync(cancellationToken);
        var own = editions.Where(e => e.IsOwn).Select(e => e.DocumentId).ToList();
        var taken = (await db.Set<TEdition>().AsNoTracking().Where(e => own.Contains(e.DocumentId) && !e.IsOwn).OrderBy(e => e.Number)
            .Select(e => new { e.DocumentId, e.TrackVersion, e.Json }).ToListAsync(cancellationToken)).ToLookup(e => (e.DocumentId, e.TrackVersion), e => e.Json);
        return
        [
            .. editions.Select(e => new OwnedDocument(
                e.DocumentId, kind.Slots(JsonNode.Parse(e.Json)!)[0].Source, e.TrackVersion, e.Number, e.Json, e.IsOwn, drafts.Contains(e.DocumentId))
            {
                Taken = e.IsOwn ? taken[(e.DocumentId, e.TrackVersion)].LastOrDefault() : e.Json,
            }),
        ];
    }

    public Task<Result<int>> PublishAsync(string trackId, string documentId, string json, string trackVersion, bool isOwn, CancellationToken cancellationToken) =>
        PublishAsync(trackId, documentId, json, trackVersion, isOwn, [], cancellationToken);

    /// <param name="translations">What came with it in other languages.</param>
    public async Task<Result<int>> PublishAsync(
        string trackId, string documentId, string json, string trackVersion, bool isOwn, OwnTexts translations, CancellationToken cancellationToken)
    {
        if (kind.Check(json) is { } wrong)
        {
            return wrong;
        }

        if (await DraftAsync(documentId, cancellationToken) is not null)
        {
            return EditingProblems.DraftOpen;
        }

        var newest = await NewestAsync(documentId, cancellationToken) ?? new TEdition { DocumentId = documentId, TrackId = trackId };
        var snapshot = await SayAsync(newest.TrackId, json, translations, cancellationToken);
        return (await AddAsync(newest, json, trackVersion, snapshot, isOwn, wentBackTo: null, cancellationToken)).Number;
    }

    /// <summary>Documents in force, without what came from other regions.</summary>
    public Task<List<TEdition>> OwnAsync(CancellationToken cancellationToken) =>
        db.InForce<TEdition>().AsNoTracking().Where(e => !e.DocumentId.Contains(SharedVariant.Mark)).OrderBy(e => e.DocumentId).ToListAsync(cancellationToken);

    public async Task<Result<Done>> PutDraftAsync(string documentId, string json, string trackVersion, CancellationToken cancellationToken)
    {
        if (await NewestAsync(documentId, cancellationToken) is null)
        {
            return Problem.NotFound;
        }

        if (kind.Check(json) is { } wrong)
        {
            return wrong;
        }

        if (await DraftAsync(documentId, cancellationToken) is not null)
        {
            return EditingProblems.DraftOpen;
        }

        db.Add(new TDraft { DocumentId = documentId, TrackVersion = trackVersion, Json = json, ChangedAt = clock.GetUtcNow(), ChangedBy = execution.Caller.AccountId });
        return Result.Done;
    }

    private Task<TEdition?> NewestAsync(string documentId, CancellationToken cancellationToken) =>
        db.InForce<TEdition>().AsNoTracking().SingleOrDefaultAsync(e => e.DocumentId == documentId, cancellationToken);

    private Task<TDraft?> DraftAsync(string documentId, CancellationToken cancellationToken) =>
        db.Set<TDraft>().SingleOrDefaultAsync(d => d.DocumentId == documentId, cancellationToken);

    /// <summary>Also of those this command has made and not saved yet: a track's upgrade puts several documents in force at once.</summary>
    private async Task<int> LastOrderAsync(CancellationToken cancellationToken) => Math.Max(
        await db.Set<TEdition>().MaxAsync(e => (int?)e.Order, cancellationToken) ?? 0,
        db.Set<TEdition>().Local.Select(e => e.Order).DefaultIfEmpty().Max());

    private async Task<TEdition> AddAsync(
        TEdition newest, string json, string trackVersion, OwnTexts snapshot, bool isOwn, int? wentBackTo, CancellationToken cancellationToken) =>
        await AddAsync(new TEdition
        {
            DocumentId = newest.DocumentId,
            TrackId = newest.TrackId,
            TrackVersion = trackVersion,
            Number = newest.Number + 1,
            Order = await LastOrderAsync(cancellationToken) + 1,
            Json = json,
            Texts = snapshot,
            IsOwn = isOwn,
            At = clock.GetUtcNow(),
            By = execution.Caller.AccountId,
            WentBackTo = wentBackTo,
        }, cancellationToken);

    private async Task<TEdition> AddAsync(TEdition edition, CancellationToken cancellationToken)
    {
        db.Add(edition);
        await kind.TakeAsync(edition, cancellationToken);
        return edition;
    }

    /// <summary>Puts translations in force and answers all of the region's own ones of this document.</summary>
    private async Task<OwnTexts> SayAsync(string trackId, string json, OwnTexts changed, CancellationToken cancellationToken)
    {
        var sentences = Sentences(json);
        var keys = sentences.Keys.ToList();
        var rows = await db.Set<RegionText>().Where(t => t.TrackId == trackId && keys.Contains(t.Key)).ToDictionaryAsync(t => (t.Language, t.Key), cancellationToken);

        // Also those that came along with the document a moment ago and are not saved yet.
        db.Set<RegionText>().Local.Where(t => t.TrackId == trackId && sentences.ContainsKey(t.Key)).ToList().ForEach(t => rows.TryAdd((t.Language, t.Key), t));

        foreach (var (language, source, text) in changed.SelectMany(l => l.Value.Select(t => (l.Key, t.Key, t.Value))).Where(t => sentences.ContainsKey(RegionText.KeyOf(t.Item2))))
        {
            var key = RegionText.KeyOf(source);

            if (rows.TryGetValue((language, key), out var row))
            {
                (row.Text, row.State, row.ChangedAt) = (text.Text, text.State, clock.GetUtcNow());
            }
            else
            {
                rows[(language, key)] = row = new RegionText
                {
                    TrackId = trackId,
                    Language = language,
                    Key = key,
                    Source = source,
                    Text = text.Text,
                    State = text.State,
                    ChangedAt = clock.GetUtcNow(),
                };
                db.Add(row);
            }
        }

        var region = execution.TheRegion;
        execution.OnceCommitted(() => texts.Forget(region));
        var snapshot = new OwnTexts();
        rows.Values.Where(r => db.Entry(r).State != EntityState.Deleted).ToList().ForEach(r => snapshot.Put(r.Language, r.Source, new OwnText(r.Text, r.State)));
        return snapshot;
    }

    /// <summary>Takes away the region's translations of a document's sentences that an older edition did not have: the track's count again.</summary>
    private async Task ForgetAsync(string trackId, TEdition older, CancellationToken cancellationToken)
    {
        var keys = Sentences(older.Json).Keys.ToList();
        var rows = await db.Set<RegionText>().Where(t => t.TrackId == trackId && keys.Contains(t.Key)).ToListAsync(cancellationToken);
        db.RemoveRange(rows.Where(r => older.Texts.Find(r.Language, r.Source) is null));
    }

    private Dictionary<string, string> Sentences(string json) =>
        kind.Slots(JsonNode.Parse(json)!).SelectMany(s => s.Sentences).Distinct(StringComparer.Ordinal).ToDictionary(RegionText.KeyOf, s => s, StringComparer.Ordinal);
}
