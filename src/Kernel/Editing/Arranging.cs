using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Editing;

/// <summary>Adds, moves and takes out parts of a document, in its draft: what people read changes when it is published, and who is under way keeps hers.</summary>
public sealed class Arranging<TEdition, TDraft>(RegionDb db, IContentKind<TEdition> kind, PartUses uses, Execution execution, TimeProvider clock)
    where TEdition : Edition, new()
    where TDraft : Draft, new()
{
    public async Task<Result<PartsView>> ShowAsync(string documentId, CancellationToken cancellationToken)
    {
        if (await EditionAsync(documentId, cancellationToken) is not { } edition)
        {
            return Problem.NotFound;
        }

        var draft = await db.Set<TDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.DocumentId == documentId, cancellationToken);
        var document = JsonNode.Parse(draft?.Json ?? edition.Json)!;
        var parts = kind.Parts(document);
        var ends = parts.GroupBy(p => (p.Role, p.Inside)).SelectMany(g => g.Select(p => (p.Id, First: p == g.First(), Last: p == g.Last()))).ToDictionary(p => p.Id, StringComparer.Ordinal);
        return new PartsView(documentId, kind.Slots(document)[0].Source, edition.TrackId, draft is not null, [.. parts.Select(p => new PartLine(p, ends[p.Id].First, ends[p.Id].Last))]);
    }

    public Task<Result<Done>> ChangeAsync(string documentId, PartChange change, CancellationToken cancellationToken) => InDraftAsync(documentId, async (edition, document) =>
    {
        var parts = kind.Parts(document);

        if (parts.FirstOrDefault(p => p.Id == change.Part) is not { } part || part.Title != change.Saw)
        {
            return EditingProblems.PartGone;
        }

        var among = parts.Where(p => p.Role == part.Role && p.Inside == part.Inside).ToList();

        if (change.Act is not PartAct.Remove)
        {
            // At the end already: pressed twice, or moved by somebody else meanwhile.
            if (among.ElementAtOrDefault(among.IndexOf(part) + (change.Act is PartAct.MoveUp ? -1 : 1)) is { } other)
            {
                kind.Swap(document, part, other);
            }

            return null;
        }

        if (part.IsNeeded && among.Count == 1 && parts.Count(p => p.Role == part.Role) == 1)
        {
            return EditingProblems.LastPart;
        }

        if (await uses.RefuseAsync(kind.Kind, edition, part, cancellationToken) is { } used)
        {
            return used;
        }

        kind.Remove(document, part);
        return null;
    }, cancellationToken);

    public Task<Result<Done>> AddAsync(string documentId, NewPart part, CancellationToken cancellationToken) => InDraftAsync(documentId, (_, document) =>
        part.Inside is { } inside && kind.Parts(document).All(p => p.Id != inside) ? Task.FromResult<Problem?>(EditingProblems.PartGone) : kind.AddAsync(document, part, cancellationToken),
        cancellationToken);

    private async Task<Result<Done>> InDraftAsync(string documentId, Func<TEdition, JsonNode, Task<Problem?>> change, CancellationToken cancellationToken)
    {
        if (await EditionAsync(documentId, cancellationToken) is not { } edition)
        {
            return Problem.NotFound;
        }

        var draft = await db.Set<TDraft>().SingleOrDefaultAsync(d => d.DocumentId == documentId, cancellationToken);
        var document = JsonNode.Parse(draft?.Json ?? edition.Json)!;

        if (await change(edition, document) is { } problem)
        {
            return problem;
        }

        var json = DocumentTexts.Write(document);

        if (kind.Check(json) is { } wrong)
        {
            return wrong;
        }

        if (draft is null)
        {
            draft = new TDraft { DocumentId = documentId, TrackVersion = edition.TrackVersion };
            db.Add(draft);
        }

        (draft.Json, draft.ChangedAt, draft.ChangedBy) = (json, clock.GetUtcNow(), execution.Caller.AccountId);
        return Result.Done;
    }

    private Task<TEdition?> EditionAsync(string documentId, CancellationToken cancellationToken) =>
        db.InForce<TEdition>().AsNoTracking().SingleOrDefaultAsync(e => e.DocumentId == documentId, cancellationToken);
}
