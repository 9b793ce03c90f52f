using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Training.Editing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Sharing;

/// <summary>
/// Takes a copy of what another region offers. From then on it is this region's own, with where it came from and in which version beside it; a newer version is
/// another copy. Answers it.
/// </summary>
[Requires(TrainingPermissions.Share)]
internal sealed record TakeCurriculum(Guid SharedId) : ICommand<Guid>;

internal sealed class TakeCurriculumHandler(
    RegionDb db, PlatformDb platform, Publishing<CurriculumEdition, CurriculumDraft> curricula, TravellingTexts texts, Execution execution, TimeProvider clock)
    : IRequestHandler<TakeCurriculum, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(TakeCurriculum request, CancellationToken cancellationToken)
    {
        if (await platform.SharedCurricula.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.SharedId && s.WithdrawnAt == null, cancellationToken) is not { } shared)
        {
            return Problem.NotFound;
        }

        if (shared.RegionId == execution.TheRegion.Id)
        {
            return SharingProblems.Own;
        }

        var id = shared.CopyId;

        if (await db.Curricula.AnyAsync(c => c.CurriculumId == id && c.Version == shared.Version, cancellationToken))
        {
            return SharingProblems.TakenAlready;
        }

        var origin = new CurriculumOrigin(shared.RegionId, shared.RegionName, shared.DocumentId, shared.Version, clock.GetUtcNow());
        await texts.TakeAsync(shared, cancellationToken);
        var published = await curricula.PublishAsync(shared.TrackId, id, shared.Document, shared.Version, isOwn: false, cancellationToken);

        if (published.Failed)
        {
            return published.Problem!;
        }

        var copy = db.Curricula.Local.Single(c => c.CurriculumId == id && c.Edition == published.Value);
        copy.Origin = origin;
        return copy.Id;
    }
}
