using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Competences.Adopting;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Editing;

/// <summary>A competence framework as the region published it: the whole CASE package, with its own descriptors where it changed them.</summary>
internal sealed class FrameworkEdition : Edition;

internal sealed class FrameworkDraft : Draft;

/// <summary>
/// What can be changed in a framework: titles, statements, the words of levels, and which competences it has in which order. Never identifiers and uris, by
/// which others know them.
/// </summary>
internal sealed class FrameworkKind(RegionDb db, Execution execution, TimeProvider clock) : IContentKind<FrameworkEdition>
{
    public string Kind => "framework";

    public IReadOnlyList<TextSlot> Slots(JsonNode document)
    {
        var levels = Levels(document);
        return
        [
            new("/CFDocument/title", "title", document["CFDocument"].Text("title")) { Most = 200 },
            new("/CFDocument/description", "intro", document["CFDocument"].Text("description")) { Most = 2000, IsOptional = true },
            .. document.Items("CFItems").SelectMany(i => ItemTexts($"/CFItems/{i.Index}", i.Item, levels[i.Item.Text("identifier")])),
        ];
    }

    /// <summary>The competences, each among those of its area.</summary>
    public IReadOnlyList<ContentPart> Parts(JsonNode document) => FrameworkParts.Of(document);

    public Task<Problem?> AddAsync(JsonNode document, NewPart part, CancellationToken cancellationToken) =>
        Task.FromResult(FrameworkParts.Add(document, part, execution.TheRegion.Slug, clock.GetUtcNow()));

    public void Swap(JsonNode document, ContentPart part, ContentPart other) => FrameworkParts.Swap(document, part, other);

    public void Remove(JsonNode document, ContentPart part) => FrameworkParts.Remove(document, part);

    public Problem? Check(string json)
    {
        try
        {
            return CasePackage.Parse(json).Items.Count > 0 ? null : EditingProblems.NotReadable;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return EditingProblems.NotReadable;
        }
    }

    public Task TakeAsync(FrameworkEdition edition, CancellationToken cancellationToken)
    {
        FrameworkCopy.Add(db, edition);
        return Task.CompletedTask;
    }

    /// <summary>An assessment keeps the edition it was made with.</summary>
    public async Task<IReadOnlyDictionary<int, int>> InUseAsync(string documentId, CancellationToken cancellationToken) =>
        await (
            from assessment in db.Assessments
            join framework in db.Frameworks on assessment.FrameworkKey equals framework.Id
            where framework.FrameworkId == documentId && !assessment.IsWithdrawn
            group assessment by framework.Edition into g
            select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    private static IEnumerable<TextSlot> ItemTexts(string at, JsonObject item, IEnumerable<(string At, JsonObject Level)> levels)
    {
        var (section, code) = (item.Text("identifier"), item.Text("humanCodingScheme"));
        var hasTitle = item.Text("abbreviatedStatement").Length > 0;
        var group = $"{code} {(hasTitle ? item.Text("abbreviatedStatement") : item.Text("fullStatement"))}".Trim();

        if (hasTitle)
        {
            yield return new TextSlot($"{at}/abbreviatedStatement", "competence", item.Text("abbreviatedStatement")) { Section = section, Group = group, Key = section, Most = 200 };
        }

        yield return new TextSlot($"{at}/fullStatement", "statement", item.Text("fullStatement")) { Section = section, Group = group, Key = $"{section}/statement", Most = 1000 };

        foreach (var (where, level) in levels)
        {
            yield return new TextSlot($"{where}/quality", "level", level.Text("quality")) { Section = section, Group = group, Key = $"{level.Text("identifier")}/quality", Most = 100, IsOptional = true };
            yield return new TextSlot($"{where}/description", "level-words", level.Text("description")) { Section = section, Group = group, Key = $"{level.Text("identifier")}/description", Most = 1000, IsOptional = true };
        }
    }

    private static ILookup<string, (string At, JsonObject Level)> Levels(JsonNode document) => (
        from rubric in document.Items("CFRubrics")
        from criterion in rubric.Item.Items("CFRubricCriteria")
        from level in criterion.Item.Items("CFRubricCriterionLevels")
        let at = $"/CFRubrics/{rubric.Index}/CFRubricCriteria/{criterion.Index}/CFRubricCriterionLevels/{level.Index}"
        select (Of: criterion.Item["CFItemURI"].Text("identifier"), At: at, Level: level.Item)).ToLookup(l => l.Of, l => (l.At, l.Level));
}
