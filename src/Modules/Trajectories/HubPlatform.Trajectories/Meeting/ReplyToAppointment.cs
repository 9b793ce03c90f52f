using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Trajectories.Walking;

using MediatR;

namespace HubPlatform.Trajectories.Meeting;

/// <summary>The participant says that she will come.</summary>
[Requires(TrajectoriesPermissions.Own)]
internal sealed record ConfirmAppointment(Guid TaskId) : ICommand;

/// <summary>The participant cannot come and asks for another day; her coach finds it on the desk.</summary>
[Requires(TrajectoriesPermissions.Own)]
internal sealed record AskForAnotherDay(Guid TaskId, string? Words) : ICommand;

internal sealed class AskForAnotherDayValidator : AbstractValidator<AskForAnotherDay>
{
    public AskForAnotherDayValidator() => RuleFor(r => r.Words).MaximumLength(1000);
}

internal sealed class ReplyToAppointmentHandler(GuardedFiles files, Journey journey, Remembrance remembrance)
    : IRequestHandler<ConfirmAppointment, Result<Done>>, IRequestHandler<AskForAnotherDay, Result<Done>>
{
    public Task<Result<Done>> Handle(ConfirmAppointment request, CancellationToken cancellationToken) =>
        ReplyAsync(request.TaskId, AppointmentReply.Coming, null, cancellationToken);

    public Task<Result<Done>> Handle(AskForAnotherDay request, CancellationToken cancellationToken) =>
        ReplyAsync(request.TaskId, AppointmentReply.AnotherDay, request.Words.Written, cancellationToken);

    private async Task<Result<Done>> ReplyAsync(Guid taskId, AppointmentReply reply, string? words, CancellationToken cancellationToken)
    {
        var file = await files.TaskAsync(taskId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var (task, trajectory) = file.Value;

        if (task.Appointment is { } known && known.Reply == reply && known.Words == words)
        {
            return Result.Done;
        }

        journey.Did(trajectory, Acts.Replied, task.Title);
        remembrance.Keep(task);

        if (task.Reply(reply, words) is { } problem)
        {
            return problem;
        }

        if (reply == AppointmentReply.AnotherDay)
        {
            journey.Arrived(trajectory, Arrivals.AnotherDay, task.Title, words, task.Id);
        }

        return Result.Done;
    }
}
