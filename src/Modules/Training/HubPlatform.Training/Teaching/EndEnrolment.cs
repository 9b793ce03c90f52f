using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Grouping;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Teaching;

/// <summary>Ends an enrolment by hand, with the reason in words: somebody left, or completed it although the hours say otherwise. Answers its group.</summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record EndEnrolment(Guid EnrolmentId, bool Completed, string? Words) : ICommand<Guid?>;

internal sealed class EndEnrolmentValidator : AbstractValidator<EndEnrolment>
{
    public EndEnrolmentValidator() => RuleFor(r => r.Words).NotEmpty().WithErrorCode(EnrolmentProblems.WordsMissing).MaximumLength(500);
}

internal sealed class EndEnrolmentHandler(RegionDb db, GroupNames groupNames, Endings endings) : IRequestHandler<EndEnrolment, Result<Guid?>>
{
    public async Task<Result<Guid?>> Handle(EndEnrolment request, CancellationToken cancellationToken)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == request.EnrolmentId, cancellationToken);

        if (enrolment is null || !await groupNames.MayNameAsync(enrolment, cancellationToken))
        {
            return Problem.NotFound;
        }

        var words = request.Words!.Trim();
        var ended = request.Completed
            ? await endings.CompleteAsync(enrolment, words, cancellationToken)
            : await endings.LeaveAsync(enrolment, words, cancellationToken);
        return ended.Failed ? ended.Problem! : enrolment.CohortId;
    }
}
