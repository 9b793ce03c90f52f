using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Adopting;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Editing;

/// <summary>A curriculum as the region published it: from a track, or with its own lessons.</summary>
internal sealed class CurriculumEdition : Edition;

internal sealed class CurriculumDraft : Draft;

/// <summary>What can be changed in a curriculum: all that people read, and which units, outcomes, questions and films it has in which order.</summary>
internal sealed class CurriculumKind(RegionDb db) : IContentKind<CurriculumEdition>
{
    /// <summary>A lesson of an hour is some seven thousand letters; a day's is not more than this.</summary>
    internal const int LongestLesson = 60_000;

    public string Kind => "curriculum";

    public IReadOnlyList<TextSlot> Slots(JsonNode document) =>
    [
        new("/title", "title", document.Text("title")) { Most = 200 },
        new("/summary", "summary", document.Text("summary")) { Most = 1000 },
        .. document.Items("units").SelectMany(u => UnitTexts($"/units/{u.Index}", u.Item)),
    ];

    /// <summary>Units by their ids, and in them what one can do afterwards, the questions of the quiz, films and documents.</summary>
    public IReadOnlyList<ContentPart> Parts(JsonNode document) => CurriculumParts.Of(document);

    public Task<Problem?> AddAsync(JsonNode document, NewPart part, CancellationToken cancellationToken) => Task.FromResult(CurriculumParts.Add(document, part));

    public Problem? Check(string json)
    {
        try
        {
            return CurriculumDocument.Parse(json).Units.Count > 0 ? null : EditingProblems.NotReadable;
        }
        catch (JsonException)
        {
            return EditingProblems.NotReadable;
        }
    }

    /// <summary>What was copied from another region stays known as that, whatever is changed in it.</summary>
    public async Task TakeAsync(CurriculumEdition edition, CancellationToken cancellationToken)
    {
        var earlier = edition.Number == 1 ? null
            : await db.Curricula.AsNoTracking().Where(c => c.CurriculumId == edition.DocumentId).OrderByDescending(c => c.Edition).FirstOrDefaultAsync(cancellationToken);
        db.AddCurriculum(edition, earlier?.Origin);
    }

    /// <summary>Whoever has a place keeps the edition she was enrolled in.</summary>
    public async Task<IReadOnlyDictionary<int, int>> InUseAsync(string documentId, CancellationToken cancellationToken) =>
        await (
            from enrolment in db.Enrolments
            join curriculum in db.Curricula on enrolment.CurriculumKey equals curriculum.Id
            where curriculum.CurriculumId == documentId && enrolment.State == EnrolmentState.Enrolled
            group enrolment by curriculum.Edition into g
            select new { g.Key, People = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.People, cancellationToken);

    private static IEnumerable<TextSlot> UnitTexts(string at, JsonObject unit)
    {
        var (section, title) = (unit.Text("id"), unit.Text("title"));
        yield return new TextSlot($"{at}/title", "unit", title) { Section = section, Group = title, Key = section, Most = 200 };
        yield return new TextSlot($"{at}/content", "lesson", unit.Text("content")) { Section = section, Group = title, Key = $"{section}/content", Most = LongestLesson, IsMarkdown = true };

        foreach (var (place, outcome, pointer) in unit.Outcomes())
        {
            yield return new TextSlot($"{at}/outcomes/{pointer}", "outcome", outcome) { Section = section, Group = title, Key = $"{section}/outcomes/{place}" };
        }

        foreach (var (place, question) in unit.Items("quiz"))
        {
            var (asked, key, group) = ($"{at}/quiz/{place}", $"{section}/quiz/{place}", $"{place + 1}. {question.Text("question")}");
            yield return new TextSlot($"{asked}/question", "quiz-question", question.Text("question")) { Section = section, Group = group, Key = key };

            foreach (var (number, answer) in question.Items("answers"))
            {
                var role = answer["right"]?.GetValueKind() == JsonValueKind.True ? "quiz-right" : "quiz-wrong";
                yield return new TextSlot($"{asked}/answers/{number}/text", role, answer.Text("text")) { Section = section, Group = group, Key = $"{key}/answers/{number}" };
            }

            yield return new TextSlot($"{asked}/explanation", "quiz-explanation", question.Text("explanation")) { Section = section, Group = group, Key = $"{key}/explanation", Most = 1000 };
        }

        foreach (var (place, media) in unit.Items("media"))
        {
            yield return new TextSlot($"{at}/media/{place}/title", "media", media.Text("title")) { Section = section, Group = title, Key = $"{section}/media/{place}" };
        }
    }
}
