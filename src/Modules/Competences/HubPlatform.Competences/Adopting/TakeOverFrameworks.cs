using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Adopting;

/// <summary>A region enabled a track: its frameworks become rows of the region, those of earlier versions stay beside them.</summary>
internal sealed class TakeOverFrameworks(RegionDb db, ITrackCatalogue tracks, TimeProvider clock) : INotificationHandler<TrackEnabled>
{
    public async Task Handle(TrackEnabled notification, CancellationToken cancellationToken)
    {
        if (tracks.Find(notification.TrackId, notification.Version) is not { } content)
        {
            return;
        }

        foreach (var (frameworkId, json) in content.Frameworks)
        {
            if (await db.Frameworks.AnyAsync(f => f.FrameworkId == frameworkId && f.Version == notification.Version, cancellationToken))
            {
                continue;
            }

            var package = CasePackage.Parse(json);
            var framework = new Framework
            {
                FrameworkId = frameworkId,
                TrackId = notification.TrackId,
                Version = notification.Version,
                Title = package.Title,
                Uri = package.Uri,
                TakenOverAt = clock.GetUtcNow(),
            };
            db.Add(framework);
            db.AddRange(Competences(package, framework.Id));
        }
    }

    private static IEnumerable<Competence> Competences(CasePackage package, Guid frameworkKey)
    {
        var codes = package.Items.ToDictionary(i => i.Identifier, i => i.Code, StringComparer.Ordinal);
        var areas = package.Items.Select(i => i.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);

        return package.Items.DistinctBy(i => i.Code).Select((item, position) => new Competence
        {
            FrameworkKey = frameworkKey,
            Code = item.Code,
            Title = item.Title,
            Statement = item.Statement,
            Uri = item.Uri,
            Area = item.Parent is null ? null : codes.GetValueOrDefault(item.Parent),
            IsArea = areas.Contains(item.Identifier),
            Position = position,
            Levels = [.. item.Levels],
        });
    }
}
