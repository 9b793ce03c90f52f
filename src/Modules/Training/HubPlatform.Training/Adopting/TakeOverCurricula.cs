using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;
using HubPlatform.TrackSdk;

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

        foreach (var (curriculumId, json) in content.Curricula)
        {
            if (await db.Curricula.AnyAsync(c => c.CurriculumId == curriculumId && c.Version == notification.Version, cancellationToken))
            {
                continue;
            }

            var document = CurriculumDocument.Parse(json);
            var curriculum = new Curriculum
            {
                CurriculumId = curriculumId,
                TrackId = notification.TrackId,
                Version = notification.Version,
                Title = document.Title,
                Summary = document.Summary,
                Level = document.Level,
                Language = document.LanguageOfInstruction,
                Places = document.Places,
                Minutes = Minutes(document.Hours),
                Units = document.Units.Count,
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
                Position = position,
            }));
        }
    }

    private static int Minutes(decimal hours) => (int)Math.Round(hours * 60);
}
