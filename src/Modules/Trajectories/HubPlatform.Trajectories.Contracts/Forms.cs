using HubPlatform.Kernel.Commands;
using HubPlatform.TrackSdk;

namespace HubPlatform.Trajectories.Contracts;

/// <summary>
/// The form of a task, as the region owns it and in the version the trajectory walks, for modules that serve the task by a page of their own. Not found
/// for a foreign task, and for one without a form.
/// </summary>
[Requires("trajectories.read")]
public sealed record GetTaskForm(Guid TaskId) : IQuery<FormDocument>;
