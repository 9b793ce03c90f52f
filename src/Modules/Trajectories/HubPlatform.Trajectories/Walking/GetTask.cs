using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Reading;

using MediatR;

namespace HubPlatform.Trajectories.Walking;

internal sealed class GetTaskHandler(TaskForms forms, GuardedFiles files) : IRequestHandler<GetTask, Result<TaskView>>, IRequestHandler<GetTaskForm, Result<FormDocument>>
{
    public async Task<Result<TaskView>> Handle(GetTask request, CancellationToken cancellationToken)
    {
        var file = await files.TaskAsync(request.TaskId, cancellationToken);

        if (file.Failed || (files.Side == Side.Participant && file.Value.Task.For != TaskFor.Participant))
        {
            return Problem.NotFound;
        }

        var (task, trajectory) = file.Value;
        return new TaskView(
            task.Id, trajectory.Id, task.ParticipantId, trajectory.TrackId, trajectory.TrackVersion, task.Kind, task.ActivityType, task.StepId, task.Title, task.Why, task.For,
            task.DueOn, task.FormId, task.Outcomes, task.IsOpen, (JsonObject)task.Inputs.DeepClone());
    }

    public async Task<Result<FormDocument>> Handle(GetTaskForm request, CancellationToken cancellationToken)
    {
        var file = await files.TaskAsync(request.TaskId, cancellationToken);

        if (file.Failed || file.Value.Task.FormId is null || (files.Side == Side.Participant && file.Value.Task.For != TaskFor.Participant))
        {
            return Problem.NotFound;
        }

        return await forms.OfAsync(file.Value.Trajectory, file.Value.Task, cancellationToken) is { } form ? form : Problem.NotFound;
    }
}
