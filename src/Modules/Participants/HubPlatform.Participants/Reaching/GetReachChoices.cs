using HubPlatform.Kernel.Commands;
using HubPlatform.Regions.Contracts;

using MediatR;

namespace HubPlatform.Participants.Reaching;

/// <summary>What the pages of outreach and sessions offer to choose from.</summary>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record GetReachChoices : IQuery<ReachChoices>;

internal sealed record ReachChoices(IReadOnlyList<Partner> Partners, IReadOnlyList<HubSite> Sites, string Language);

internal sealed class GetReachChoicesHandler(IMediator mediator) : IRequestHandler<GetReachChoices, Result<ReachChoices>>
{
    public async Task<Result<ReachChoices>> Handle(GetReachChoices request, CancellationToken cancellationToken)
    {
        var profile = await mediator.Send(new GetRegionProfile(), cancellationToken);
        var partners = await mediator.Send(new ListPartners(), cancellationToken);

        return new ReachChoices(
            partners.Failed ? [] : partners.Value,
            profile.Failed ? [] : profile.Value.Sites,
            profile.Failed ? "en" : profile.Value.ParticipantLanguages[0]);
    }
}
