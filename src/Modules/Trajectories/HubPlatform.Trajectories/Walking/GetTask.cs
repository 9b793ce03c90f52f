using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories.Contracts;

using MediatR;

namespace HubPlatform.Trajectories.Walking;

internal sealed class GetTaskHandler(RegionDb db, GuardedFiles files) : IRequestHandler<GetTask, Result<TaskView>>, IRequestHandler<GetTaskForm, Result<FormDocument>>
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

        if (file.Failed || file.Value.Task.FormId is not { } formId || (files.Side == Side.Participant && file.Value.Task.For != TaskFor.Participant))
        {
            return Problem.NotFound;
        }

        var form = await db.Forms.FindAsync([formId, file.Value.Trajectory.TrackVersion], cancellationToken);
        return form is null ? Problem.NotFound : form.Read();
    }
}
