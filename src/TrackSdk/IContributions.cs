namespace HubPlatform.TrackSdk;

/// <summary>
/// What a track can say to the hub. Every id is lower-case, begins with the track's id and a dot, is permanent, and is declared once.
/// Paths are relative to the track's folder, written with <c>/</c>, and name files that stand in <c>track.json</c>.
/// A call that breaks these rules throws; the track is then marked failed with the reason, and the host runs on.
/// </summary>
public interface IContributions
{
    /// <summary>A workflow in Elsa 3 JSON whose <c>definitionId</c> is <paramref name="id"/>.</summary>
    IContributions Workflow(string id, string path);

    /// <summary>Names the declared workflow that a new trajectory follows unless the region chose another. Exactly one per track.</summary>
    IContributions TrajectoryWorkflow(string id);

    /// <summary>A part of which participant and coach compose a plan. Its workflow must be declared too.</summary>
    IContributions PlanModule(PlanModuleDeclaration module);

    /// <summary>A curriculum, readable by <see cref="CurriculumDocument.Parse"/>.</summary>
    IContributions Curriculum(string id, string path);

    /// <summary>A competence framework as a CASE 1.1 package (<c>CFDocument</c>, <c>CFItems</c>, <c>CFAssociations</c>, rubrics for levels).</summary>
    IContributions CompetenceFramework(string id, string path);

    /// <summary>A form that tasks show, readable by <see cref="FormDocument.Parse"/>.</summary>
    IContributions Form(string id, string path);

    /// <summary>
    /// Translations into one language (BCP 47), keyed by the English source text; readable by <see cref="TrackTexts.Parse"/>. English itself
    /// needs no file. A text that is missing is shown in English, marked as English.
    /// </summary>
    IContributions Texts(string language, string path);

    /// <summary>An activity of the track's own, offered to the designers of every region that has the track.</summary>
    IContributions Activity(ActivityDeclaration activity);

    /// <summary>Code that hears what happens on the track's trajectories, and may answer with intentions.</summary>
    IContributions Listener(ListenerDeclaration listener);
}
