using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

namespace HubPlatform.Competences.Recognising;

/// <summary>
/// The referee asks somebody to judge. Whoever is too near to the person, or holds another seat of this recognition, is refused beside her name. Giving a
/// seat that is taken replaces who sat there; what she judged stays.
/// </summary>
[Requires(CompetencesPermissions.Organise)]
internal sealed record GiveSeat(Guid RecognitionId, string Role, Guid? AccountId, string? Organisation) : ICommand;

internal sealed class GiveSeatValidator : AbstractValidator<GiveSeat>
{
    public GiveSeatValidator()
    {
        RuleFor(r => r.Role).Must(r => r is Roles.EvaluationExpert or Roles.ProfessionalExpert).WithErrorCode(AssessmentProblems.NotOffered);
        RuleFor(r => r.AccountId).NotEmpty().WithErrorCode("competences.choose-somebody");
        RuleFor(r => r.Organisation).NotEmpty().When(r => r.Role == Roles.ProfessionalExpert).WithErrorCode(RecognitionProblems.OrganisationMissing)
            .MaximumLength(200).WithErrorCode(AssessmentProblems.TooLong);
    }
}

internal sealed class GiveSeatHandler(RegionDb db, RecognitionDoor door, Independence independence, AssessorNews news, Execution execution, TimeProvider clock)
    : IRequestHandler<GiveSeat, Result<Done>>
{
    public async Task<Result<Done>> Handle(GiveSeat request, CancellationToken cancellationToken)
    {
        var file = await door.OpenForAsync(request.RecognitionId, Roles.Referee, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var (recognition, seats, _, _) = file.Value;

        if (!recognition.IsOpen)
        {
            return RecognitionProblems.Closed;
        }

        if (await independence.WhyNotAsync(recognition.ParticipantId, request.AccountId!.Value, request.Role, cancellationToken) is { } why)
        {
            return Problem.Invalid(nameof(request.AccountId), why);
        }

        if (seats.Any(s => s.StandingAccount == request.AccountId && s.Standing != request.Role))
        {
            return Problem.Invalid(nameof(request.AccountId), RecognitionProblems.SecondSeat);
        }

        if (seats.FirstOrDefault(s => s.Standing == request.Role) is { } sitting)
        {
            if (sitting.AccountId == request.AccountId)
            {
                return Problem.Invalid(nameof(request.AccountId), RecognitionProblems.SeatTaken);
            }

            sitting.Leave(clock.GetUtcNow());
        }

        var seat = new Seat
        {
            RecognitionId = recognition.Id,
            Role = request.Role,
            AccountId = request.AccountId.Value,
            Organisation = request.Role == Roles.ProfessionalExpert ? request.Organisation?.Trim() : null,
            AskedBy = execution.Caller.AccountId ?? Guid.Empty,
            AskedAt = clock.GetUtcNow(),
        }.Take();
        db.Add(seat);
        await news.AskedAsync(recognition, seat, cancellationToken);
        return Result.Done;
    }
}
