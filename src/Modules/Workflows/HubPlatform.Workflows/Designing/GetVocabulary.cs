using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Workflows.Designing.Checking;

using MediatR;

namespace HubPlatform.Workflows.Designing;

/// <summary>What steps of this region can name.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record GetVocabulary : IQuery<RegionVocabulary>;

internal sealed class GetVocabularyHandler(RegionDb db, ITrackCatalogue tracks, IEnumerable<IOwnedContent> owned) : IRequestHandler<GetVocabulary, Result<RegionVocabulary>>
{
    public async Task<Result<RegionVocabulary>> Handle(GetVocabulary request, CancellationToken cancellationToken) =>
        await RegionVocabulary.ReadAsync(db, tracks, owned, cancellationToken);
}
