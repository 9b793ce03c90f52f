namespace HubPlatform.TrackSdk;

/// <summary>
/// All that one version of a track brings, read and checked by the host: every JSON text parses, every id is unique and referred to ids
/// exist, the trajectory workflow and the workflows of all plan modules are among <see cref="Workflows"/>. Immutable; safe to share.
/// </summary>
public sealed record TrackContent(TrackManifest Manifest)
{
    /// <summary>Definition id of the workflow that a trajectory follows by default; always a key of <see cref="Workflows"/>.</summary>
    public required string TrajectoryWorkflow { get; init; }

    /// <summary>Elsa 3 definitions, JSON text as the track ships it, by definition id.</summary>
    public required IReadOnlyDictionary<string, string> Workflows { get; init; }

    /// <summary>In the order the track declared them; an order in which each <see cref="PlanModuleDeclaration.After"/> is met.</summary>
    public required IReadOnlyList<PlanModuleDeclaration> PlanModules { get; init; }

    /// <summary>JSON text by curriculum id; <see cref="CurriculumDocument.Parse"/> reads it.</summary>
    public required IReadOnlyDictionary<string, string> Curricula { get; init; }

    /// <summary>CASE 1.1 packages, JSON text by framework id.</summary>
    public required IReadOnlyDictionary<string, string> Frameworks { get; init; }

    /// <summary>JSON text by form id; <see cref="FormDocument.Parse"/> reads it.</summary>
    public required IReadOnlyDictionary<string, string> Forms { get; init; }

    /// <summary>Translations by language. English, the source, has none.</summary>
    public required IReadOnlyDictionary<string, TrackTexts> Texts { get; init; }

    /// <summary>
    /// Activities of the track's own, by id. In a host, <see cref="ActivityDeclaration.Run"/> keeps to the limits it speaks of, whatever the track's code does; in a
    /// rehearsal it is the track's own.
    /// </summary>
    public IReadOnlyDictionary<string, ActivityDeclaration> Activities { get; init; } = new Dictionary<string, ActivityDeclaration>(StringComparer.Ordinal);

    /// <summary>Listeners, in the order the track declared them; in a host their code is guarded as that of activities is.</summary>
    public IReadOnlyList<ListenerDeclaration> Listeners { get; init; } = [];

    /// <summary>The plan module, or null when the track has none of that id.</summary>
    public PlanModuleDeclaration? PlanModule(string id) => PlanModules.FirstOrDefault(m => string.Equals(m.Id, id, StringComparison.Ordinal));

    /// <summary>The text in a language; null when the track has none, and then <paramref name="source"/> is shown, marked as English.</summary>
    public TrackText? Translate(string language, string source) => Texts.GetValueOrDefault(language)?.Find(source);
}
