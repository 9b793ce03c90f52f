using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Competences.Adopting;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Editing;

/// <summary>A competence framework as the region published it: the whole CASE package, with its own descriptors where it changed them.</summary>
internal sealed class FrameworkEdition : Edition;

internal sealed class FrameworkDraft : Draft;

/// <summary>What can be changed in a framework: titles, statements and the words of levels. Never identifiers, uris and associations, by which others know it.</summary>
internal sealed class FrameworkKind(RegionDb db) : IContentKind<FrameworkEdition>
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
            yield return new TextSlot($"{at}/abbreviatedStatement", "competence", item.Text("abbreviatedStatement")) { Section = section, Group = group, Most = 200 };
        }

        yield return new TextSlot($"{at}/fullStatement", "statement", item.Text("fullStatement")) { Section = section, Group = group, Most = 1000 };

        foreach (var (where, level) in levels)
        {
            yield return new TextSlot($"{where}/quality", "level", level.Text("quality")) { Section = section, Group = group, Most = 100, IsOptional = true };
            yield return new TextSlot($"{where}/description", "level-words", level.Text("description")) { Section = section, Group = group, Most = 1000, IsOptional = true };
        }
    }

    private static ILookup<string, (string At, JsonObject Level)> Levels(JsonNode document) => (
        from rubric in document.Items("CFRubrics")
        from criterion in rubric.Item.Items("CFRubricCriteria")
        from level in criterion.Item.Items("CFRubricCriterionLevels")
        let at = $"/CFRubrics/{rubric.Index}/CFRubricCriteria/{criterion.Index}/CFRubricCriterionLevels/{level.Index}"
        select (Of: criterion.Item["CFItemURI"].Text("identifier"), At: at, Level: level.Item)).ToLookup(l => l.Of, l => (l.At, l.Level));
}
