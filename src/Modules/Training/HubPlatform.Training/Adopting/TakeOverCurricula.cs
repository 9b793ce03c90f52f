using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Deciding;
using HubPlatform.Training.Editing;
using HubPlatform.Training.Learning;

using MediatR;

namespace HubPlatform.Training.Adopting;

/// <summary>A region enabled a track: its curricula become the region's, earlier editions stay for who is under way.</summary>
internal sealed class TakeOverCurricula(RegionDb db, Publishing<CurriculumEdition, CurriculumDraft> curricula, ITrackCatalogue tracks) : INotificationHandler<TrackEnabled>
{
    public async Task Handle(TrackEnabled notification, CancellationToken cancellationToken)
    {
        if (tracks.Find(notification.TrackId, notification.Version) is not { } content)
        {
            return;
        }

        var taken = await curricula.TakeOverAsync(notification.TrackId, notification.Version, content.Curricula, cancellationToken);
        var hosts = taken.SelectMany(e => CurriculumDocument.Parse(e.Json).Units).SelectMany(u => u.Media).Select(m => MediaHosts.Of(m.Address)).OfType<string>().ToHashSet();

        // Who enables a track wants its films; the region may forbid a host afterwards.
        if (hosts.Count > 0)
        {
            (await db.OwnSettingsAsync(cancellationToken)).Allow(hosts);
        }
    }
}
