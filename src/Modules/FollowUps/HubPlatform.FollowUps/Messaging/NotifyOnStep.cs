using HubPlatform.FollowUps.Contracts;
using HubPlatform.FollowUps.Planning;
using HubPlatform.Kernel;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Workflows.Contracts;

using MediatR;

namespace HubPlatform.FollowUps.Messaging;

/// <summary>A workflow reached <c>Hub.Notify</c>: a message to the participant, or a note on the coach's desk.</summary>
internal sealed class NotifyOnStep(IMediator mediator, Execution execution, TimeProvider clock) : INotificationHandler<StepReached>
{
    private static readonly string[] Seen = ["Seen"];

    public async Task Handle(StepReached notification, CancellationToken cancellationToken)
    {
        if (notification.ActivityType != "Hub.Notify" || notification.Text("message") is not { } message)
        {
            return;
        }

        var key = $"notify:{notification.StepId:N}";

        if (notification.Text("toWhom") == "coach")
        {
            await mediator.Send(
                new OpenTask(key, notification.SubjectId, "Notice", message, null, TaskFor.Coach, execution.Today(clock), null, Seen), cancellationToken);
            return;
        }

        var trajectory = await mediator.Send(new GetTrajectory(notification.SubjectId), cancellationToken);

        if (trajectory.Failed)
        {
            execution.Refuse(trajectory.Problem!);
            return;
        }

        await mediator.Send(new SendMessage(key, trajectory.Value.ParticipantId, "followups.message.news.subject", message), cancellationToken);
    }
}
