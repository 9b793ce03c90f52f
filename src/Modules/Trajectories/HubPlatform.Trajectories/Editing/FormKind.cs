using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.TrackSdk;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Editing;

/// <summary>What can be changed in a form: its texts, and which questions it asks in which order. Never the names answers are kept under.</summary>
internal sealed class FormKind(RegionDb db) : IContentKind<FormEdition>
{
    public string Kind => "form";

    public IReadOnlyList<TextSlot> Slots(JsonNode document) =>
    [
        new("/title", "title", document.Text("title")) { Most = 200 },
        new("/intro", "intro", document.Text("intro")) { Most = 1000, IsOptional = true },
        .. document.Items("fields").SelectMany(f => Question(f.Index, f.Item)),
    ];

    /// <summary>Questions by the name their answer is kept under, and the answers to choose from in them.</summary>
    public IReadOnlyList<ContentPart> Parts(JsonNode document) =>
    [
        .. document.Items("fields").Select(f => new ContentPart(f.Item.Text("name"), "question", f.Item.Text("label"), $"/fields/{f.Index}") { Name = f.Item.Text("name"), IsNeeded = true }),
        .. document.Items("fields").SelectMany(f => f.Item.Items("options").Select(o => new ContentPart(
            $"{f.Item.Text("name")}={o.Item.Text("value")}", "option", o.Item.Text("label"), $"/fields/{f.Index}/options/{o.Index}")
        {
            Inside = f.Item.Text("name"),
            Name = $"{f.Item.Text("name")}={o.Item.Text("value")}",
        })),
    ];

    public Task<Problem?> AddAsync(JsonNode document, NewPart part, CancellationToken cancellationToken) =>
        Task.FromResult(part.Role == "option" ? NewQuestion.AddOption(document, part) : NewQuestion.Add(document, part));

    public Problem? Check(string json)
    {
        try
        {
            var fields = FormDocument.Parse(json).Fields;
            return fields.Count > 0 && fields.All(f => f.Type is not (FieldType.Choice or FieldType.Choices) || f.Options.Count > 0) ? null : EditingProblems.NotReadable;
        }
        catch (JsonException)
        {
            return EditingProblems.NotReadable;
        }
    }

    /// <summary>No rows: steps read the edition itself.</summary>
    public Task TakeAsync(FormEdition edition, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whoever is under way keeps the edition that was the newest when her trajectory began.</summary>
    public async Task<IReadOnlyDictionary<int, int>> InUseAsync(string documentId, CancellationToken cancellationToken)
    {
        var editions = await db.FormEditions.Where(e => e.DocumentId == documentId).OrderByDescending(e => e.Order)
            .Select(e => new { e.Number, e.Order, e.TrackId }).ToListAsync(cancellationToken);

        if (editions.Count == 0)
        {
            return new Dictionary<int, int>();
        }

        var track = editions[0].TrackId;
        var pins = await db.Trajectories.Where(t => t.OpenFor != null && t.TrackId == track).GroupBy(t => t.FormsAsOf)
            .Select(g => new { AsOf = g.Key, People = g.Count() }).ToListAsync(cancellationToken);
        return pins.GroupBy(p => (editions.Find(e => e.Order <= p.AsOf) ?? editions[^1]).Number, p => p.People).ToDictionary(g => g.Key, g => g.Sum());
    }

    private static IEnumerable<TextSlot> Question(int index, JsonObject field)
    {
        var (at, key, group) = ($"/fields/{index}", field.Text("name"), string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {field.Text("label")}"));
        yield return new TextSlot($"{at}/label", "question", field.Text("label")) { Group = group, Key = key };
        yield return new TextSlot($"{at}/hint", "hint", field.Text("hint")) { Group = group, Key = $"{key}/hint", Most = 500, IsOptional = true };

        foreach (var (place, option) in field.Items("options"))
        {
            yield return new TextSlot($"{at}/options/{place}/label", "option", option.Text("label")) { Group = group, Key = $"{key}={option.Text("value")}", Most = 200 };
        }
    }
}
