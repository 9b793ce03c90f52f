using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Editing;

namespace HubPlatform.Training.Adopting;

/// <summary>The one place where an edition of a curriculum becomes the rows that groups, enrolments and lessons are about.</summary>
internal static class CurriculumCopy
{
    extension(RegionDb db)
    {
        /// <param name="origin">Null for what came with a track.</param>
        public Curriculum AddCurriculum(CurriculumEdition edition, CurriculumOrigin? origin)
        {
            var document = CurriculumDocument.Parse(edition.Json);
            var curriculum = new Curriculum
            {
                CurriculumId = edition.DocumentId,
                TrackId = edition.TrackId,
                Version = edition.TrackVersion,
                Edition = edition.Number,
                Title = document.Title,
                Summary = document.Summary,
                Level = document.Level,
                Language = document.LanguageOfInstruction,
                Places = document.Places,
                Weeks = document.Weeks,
                Minutes = Minutes(document.Hours),
                Units = document.Units.Count,
                Rule = document.Completion,
                Origin = origin,
            };
            db.Add(curriculum);
            db.AddRange(document.Units.Select((unit, position) => new Unit
            {
                CurriculumKey = curriculum.Id,
                UnitId = unit.Id,
                Title = unit.Title,
                Minutes = Minutes(unit.Hours),
                Mode = unit.Mode,
                Content = unit.Content,
                Outcomes = [.. unit.Outcomes],
                Competences = [.. unit.Competences],
                Quiz = [.. unit.Quiz],
                Media = [.. unit.Media],
                Rule = unit.Completion,
                Position = position,
            }));
            return curriculum;
        }
    }

    extension(Curriculum curriculum)
    {
        /// <summary>Rows as the document they came from, for another region to take.</summary>
        public CurriculumDocument ToDocument(IEnumerable<Unit> units) =>
            new(curriculum.CurriculumId, curriculum.Title, curriculum.Summary, curriculum.Level, [.. units.Select(ToDocument)])
            {
                LanguageOfInstruction = curriculum.Language,
                Places = curriculum.Places,
                Weeks = curriculum.Weeks,
                Completion = curriculum.Rule,
            };
    }

    private static CurriculumUnit ToDocument(Unit unit) => new(unit.UnitId, unit.Title, unit.Minutes / 60m, unit.Mode, unit.Content)
    {
        Outcomes = unit.Outcomes,
        Competences = unit.Competences,
        Quiz = unit.Quiz,
        Media = unit.Media,
        Completion = unit.Rule,
    };

    private static int Minutes(decimal hours) => (int)Math.Round(hours * 60);
}
