using System.Text.Json.Nodes;

using HubPlatform.TrackSdk;
using HubPlatform.Trajectories.Contracts;

namespace HubPlatform.Trajectories.Reading;

/// <summary>One step as people see it: what, why, until when, its form, its outcomes.</summary>
/// <param name="Kind">The activity without <c>Hub.</c>, or the kind another module gave it.</param>
/// <param name="Title">English source text of the track, or a text key; <c>TrackText</c> shows both.</param>
/// <param name="IsOpen">False once it is done or not needed any more; <see cref="Outcome"/> then says how it ended.</param>
/// <param name="StepId">The execution of a workflow step behind it; null when no workflow asked for it.</param>
/// <param name="Who">With whom, or which organisation.</param>
/// <param name="Place">Where the workflow suggests to meet.</param>
/// <param name="What">For an answer that came in: which (<c>step-done</c>, <c>plan-question</c>, <c>another-day</c>...).</param>
/// <param name="Words">What the participant wrote with it.</param>
/// <param name="About">The step an answer is about.</param>
public sealed record StepView(
    Guid TaskId,
    Guid? StepId,
    string Kind,
    string Title,
    string? Why,
    TaskFor For,
    bool IsOpen,
    DateOnly? DueOn,
    IReadOnlyList<string> Outcomes,
    FormDocument? Form,
    Appointment? Appointment,
    string? Who,
    string? Place,
    int? Minutes,
    string? What,
    string? Words,
    Guid? About,
    string? Outcome,
    JsonObject? Answers,
    DateTimeOffset? FinishedAt)
{
    public bool IsMeeting => Kind is TaskKinds.Appointment or TaskKinds.GroupSession;

    internal static StepView Of(HubTask task, FormDocument? form) => new(
        task.Id, task.StepId, task.Kind, task.Title, task.Why, task.For, task.IsOpen, task.DueOn, task.Outcomes, form, task.Appointment,
        task.Input("withWhom") ?? task.Input("organisation"),
        task.Input("place"),
        Length(task.Inputs["lengthMinutes"]),
        task.Input("what"),
        task.Input("words"),
        Guid.TryParse(task.Input("about"), out var about) ? about : null,
        task.Outcome,
        task.Answers,
        task.FinishedAt);

    private static int? Length(JsonNode? value) => int.TryParse(value?.ToString(), out var minutes) && minutes > 0 ? minutes : null;
}
