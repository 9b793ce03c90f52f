using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Certifying;

/// <summary>What others see when they scan her code: hers to choose, at any time. Without it: which document, by whom, since when, whether it counts.</summary>
[Requires(CompetencesPermissions.Own)]
internal sealed record ChooseWhatIsShown(Guid DocumentId, bool Name, bool Competences) : ICommand;

internal sealed class ChooseWhatIsShownHandler(RegionDb db, Execution execution) : IRequestHandler<ChooseWhatIsShown, Result<Done>>
{
    public async Task<Result<Done>> Handle(ChooseWhatIsShown request, CancellationToken cancellationToken)
    {
        var document = await db.Documents.SingleOrDefaultAsync(d => d.Id == request.DocumentId && d.ParticipantId == execution.Caller.ParticipantId, cancellationToken);

        if (document is null)
        {
            return Problem.NotFound;
        }

        document.Show(request.Name, request.Competences);
        return Result.Done;
    }
}
