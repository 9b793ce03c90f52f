using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

namespace HubPlatform.Competences.Recognising;

/// <summary>
/// Another referee, by whoever accompanies the person: the one before stepped back, or works here no more. Also after the end, because somebody must be able
/// to withdraw what was issued.
/// </summary>
[Requires(CompetencesPermissions.Ask)]
internal sealed record ChooseReferee(Guid RecognitionId, Guid? RefereeId) : ICommand;

internal sealed class ChooseRefereeValidator : AbstractValidator<ChooseReferee>
{
    public ChooseRefereeValidator() => RuleFor(r => r.RefereeId).NotEmpty().WithErrorCode("competences.referee-missing");
}

internal sealed class ChooseRefereeHandler(RegionDb db, RecognitionDoor door, Independence independence, AssessorNews news, Execution execution, TimeProvider clock)
    : IRequestHandler<ChooseReferee, Result<Done>>
{
    public async Task<Result<Done>> Handle(ChooseReferee request, CancellationToken cancellationToken)
    {
        var file = await door.OpenAsync(request.RecognitionId, cancellationToken);

        if (file.Failed || !file.Value.MayOpenFile)
        {
            return Problem.NotFound;
        }

        var (recognition, seats, _, _) = file.Value;

        if (await independence.WhyNotAsync(recognition.ParticipantId, request.RefereeId!.Value, Roles.Referee, cancellationToken) is { } why)
        {
            return Problem.Invalid(nameof(request.RefereeId), why);
        }

        if (seats.FirstOrDefault(s => s.StandingAccount == request.RefereeId) is { } sitting)
        {
            return Problem.Invalid(nameof(request.RefereeId), sitting.Standing == Roles.Referee ? RecognitionProblems.SeatTaken : RecognitionProblems.SecondSeat);
        }

        seats.FirstOrDefault(s => s.Standing == Roles.Referee)?.Leave(clock.GetUtcNow());
        var seat = new Seat
        {
            RecognitionId = recognition.Id,
            Role = Roles.Referee,
            AccountId = request.RefereeId.Value,
            AskedBy = execution.Caller.AccountId ?? Guid.Empty,
            AskedAt = clock.GetUtcNow(),
        }.Take();
        db.Add(seat);
        await news.AskedAsync(recognition, seat, cancellationToken);
        return Result.Done;
    }
}
