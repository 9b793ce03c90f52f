namespace HubPlatform.TrackSdk;

/// <summary>
/// Code of the track that hears what happened on trajectories of the track, and may answer with intentions: nothing else it does has an effect.
/// </summary>
/// <param name="Id">For instance <c>circular.suggest-pitch</c>; permanent.</param>
/// <param name="Events">Which events it hears, of <see cref="TrackEvents"/>; at least one.</param>
/// <param name="Hear">
/// Is told of one event, after the transaction it happened in was committed, at least once: the same event (<see cref="TrackEvent.Id"/>) may come again and then
/// has to be answered the same way; what an intention did stands once. Events about one participant come in the order in which they happened, and the next one waits
/// until this one was answered or laid aside. It runs on a thread of its own within the limits of <see cref="ActivityDeclaration.Run"/>. What throws, hangs or answers
/// with something undeclared is tried again in growing pauses, ten times, and then laid aside with its cause for the region's manager. An event is heard by the version of
/// the track that the region has when it is delivered.
/// </param>
public sealed record ListenerDeclaration(string Id, IReadOnlyList<string> Events, Func<TrackEvent, IEnumerable<Intention>> Hear);

/// <summary>What a listener can hear. The list grows; a name never changes its meaning.</summary>
public static class TrackEvents
{
    /// <summary>A step of a person was finished. Facts: <c>workflow</c>, <c>step</c> (its id in the drawing), <c>outcome</c>.</summary>
    public const string StepDone = "step-done";

    /// <summary>Both sides agreed on a plan. Facts: <c>modules</c>, ids in their order with commas between.</summary>
    public const string PlanAgreed = "plan-agreed";

    /// <summary>Somebody completed what she was enrolled in: a course, or one unit of it. Facts: <c>curriculum</c>, and <c>unit</c> where it was one.</summary>
    public const string CourseCompleted = "course-completed";

    /// <summary>A card or certificate was issued. Facts: <c>document</c>.</summary>
    public const string DocumentIssued = "document-issued";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [StepDone, PlanAgreed, CourseCompleted, DocumentIssued];
}

/// <summary>Something that happened. It says what, never to whom: no name, no answer, no id of a person.</summary>
/// <param name="Id">The same whenever this event is told again.</param>
/// <param name="Name">One of <see cref="TrackEvents"/>.</param>
/// <param name="At">When it happened, by the hub's clock.</param>
/// <param name="Facts">Ids and codes, by name; which ones stands with the event's name.</param>
public sealed record TrackEvent(Guid Id, string Name, DateTimeOffset At, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>Called off when the call's time is over.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>A fact; null where this event has none of that name.</summary>
    public string? Fact(string name) => Facts.GetValueOrDefault(name);
}

/// <summary>What a listener would like to see happen. People decide; an intention alone changes no plan and no trajectory.</summary>
public abstract record Intention
{
    private protected Intention()
    {
    }
}

/// <summary>Shows the coach that a plan module would fit now. Once for each plan module and trajectory; not where it is in the plan already.</summary>
/// <param name="PlanModuleId">A plan module of this track.</param>
/// <param name="Why">The reason as the coach reads it, an English source text of at most 300 characters.</param>
public sealed record SuggestPlanModule(string PlanModuleId, string Why) : Intention;
