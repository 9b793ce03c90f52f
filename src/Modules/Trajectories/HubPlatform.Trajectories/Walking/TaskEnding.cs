using System.Text.Json.Nodes;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Reading;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Workflows.Contracts;

using MediatR;


namespace HubPlatform.Trajectories.Walking;

/// <summary>Finishes a task, whoever asked for it: its answers, its outcome, then the workflow that waited for it.</summary>
internal sealed class TaskEnding(TaskForms forms, Execution execution, Journey journey, PlanRun planRun, Remembrance remembrance, IMediator mediator)
{
    public async Task<Result<Done>> EndAsync(TaskFile file, string outcome, JsonObject? given, CancellationToken cancellationToken)
    {
        var (task, trajectory) = file;

        if (task.Closed is { } closed)
        {
            return closed;
        }

        if (trajectory.Status == TrajectoryStatus.Paused && task.StepId is not null)
        {
            return TrajectoryProblems.Rests;
        }

        var answers = await AnswersAsync(task, trajectory, given ?? [], cancellationToken);

        if (answers.Failed)
        {
            return answers.Problem!;
        }

        // Having seen what came in is no step: undo goes to the step before it.
        if (task.Kind != TaskKinds.Answer)
        {
            journey.Did(trajectory, Acts.Finished, task.Title);
        }

        remembrance.Keep(task);

        if (task.Finish(outcome, answers.Value, journey.Now, execution.Caller.AccountId, execution.CommandId) is { } problem)
        {
            return problem;
        }

        if (answers.Value.Count > 0)
        {
            remembrance.Keep(trajectory);
            trajectory.Learn(answers.Value);
        }

        if (execution.Caller.Kind == CallerKind.Participant && task.Kind != TaskKinds.AgreePlan)
        {
            journey.Arrived(trajectory, Arrivals.StepDone, task.Title, about: task.Id);
        }

        await mediator.Publish(
            new TaskFinished(task.Id, task.Kind, task.Key, trajectory.Id, trajectory.ParticipantId, outcome, Copy(answers.Value)), cancellationToken);
        return await GoOnAsync(task, trajectory, outcome, answers.Value, cancellationToken);
    }

    private async Task<Result<Done>> GoOnAsync(HubTask task, Trajectory trajectory, string outcome, JsonObject answers, CancellationToken cancellationToken)
    {
        if (task.StepId is { } step)
        {
            journey.Moves(trajectory);
            return await mediator.Send(new ResumeStep(step, outcome, Copy(answers)), cancellationToken);
        }

        return task.Kind == TaskKinds.PlanStuck && await planRun.GoOnAsync(trajectory, cancellationToken) is { } stuck ? stuck : Result.Done;
    }

    private async Task<Result<JsonObject>> AnswersAsync(HubTask task, Trajectory trajectory, JsonObject given, CancellationToken cancellationToken)
    {
        if (task.FormId is null)
        {
            return Copy(given);
        }

        // A form that never came with the track must not stop people: the step then has only its outcomes.
        if (await forms.OfAsync(trajectory, task, cancellationToken) is not { } document)
        {
            return Copy(given);
        }

        var answers = FormAnswers.Check(document, given, journey.Today);
        return answers.Failed || !TaskKinds.IsServedElsewhere(task.Kind) ? answers : With(answers.Value, given, document);
    }

    /// <summary>The page of another module asks more than the form; what the form asks keeps the form's answer.</summary>
    private static JsonObject With(JsonObject answers, JsonObject given, FormDocument form)
    {
        foreach (var (name, value) in given.Where(g => form.Fields.All(f => f.Name != g.Key)))
        {
            answers[name] = value?.DeepClone();
        }

        return answers;
    }

    // A node has one parent; the engine and the listeners put answers into trees of their own.
    private static JsonObject Copy(JsonObject answers) => (JsonObject)answers.DeepClone();
}

/// <summary>What a task of kind <see cref="TaskKinds.Answer"/> tells; the text <c>trajectories.arrived.{what}</c> says it.</summary>
internal static class Arrivals
{
    public const string StepDone = "step-done";
    public const string PlanProposed = "plan-proposed";
    public const string PlanAccepted = "plan-accepted";
    public const string PlanAgreed = "plan-agreed";
    public const string PlanQuestion = "plan-question";
    public const string AnotherDay = "another-day";
    public const string Broken = "broken";
}
