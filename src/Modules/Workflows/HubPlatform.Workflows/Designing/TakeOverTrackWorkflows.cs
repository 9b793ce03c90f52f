using System.Text;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;
using HubPlatform.Workflows.Designing.Drawings;

using MediatR;

namespace HubPlatform.Workflows.Designing;

/// <summary>
/// A region that enables a track owns published copies of its workflows from then on. Enabling the same version again changes nothing; where the
/// region has drawn a version of its own, that one stays.
/// </summary>
internal sealed class TakeOverTrackWorkflows(RegionDb db, ITrackCatalogue tracks, HeldTracks held, Kernel.Execution execution, TimeProvider clock) : INotificationHandler<TrackEnabled>
{
    public async Task Handle(TrackEnabled notification, CancellationToken cancellationToken)
    {
        if (tracks.Find(notification.TrackId, notification.Version) is not { } content)
        {
            return;
        }

        foreach (var (definitionId, json) in content.Workflows)
        {
            var parsed = Drawing.Parse(Encoding.UTF8.GetBytes(json));
            var drawing = parsed.Failed ? parsed.Problem! : Drawing.Read(parsed.Value);

            if (drawing.Failed)
            {
                execution.Refuse(drawing.Problem!);
                return;
            }

            var versions = await DefinitionVersions.LoadAsync(db, definitionId, cancellationToken);
            var text = drawing.Value.JsonFor(definitionId);

            if (versions.Latest is null || (versions.Latest.TrackVersion is { } taken && taken != notification.Version && versions.Latest.Json != text))
            {
                await versions.TakeOverAsync(drawing.Value.Name, text, notification.TrackId, notification.Version, await held.DraftsAsync(cancellationToken), clock.GetUtcNow(), cancellationToken);
            }
        }
    }
}
