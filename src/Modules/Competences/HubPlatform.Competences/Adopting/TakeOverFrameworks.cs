using HubPlatform.Competences.Editing;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;

using MediatR;

namespace HubPlatform.Competences.Adopting;

/// <summary>A region enabled a track: its frameworks become the region's, earlier editions stay beside them with their ratings.</summary>
internal sealed class TakeOverFrameworks(Publishing<FrameworkEdition, FrameworkDraft> frameworks, ITrackCatalogue tracks) : INotificationHandler<TrackEnabled>
{
    public async Task Handle(TrackEnabled notification, CancellationToken cancellationToken)
    {
        if (tracks.Find(notification.TrackId, notification.Version) is { } content)
        {
            await frameworks.TakeOverAsync(notification.TrackId, notification.Version, content.Frameworks, cancellationToken);
        }
    }
}
