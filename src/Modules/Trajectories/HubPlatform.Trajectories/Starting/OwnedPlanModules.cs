using System.Text.Encodings.Web;
using System.Text.Json;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Starting;

/// <summary>
/// The region's plan modules, for whoever compares them with a newer version of their track. A region changes the workflow of a plan module, not what the module says
/// about itself: they follow the track, and <see cref="TakeOverTrack"/> takes them.
/// </summary>
internal sealed class OwnedPlanModules(RegionDb db) : IOwnedContent
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Kind => "plan-module";

    public async Task<IReadOnlyList<OwnedDocument>> OfTrackAsync(string trackId, CancellationToken cancellationToken)
    {
        var modules = await db.PlanModules.AsNoTracking().Where(m => m.TrackId == trackId).ToListAsync(cancellationToken);
        var newest = modules.Select(m => m.TrackVersion).Distinct().MaxBy(Version.Parse);

        return
        [
            .. modules.Where(m => m.TrackVersion == newest && !m.ModuleId.Contains(SharedVariant.Mark)).OrderBy(m => m.Position).Select(m =>
            {
                var json = JsonSerializer.Serialize(new { id = m.ModuleId, m.WorkflowId, m.Title, m.Why, m.After, m.Recommended, m.AboutWeeks }, Written);
                return new OwnedDocument(m.ModuleId, m.Title, m.TrackVersion, m.Position, json, IsOwn: false, HasDraft: false) { Taken = json };
            }),
        ];
    }

    public Task<Result<int>> PublishAsync(string trackId, string documentId, string json, string trackVersion, bool isOwn, CancellationToken cancellationToken) =>
        Task.FromResult<Result<int>>(Problem.NotFound);

    public Task<Result<Done>> PutDraftAsync(string documentId, string json, string trackVersion, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Done>>(Problem.NotFound);
}
