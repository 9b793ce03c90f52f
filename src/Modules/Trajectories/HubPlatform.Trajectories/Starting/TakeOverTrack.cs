using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Starting;

/// <summary>The region enabled a version of a track: from now on it owns copies of its forms and plan modules.</summary>
internal sealed class TakeOverTrack(RegionDb db, ITrackCatalogue tracks, Publishing<FormEdition, FormDraft> forms) : INotificationHandler<TrackEnabled>
{
    public async Task Handle(TrackEnabled enabled, CancellationToken cancellationToken)
    {
        if (tracks.Find(enabled.TrackId, enabled.Version) is not { } content)
        {
            throw new InvalidOperationException($"Track {enabled.TrackId} {enabled.Version} was enabled and is not here.");
        }

        await forms.TakeOverAsync(enabled.TrackId, enabled.Version, content.Forms, cancellationToken);

        var modules = await db.PlanModules.Where(m => m.TrackId == enabled.TrackId && m.TrackVersion == enabled.Version).Select(m => m.ModuleId).ToListAsync(cancellationToken);
        db.AddRange(content.PlanModules.Select((module, position) => new RegionPlanModule
        {
            ModuleId = module.Id,
            TrackVersion = enabled.Version,
            TrackId = enabled.TrackId,
            WorkflowId = module.WorkflowId,
            Title = module.Title,
            Why = module.Why,
            After = [.. module.After],
            Recommended = module.Recommended,
            AboutWeeks = module.AboutWeeks,
            Position = position,
        }).Where(m => !modules.Contains(m.ModuleId)));
    }
}
