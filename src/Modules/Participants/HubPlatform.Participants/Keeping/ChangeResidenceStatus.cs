using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Participants.Opening;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Keeping;

internal sealed class GetResidenceStatusHandler(RegionDb db, Execution execution) : IRequestHandler<GetResidenceStatus, Result<ToldResidenceStatus>>
{
    public async Task<Result<ToldResidenceStatus>> Handle(GetResidenceStatus request, CancellationToken cancellationToken)
    {
        if (!await db.People.OpenTo(execution.Caller).AnyAsync(p => p.Id == request.ParticipantId, cancellationToken))
        {
            return Problem.NotFound;
        }

        var told = await db.ResidenceStatuses.LatestOfAsync(request.ParticipantId, cancellationToken);
        return new ToldResidenceStatus(request.ParticipantId, told?.Value ?? ResidenceStatuses.NotTold, told?.RecordedAt);
    }
}

/// <summary>Her status became another one, or she tells it now. Earlier answers stay: programmes ask what held on the day she came in.</summary>
[Requires(ParticipantsPermissions.Status)]
internal sealed record ChangeResidenceStatus(Guid ParticipantId, string ResidenceStatus) : ICommand, IAboutPerson;

internal sealed class ChangeResidenceStatusValidator : AbstractValidator<ChangeResidenceStatus>
{
    public ChangeResidenceStatusValidator() =>
        RuleFor(r => r.ResidenceStatus).Must(s => ResidenceStatuses.All.Contains(s)).WithErrorCode("participants.status-unknown");
}

internal sealed class ChangeResidenceStatusHandler(RegionDb db, Execution execution, TimeProvider clock) : IRequestHandler<ChangeResidenceStatus, Result<Done>>
{
    public async Task<Result<Done>> Handle(ChangeResidenceStatus request, CancellationToken cancellationToken)
    {
        if (!await db.People.OpenTo(execution.Caller).AnyAsync(p => p.Id == request.ParticipantId, cancellationToken))
        {
            return Problem.NotFound;
        }

        if (!await db.Consents.AnyAsync(c => c.ParticipantId == request.ParticipantId && c.WithdrawnAt == null, cancellationToken))
        {
            return ParticipantProblems.StatusNeedsConsent;
        }

        var told = await db.ResidenceStatuses.LatestOfAsync(request.ParticipantId, cancellationToken);

        if (request.ResidenceStatus != (told?.Value ?? ResidenceStatuses.NotTold))
        {
            db.ResidenceStatuses.Add(ResidenceStatus.Told(
                request.ParticipantId, (told?.No ?? 0) + 1, request.ResidenceStatus, execution.Caller.AccountId, clock.GetUtcNow()));
        }

        return Result.Done;
    }
}

internal static class LatestResidenceStatus
{
    public static Task<ResidenceStatus?> LatestOfAsync(this IQueryable<ResidenceStatus> statuses, Guid participantId, CancellationToken cancellationToken) =>
        statuses.Where(s => s.ParticipantId == participantId).OrderByDescending(s => s.No).FirstOrDefaultAsync(cancellationToken);
}
