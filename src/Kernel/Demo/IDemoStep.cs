using HubPlatform.Kernel.People;

namespace HubPlatform.Kernel.Demo;

/// <summary>How an invented person does a kind of step that a module serves by pages of its own, with all that these pages would have kept.</summary>
public interface IDemoStep
{
    /// <summary>Kinds of tasks, such as <c>Detection</c>.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Does it and finishes the task.</summary>
    Task DoAsync(Guid taskId, DemoPerson person, Caller coach, DateTimeOffset at, IDemoHand hand);

    /// <summary>Leaves it open, as lived in as it is when somebody stands there.</summary>
    Task StandAsync(Guid taskId, DemoPerson person, Caller coach, DateTimeOffset at, IDemoHand hand);
}
