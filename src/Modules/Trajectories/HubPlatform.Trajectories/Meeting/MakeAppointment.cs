using FluentValidation;

using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Text;
using HubPlatform.Participants.Contracts;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Trajectories.Walking;

using MediatR;

namespace HubPlatform.Trajectories.Meeting;

/// <summary>A day, a time and a place for a step where people meet. Moving it is the same act: whoever had agreed is asked anew.</summary>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record MakeAppointment(Guid TaskId, DateTimeOffset? At, string? Place) : ICommand;

internal sealed class MakeAppointmentValidator : AbstractValidator<MakeAppointment>
{
    public MakeAppointmentValidator(TimeProvider clock)
    {
        RuleFor(r => r.At).NotNull().WithErrorCode(TrajectoryProblems.DayMissing);
        RuleFor(r => r.At).Must(at => at is null || at > clock.GetUtcNow()).WithErrorCode(TrajectoryProblems.MomentPast);
        RuleFor(r => r.Place).NotEmpty().WithErrorCode(TrajectoryProblems.WhereMissing).MaximumLength(300);
    }
}

internal sealed class MakeAppointmentHandler(GuardedFiles files, Journey journey, Remembrance remembrance, Execution execution, Words words, IMediator mediator)
    : IRequestHandler<MakeAppointment, Result<Done>>
{
    public async Task<Result<Done>> Handle(MakeAppointment request, CancellationToken cancellationToken)
    {
        var file = await files.TaskAsync(request.TaskId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var (task, trajectory) = file.Value;
        var (at, place, moved) = (request.At!.Value.ToUniversalTime(), request.Place!.Trim(), task.Appointment is not null);
        journey.Did(trajectory, Acts.Met, task.Title);
        remembrance.Keep(task);

        if (task.MeetAt(at, execution.DayOf(at), place) is { } problem)
        {
            return problem;
        }

        var person = await mediator.Send(new GetPerson(task.ParticipantId), cancellationToken);
        var hers = words.In(person.Failed ? words.Language.Code : person.Value.PageLanguage);
        var told = await mediator.Send(
            new SendMessage(
                $"appointment:{execution.CommandId:N}",
                task.ParticipantId,
                hers[moved ? "trajectories.message.moved.subject" : "trajectories.message.appointment.subject"],
                hers["trajectories.message.appointment.text", hers.DateTime(at), place]),
            cancellationToken);
        return told;
    }
}
