using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Contracts;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Reading;

namespace HubPlatform.Trajectories.Files;

/// <summary>All a coach needs of one person on one page.</summary>
/// <param name="Trajectory">The one she walks now, else her latest; null before the first.</param>
/// <param name="Tracks">Tracks she could begin; empty while a trajectory runs.</param>
/// <param name="Learning">Courses, those of earlier trajectories too.</param>
public sealed record FileView(
    PersonLine Person,
    string? CoachName,
    TrajectoryView? Trajectory,
    IReadOnlyList<TrackChoice> Tracks,
    IReadOnlyList<LearningLine> Learning,
    IReadOnlyList<MessageLine> Messages) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [Person.Id];
}

/// <param name="Open">Open steps of the workflow and follow-ups, the next one first.</param>
/// <param name="Arrived">What came in from the participant and nobody has seen yet.</param>
/// <param name="Way">Done, now, ahead, in one line.</param>
/// <param name="Undo">The caller's own last act, when it can be taken back.</param>
public sealed record TrajectoryView(
    Guid Id,
    string TrackId,
    string Status,
    string? Stage,
    DateOnly? RestsUntil,
    string? Reason,
    string? ReasonWords,
    DateTimeOffset StartedAt,
    IReadOnlyList<StepView> Open,
    IReadOnlyList<StepView> Arrived,
    IReadOnlyList<WayPart> Way,
    PlanBoard Plan,
    IReadOnlyList<NoteLine> Notes,
    IReadOnlyList<FollowUpLine> FollowUps,
    UndoOffer? Undo)
{
    public bool IsOver => Status is "redirected" or "stopped" or "finished";
}

/// <summary>One entry of the way: a step, or a plan module with its steps in it.</summary>
/// <param name="Step">Null for a plan module, and for what lies ahead.</param>
/// <param name="Parts">Steps of a plan module; empty for a step.</param>
public sealed record WayPart(string Title, PartState State, DateTimeOffset? At, StepView? Step, IReadOnlyList<WayPart> Parts)
{
    public bool IsModule { get; init; }
}

public sealed record NoteLine(string Text, string By, DateTimeOffset At);

/// <param name="What">Code of <c>trajectories.act.{What}</c>.</param>
/// <param name="Title">Of the step it was about; English source text.</param>
public sealed record UndoOffer(string What, string? Title, DateTimeOffset At);

public sealed record TrackChoice(string TrackId, IReadOnlyDictionary<string, string> Name, IReadOnlyDictionary<string, string> Summary, string Accent, string Pictogram);
