using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Trajectories.Contracts;

/// <summary>
/// Begins a trajectory: pins the track's trajectory workflow and runs it to its first step. Problems: <c>trajectories.running-already</c>,
/// <c>trajectories.track-not-open</c>.
/// </summary>
[Requires("trajectories.walk")]
public sealed record StartTrajectory(Guid ParticipantId, string TrackId) : ICommand<Guid>, IAboutPerson;

/// <summary>
/// Finishes a task with one of its outcomes and the answers to its form, and lets the workflow run on, all in one transaction. For pages of other
/// modules that serve a kind of task (detection, enrolment). Problems: <c>trajectories.task-done-already</c>, <c>trajectories.outcome-unknown</c>, field problems.
/// </summary>
[Requires("trajectories.step")]
public sealed record FinishTask(Guid TaskId, string Outcome, JsonObject? Answers = null) : ICommand;

/// <summary>
/// The same for a module that serves a kind of task and has checked by itself that its caller may: a trainer who closes a course finishes the step
/// that waited for it without opening the person's file.
/// </summary>
[InternalOnly]
public sealed record FinishServedTask(Guid TaskId, string Outcome, JsonObject? Answers = null) : ICommand;

/// <summary>
/// An open task waits for something that happens on a day (a session of a course): it stands on the desk on that day and not before. Null: nothing is known to
/// wait for, it is the coach's to do. For the module that serves the task; a closed or unknown one changes nothing.
/// </summary>
[InternalOnly]
public sealed record WaitOnTask(Guid TaskId, DateOnly? Until) : ICommand;

/// <summary>
/// Opens a task that no workflow asked for, such as an aftercare contact. <paramref name="Key"/> is unique: opening it twice changes nothing and answers
/// the same id; one that was withdrawn is opened again.
/// </summary>
/// <param name="Kind">For example <c>FollowUp</c>; <see cref="TaskFinished"/> carries it back.</param>
/// <param name="Title">English source text; translated by the page.</param>
[InternalOnly]
public sealed record OpenTask(
    string Key, Guid TrajectoryId, string Kind, string Title, string? Why, TaskFor For, DateOnly? DueOn, string? FormId, IReadOnlyList<string> Outcomes) : ICommand<Guid>;

/// <summary>Takes an open task back that <see cref="OpenTask"/> opened; finished ones stay.</summary>
[InternalOnly]
public sealed record WithdrawTask(string Key) : ICommand;

/// <summary>One task, if the caller may see it; else not found.</summary>
[Requires("trajectories.read")]
public sealed record GetTask(Guid TaskId) : IQuery<TaskView>;

/// <param name="TrackVersion">The version of the track her trajectory began with; what the region owns of it is read in this version.</param>
/// <param name="ActivityType">The <c>Hub.*</c> activity behind it; null when no workflow asked for it.</param>
/// <param name="Inputs">Inputs of the activity, as <c>StepReached</c> gave them.</param>
public sealed record TaskView(
    Guid TaskId,
    Guid TrajectoryId,
    Guid ParticipantId,
    string TrackId,
    string TrackVersion,
    string Kind,
    string? ActivityType,
    Guid? StepId,
    string Title,
    string? Why,
    TaskFor For,
    DateOnly? DueOn,
    string? FormId,
    IReadOnlyList<string> Outcomes,
    bool IsOpen,
    JsonObject Inputs) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <summary>Whose move it is.</summary>
public enum TaskFor
{
    /// <summary>The coach of the file.</summary>
    Coach,

    /// <summary>The participant herself; her coach may do it with her.</summary>
    Participant,

    /// <summary>A partner organisation; the coach records its answer.</summary>
    Partner,
}

/// <summary>A task was finished, inside its transaction.</summary>
public sealed record TaskFinished(Guid TaskId, string Kind, string? Key, Guid TrajectoryId, Guid ParticipantId, string Outcome, JsonObject Answers) : INotification;

/// <summary>Whether the region has a form of that name, from a track or its own; also when the track it came from is gone.</summary>
[InternalOnly]
public sealed record HasForm(string FormId) : IQuery<bool>;

/// <summary>Where a trajectory stands; not found for foreign ones.</summary>
[Requires("trajectories.read")]
public sealed record GetTrajectory(Guid TrajectoryId) : IQuery<TrajectoryLine>;

/// <summary>The running trajectory of a person, else her latest; not found when she has none.</summary>
[Requires("trajectories.read")]
public sealed record GetTrajectoryOf(Guid ParticipantId) : IQuery<TrajectoryLine>, IAboutPerson;

/// <param name="Status">running, paused, redirected, stopped, finished.</param>
/// <param name="Stage">Latest stage entered (<see cref="HubPlatform.Kernel.Stages"/>).</param>
public sealed record TrajectoryLine(Guid TrajectoryId, Guid ParticipantId, string TrackId, string Status, string? Stage, int? PlanVersion) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <summary>A trajectory ended or rests. <paramref name="Status"/> as in <see cref="TrajectoryLine"/>; the reason is a code of the region's list or free text.</summary>
public sealed record TrajectoryStatusChanged(Guid TrajectoryId, Guid ParticipantId, string Status, string? Reason, DateTimeOffset At) : INotification;

/// <summary>Both sides agreed on a version of the plan.</summary>
public sealed record PlanAgreed(Guid TrajectoryId, int Version, IReadOnlyList<string> PlanModules, DateTimeOffset At) : INotification;
