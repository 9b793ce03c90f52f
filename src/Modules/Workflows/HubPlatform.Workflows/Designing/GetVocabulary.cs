using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Designing.Checking;

using MediatR;

namespace HubPlatform.Workflows.Designing;

/// <summary>What steps of this region can name.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record GetVocabulary : IQuery<DrawingWords>;

internal sealed record DrawingWords(RegionVocabulary Vocabulary, IReadOnlyList<ActivityDescriptor> OfTracks);

internal sealed class GetVocabularyHandler(RegionVocabularies vocabularies, HeldTracks held) : IRequestHandler<GetVocabulary, Result<DrawingWords>>
{
    public async Task<Result<DrawingWords>> Handle(GetVocabulary request, CancellationToken cancellationToken) =>
        new DrawingWords(await vocabularies.ReadAsync(cancellationToken), [.. (await held.DraftsAsync(cancellationToken)).All]);
}
