using HubPlatform.Access.Contracts;
using HubPlatform.Kernel.People;

using MediatR;

namespace HubPlatform.Training.Grouping;

/// <summary>Who teaches in this region.</summary>
internal sealed class Trainers(IMediator mediator)
{
    public async Task<IReadOnlyList<StaffMember>> AllAsync(CancellationToken cancellationToken) =>
        await mediator.Send(new ListStaff(Roles.Trainer), cancellationToken) is { Failed: false } trainers ? trainers.Value : [];

    /// <summary>Nobody named is fine: then every trainer may.</summary>
    public async Task<bool> KnowsAsync(Guid? trainer, CancellationToken cancellationToken) =>
        trainer is null || (await AllAsync(cancellationToken)).Any(t => t.AccountId == trainer);
}
