using FluentValidation;

using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Text;
using HubPlatform.Participants.Contracts;

using MediatR;

namespace HubPlatform.Trajectories.Walking;

/// <summary>The coach answers what came in from the participant: she reads it on her page, and the line leaves the desk.</summary>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record AnswerArrival(Guid TaskId, string? Words) : ICommand;

internal sealed class AnswerArrivalValidator : AbstractValidator<AnswerArrival>
{
    public AnswerArrivalValidator() => RuleFor(r => r.Words).NotEmpty().WithErrorCode(TrajectoryProblems.WordsMissing).MaximumLength(2000);
}

internal sealed class AnswerArrivalHandler(GuardedFiles files, TaskEnding ending, Execution execution, Words words, IMediator mediator)
    : IRequestHandler<AnswerArrival, Result<Done>>
{
    public async Task<Result<Done>> Handle(AnswerArrival request, CancellationToken cancellationToken)
    {
        var file = await files.TaskAsync(request.TaskId, cancellationToken);

        if (file.Failed || file.Value.Task.Kind != TaskKinds.Answer)
        {
            return Problem.NotFound;
        }

        var ended = await ending.EndAsync(file.Value, "Seen", null, cancellationToken);

        if (ended.Failed)
        {
            return ended;
        }

        var person = await mediator.Send(new GetPerson(file.Value.Task.ParticipantId), cancellationToken);
        var hers = words.In(person.Failed ? words.Language.Code : person.Value.PageLanguage);
        return await mediator.Send(
            new SendMessage($"reply:{execution.CommandId:N}", file.Value.Task.ParticipantId, hers["trajectories.message.reply.subject"], request.Words!.Trim()),
            cancellationToken);
    }
}
