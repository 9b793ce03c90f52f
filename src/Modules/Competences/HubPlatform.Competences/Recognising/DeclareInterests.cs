using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Competences.Recognising;

/// <summary>
/// Before she sees or says anything, whoever was asked to judge says whether something ties her to the person. A tie frees the seat at once; what she said
/// about it is kept.
/// </summary>
[Requires(CompetencesPermissions.Judge)]
internal sealed record DeclareInterests(Guid RecognitionId, bool? HasConflict, string? Words) : ICommand;

internal sealed class DeclareInterestsValidator : AbstractValidator<DeclareInterests>
{
    public DeclareInterestsValidator()
    {
        RuleFor(r => r.HasConflict).NotNull().WithErrorCode(AssessmentProblems.AnswerMissing);
        RuleFor(r => r.Words).NotEmpty().When(r => r.HasConflict == true).WithErrorCode("competences.tie-words-missing")
            .MaximumLength(1000).WithErrorCode(AssessmentProblems.TooLong);
    }
}

internal sealed class DeclareInterestsHandler(RecognitionDoor door, Independence independence, Execution execution, TimeProvider clock)
    : IRequestHandler<DeclareInterests, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeclareInterests request, CancellationToken cancellationToken)
    {
        var file = await door.OpenAsync(request.RecognitionId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        if (file.Value.Mine is not { } seat)
        {
            return RecognitionProblems.NotYourSeat;
        }

        if (!file.Value.Recognition.IsOpen)
        {
            return RecognitionProblems.Closed;
        }

        // Saying no does not make it so: what the hub knows counts beside what she says.
        var why = await independence.WhyNotAsync(file.Value.Recognition.ParticipantId, execution.Caller.AccountId!.Value, seat.Role, cancellationToken);

        if (request.HasConflict == false && why is not null)
        {
            return Problem.Invalid(nameof(request.HasConflict), why);
        }

        seat.Declare(request.HasConflict!.Value, string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(), clock.GetUtcNow());
        return Result.Done;
    }
}
