using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.TrackSdk;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Editing;

/// <summary>What can be changed in a form: its title, its intro, its questions, their hints, the answers to choose from. Never the names answers are kept under.</summary>
internal sealed class FormKind(RegionDb db) : IContentKind<FormEdition>
{
    public string Kind => "form";

    public IReadOnlyList<TextSlot> Slots(JsonNode document) =>
    [
        new("/title", "title", document.Text("title")) { Most = 200 },
        new("/intro", "intro", document.Text("intro")) { Most = 1000, IsOptional = true },
        .. document.Items("fields").SelectMany(f => Question(f.Index, f.Item)),
    ];

    public Problem? Check(string json)
    {
        try
        {
            return FormDocument.Parse(json).Fields.Count > 0 ? null : EditingProblems.NotReadable;
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
        var (at, group) = ($"/fields/{index}", $"{index + 1}. {field.Text("label")}");
        yield return new TextSlot($"{at}/label", "question", field.Text("label")) { Group = group };
        yield return new TextSlot($"{at}/hint", "hint", field.Text("hint")) { Group = group, Most = 500, IsOptional = true };

        foreach (var (place, option) in field.Items("options"))
        {
            yield return new TextSlot($"{at}/options/{place}/label", "option", option.Text("label")) { Group = group, Most = 200 };
        }
    }
}
