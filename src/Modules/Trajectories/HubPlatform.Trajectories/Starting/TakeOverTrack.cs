using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
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

        await CarryCopiesAsync(enabled, cancellationToken);
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

    /// <summary>Plan modules the region took from other regions belong to none of the track's versions: they go along with it.</summary>
    private async Task CarryCopiesAsync(TrackEnabled enabled, CancellationToken cancellationToken)
    {
        var copies = await db.PlanModules.AsNoTracking().Where(m => m.TrackId == enabled.TrackId && m.ModuleId.Contains(SharedVariant.Mark)).ToListAsync(cancellationToken);
        db.AddRange(copies.GroupBy(m => m.ModuleId, StringComparer.Ordinal).Where(g => g.All(m => m.TrackVersion != enabled.Version)).Select(g => g.MaxBy(m => Version.Parse(m.TrackVersion))!)
            .Select(m => new RegionPlanModule
            {
                ModuleId = m.ModuleId,
                TrackVersion = enabled.Version,
                TrackId = m.TrackId,
                WorkflowId = m.WorkflowId,
                Title = m.Title,
                Why = m.Why,
                AboutWeeks = m.AboutWeeks,
                Position = Math.Max(m.Position, 1000), // behind the track's own
            }));
    }
}
