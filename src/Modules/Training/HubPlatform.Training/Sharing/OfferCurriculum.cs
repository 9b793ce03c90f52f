using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Training.Adopting;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Sharing;

/// <summary>
/// Offers a curriculum of the region, in this version, to all others. It leaves by the outbox for the catalogue that all regions share: what is taught and by which region,
/// nothing about anybody.
/// </summary>
[Requires(TrainingPermissions.Share)]
internal sealed record OfferCurriculum(Guid CurriculumKey) : ICommand;

/// <summary>Takes the offer back. Copies that others took stay theirs.</summary>
[Requires(TrainingPermissions.Share)]
internal sealed record WithdrawOffer(Guid CurriculumKey) : ICommand;

internal sealed class OfferCurriculumHandler(RegionDb db, VariantOffers offers, TimeProvider clock)
    : IRequestHandler<OfferCurriculum, Result<Done>>, IRequestHandler<WithdrawOffer, Result<Done>>
{
    public Task<Result<Done>> Handle(OfferCurriculum request, CancellationToken cancellationToken) => SendAsync(request.CurriculumKey, withdraw: false, cancellationToken);

    public Task<Result<Done>> Handle(WithdrawOffer request, CancellationToken cancellationToken) => SendAsync(request.CurriculumKey, withdraw: true, cancellationToken);

    private async Task<Result<Done>> SendAsync(Guid curriculumKey, bool withdraw, CancellationToken cancellationToken)
    {
        if (await db.Curricula.SingleOrDefaultAsync(c => c.Id == curriculumKey, cancellationToken) is not { } curriculum)
        {
            return Problem.NotFound;
        }

        // It is not theirs to pass on: who wants it takes it from whom it is.
        if (curriculum.Origin is not null)
        {
            return SharingProblems.NotYours;
        }

        var units = await db.Units.Where(u => u.CurriculumKey == curriculum.Id).OrderBy(u => u.Position).ToListAsync(cancellationToken);
        await offers.SendAsync(
            CurriculumVariants.Of(curriculum, units) with { Document = withdraw ? null : CurriculumVariants.DocumentOf(curriculum, units), At = clock.GetUtcNow() }, cancellationToken);
        return Result.Done;
    }
}

internal static class SharingProblems
{
    public static Problem NotYours { get; } = new("training.share-not-yours");

    /// <summary>This region has this version of it.</summary>
    public static Problem TakenAlready { get; } = new("training.share-taken-already", ProblemKind.Conflict);

    /// <summary>It was one's own from the beginning.</summary>
    public static Problem Own { get; } = new("training.share-own");
}
