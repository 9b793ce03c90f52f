using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Deciding;
using HubPlatform.Training.Learning;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Adopting;

/// <summary>A region enabled a track: its curricula become rows of the region, those of earlier versions stay for who is under way.</summary>
internal sealed class TakeOverCurricula(RegionDb db, ITrackCatalogue tracks) : INotificationHandler<TrackEnabled>
{
    public async Task Handle(TrackEnabled notification, CancellationToken cancellationToken)
    {
        if (tracks.Find(notification.TrackId, notification.Version) is not { } content)
        {
            return;
        }

        HashSet<string> hosts = [];

        foreach (var (curriculumId, json) in content.Curricula)
        {
            if (await db.Curricula.AnyAsync(c => c.CurriculumId == curriculumId && c.Version == notification.Version, cancellationToken))
            {
                continue;
            }

            var document = CurriculumDocument.Parse(json);
            db.AddCurriculum(document, new Adopted(curriculumId, notification.TrackId, notification.Version, null));
            hosts.UnionWith(document.Units.SelectMany(u => u.Media).Select(m => MediaHosts.Of(m.Address)).OfType<string>());
        }

        // Who enables a track wants its films; the region may forbid a host afterwards.
        if (hosts.Count > 0)
        {
            (await db.OwnSettingsAsync(cancellationToken)).Allow(hosts);
        }
    }
}

/// <param name="Origin">Null for what came with a track.</param>
internal sealed record Adopted(string CurriculumId, string TrackId, string Version, CurriculumOrigin? Origin);

internal static class Adoption
{
    extension(RegionDb db)
    {
        /// <summary>A document becomes rows that the region owns.</summary>
        public Curriculum AddCurriculum(CurriculumDocument document, Adopted adopted)
        {
            var curriculum = new Curriculum
            {
                CurriculumId = adopted.CurriculumId,
                TrackId = adopted.TrackId,
                Version = adopted.Version,
                Title = document.Title,
                Summary = document.Summary,
                Level = document.Level,
                Language = document.LanguageOfInstruction,
                Places = document.Places,
                Weeks = document.Weeks,
                Minutes = Minutes(document.Hours),
                Units = document.Units.Count,
                Rule = document.Completion,
                Origin = adopted.Origin,
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
