using System.Text.RegularExpressions;

namespace HubPlatform.TrackSdk.Rehearsing;

/// <summary>Takes down what a track declares. A broken rule is remembered as well as thrown, so that a track cannot swallow it.</summary>
/// <param name="trackId">Every id begins with it.</param>
/// <param name="has">Whether a path is among the track's files.</param>
internal sealed partial class Contributions(string trackId, Func<string, bool> has) : IContributions
{
    private const int MostOfAKind = 200;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<PlanModuleDeclaration> _planModules = [];
    private TrackRefusedException? _broken;
    private bool _isClosed;

    public Dictionary<string, string> Workflows { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Curricula { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Frameworks { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Forms { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Languages { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ActivityDeclaration> Activities { get; private set; } = new(StringComparer.Ordinal);

    public IReadOnlyList<ListenerDeclaration> Listeners { get; private set; } = [];

    public IReadOnlyList<PlanModuleDeclaration> PlanModules => _planModules;

    public string TrackId => trackId;

    /// <summary>Whether code of the track is needed after it has declared what it brings.</summary>
    public bool HasCode => Activities.Count + Listeners.Count > 0;

    public string? TrajectoryWorkflowId { get; private set; }

    public IContributions Workflow(string id, string path) => Add(Workflows, "workflow", id, path);

    public IContributions Curriculum(string id, string path) => Add(Curricula, "curriculum", id, path);

    public IContributions CompetenceFramework(string id, string path) => Add(Frameworks, "framework", id, path);

    public IContributions Form(string id, string path) => Add(Forms, "form", id, path);

    public IContributions TrajectoryWorkflow(string id)
    {
        Require(TrajectoryWorkflowId is null, "It names two trajectory workflows.");
        TrajectoryWorkflowId = id;
        return this;
    }

    public IContributions PlanModule(PlanModuleDeclaration module)
    {
        Require(module is not null, "It declares a plan module that is null.");
        CheckId("plan module", module!.Id);
        Require(!string.IsNullOrWhiteSpace(module.Title) && !string.IsNullOrWhiteSpace(module.Why), $"The plan module {module.Id} has no title or no reason.");

        // The list may be of a type of the track's own: copied here, while its code is still there to be asked.
        _planModules.Add(module with { After = [.. module.After ?? []] });
        return this;
    }

    public IContributions Activity(ActivityDeclaration activity)
    {
        Require(activity is not null, "It declares an activity that is null.");
        CheckId("activity", activity!.Id);
        Require(Activities.Count < MostOfAKind, $"It declares more than {MostOfAKind} of a kind (activity).");
        Activities.Add(activity.Id, CodeDeclarations.Checked(activity, Require));
        return this;
    }

    public IContributions Listener(ListenerDeclaration listener)
    {
        Require(listener is not null, "It declares a listener that is null.");
        CheckId("listener", listener!.Id);
        Require(Listeners.Count < MostOfAKind, $"It declares more than {MostOfAKind} of a kind (listener).");
        Listeners = [.. Listeners, CodeDeclarations.Checked(listener, Require)];
        return this;
    }

    public IContributions Texts(string language, string path)
    {
        Require(language is not null && LanguageForm().IsMatch(language), $"\"{language}\" is no language.");
        Require(language != "en", "English is the source and needs no texts.");
        Require(Languages.TryAdd(language!, File(path)), $"It declares texts for {language} twice.");
        return this;
    }

    /// <summary>Ends the taking down; throws the first broken rule, whether or not the track let it through.</summary>
    public void Close()
    {
        _isClosed = true;

        if (_broken is not null)
        {
            throw new TrackRefusedException(_broken.Message);
        }
    }

    /// <summary>
    /// Puts other code in the place of the track's: what is declared is data from then on, and the track's own code can be let go.
    /// </summary>
    public void Replace(Func<string, Func<ActivityCall, ActivityAnswer>> activity, Func<string, Func<TrackEvent, IEnumerable<Intention>>> listener)
    {
        Activities = Activities.Values.ToDictionary(a => a.Id, a => a with { Run = activity(a.Id) }, StringComparer.Ordinal);
        Listeners = [.. Listeners.Select(l => l with { Hear = listener(l.Id) })];
    }

    private Contributions Add(Dictionary<string, string> kind, string word, string id, string path)
    {
        CheckId(word, id);
        Require(kind.Count < MostOfAKind, $"It declares more than {MostOfAKind} of a kind ({word}).");
        kind.Add(id, File(path));
        return this;
    }

    private string File(string path)
    {
        Require(path is not null && has(path), $"It declares {path}, which is not one of its files.");
        return path!;
    }

    private void CheckId(string kind, string id)
    {
        Require(id is { Length: <= 100 } && IdForm().IsMatch(id) && id.StartsWith(trackId + ".", StringComparison.Ordinal),
            $"\"{id}\" is no id of this track: lower case, beginning with {trackId} and a dot.");
        Require(_ids.Add(kind + " " + id), $"It declares the {kind} {id} twice.");
    }

    private void Require(bool condition, string otherwise)
    {
        if (_isClosed)
        {
            throw new InvalidOperationException("Contribute is over.");
        }

        if (!condition)
        {
            _broken ??= new TrackRefusedException(otherwise);
            throw new TrackRefusedException(otherwise);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*([.][a-z0-9][a-z0-9-]*)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdForm();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LanguageForm();
}
