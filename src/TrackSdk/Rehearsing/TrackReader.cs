using System.Text.Json;

namespace HubPlatform.TrackSdk.Rehearsing;

/// <summary>Reads the declared files and checks that they fit together. What comes out keeps the promises of <see cref="TrackContent"/>.</summary>
internal sealed class TrackReader
{
    private readonly TrackManifest _manifest;
    private readonly Func<string, string> _text;
    private readonly Contributions _declared;
    private readonly Dictionary<string, FrameworkFile> _frameworks;
    private readonly Dictionary<string, CurriculumDocument> _curricula;

    private TrackReader(TrackManifest manifest, Contributions declared, Func<string, string> text)
    {
        _manifest = manifest;
        _text = text;
        _declared = declared;
        _frameworks = declared.Frameworks.ToDictionary(f => f.Key, f => Parse(f.Value, FrameworkFile.Parse), StringComparer.Ordinal);
        _curricula = declared.Curricula.ToDictionary(c => c.Key, c => Parse(c.Value, CurriculumDocument.Parse), StringComparer.Ordinal);
    }

    public static TrackContent Read(TrackManifest manifest, Contributions declared, Func<string, string> text) => new TrackReader(manifest, declared, text).Read();

    private TrackContent Read()
    {
        foreach (var (id, path) in _declared.Forms)
        {
            CheckForm(id, path);
        }

        foreach (var (id, path) in _declared.Curricula)
        {
            CheckCurriculum(id, path);
        }

        var references = new WorkflowReferences(_declared, _frameworks, _curricula);

        foreach (var (id, path) in _declared.Workflows)
        {
            Parse(path, json => { references.Check(id, json); return true; });
        }

        Require(_declared.TrajectoryWorkflowId is { } trajectory && _declared.Workflows.ContainsKey(trajectory), "Its trajectory workflow is not among its workflows.");

        return new TrackContent(_manifest)
        {
            TrajectoryWorkflow = _declared.TrajectoryWorkflowId!,
            Workflows = TextOf(_declared.Workflows),
            PlanModules = PlanModulesInOrder(),
            Curricula = TextOf(_declared.Curricula),
            Frameworks = TextOf(_declared.Frameworks),
            Forms = TextOf(_declared.Forms),
            Activities = _declared.Activities,
            Listeners = _declared.Listeners,
            Texts = _declared.Languages.ToDictionary(l => l.Key, l => Parse(l.Value, TrackTexts.Parse), StringComparer.Ordinal),
        };
    }

    private Dictionary<string, string> TextOf(Dictionary<string, string> paths) =>
        paths.ToDictionary(p => p.Key, p => _text(p.Value), StringComparer.Ordinal);

    private void CheckForm(string id, string path)
    {
        var form = Parse(path, FormDocument.Parse);
        Require(form.Id == id, $"{path} calls itself {form.Id} and was declared as {id}.");
        var fault = form.Fault();
        Require(fault is null, fault?.StartsWith("has ", StringComparison.Ordinal) == true ? $"{path} {fault}." : $"{path}: {fault}.");
    }

    private void CheckCurriculum(string id, string path)
    {
        var curriculum = _curricula[id];
        Require(curriculum.Id == id, $"{path} calls itself {curriculum.Id} and was declared as {id}.");
        Require(curriculum.Units.Count > 0, $"{path} has no units.");
        Require(curriculum.Units.DistinctBy(u => u.Id, StringComparer.Ordinal).Count() == curriculum.Units.Count, $"{path} has two units of one id.");

        foreach (var unit in curriculum.Units)
        {
            Require(unit.Hours > 0, $"{path}: the unit {unit.Id} takes no time.");
            var unknown = unit.Competences.FirstOrDefault(c => !_frameworks.Values.Any(f => f.Codes.Contains(c)));
            Require(unknown is null, $"{path}: the unit {unit.Id} names the competence {unknown}, which no framework of the track has.");
            var loose = unit.Outcomes.FirstOrDefault(o => o.Competence is { } named && !unit.Competences.Contains(named));
            Require(loose is null, $"{path}: an outcome of the unit {unit.Id} names the competence {loose?.Competence}, which the unit does not.");
            Require(unit.Quiz.All(CanBeAnswered), $"{path}: a question of the unit {unit.Id} has no right answer, no wrong one, two alike, or no explanation.");
            Require(unit.Media.All(m => Uri.TryCreate(m.Address, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps), $"{path}: the unit {unit.Id} refers to something that has no https address.");
        }
    }

    private static bool CanBeAnswered(QuizQuestion question) =>
        question.Question.Length > 0
        && question.Explanation.Length > 0
        && question.Answers.Count is >= 2 and <= 6
        && question.Answers.Any(a => a.Right)
        && question.Answers.Any(a => !a.Right)
        && question.Answers.DistinctBy(a => a.Text, StringComparer.Ordinal).Count() == question.Answers.Count;

    /// <summary>The order of declaration, except that a module stands behind those it comes after.</summary>
    private List<PlanModuleDeclaration> PlanModulesInOrder()
    {
        var ordered = new List<PlanModuleDeclaration>();
        var waiting = _declared.PlanModules.ToList();
        var known = waiting.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);

        foreach (var module in waiting)
        {
            Require(_declared.Workflows.ContainsKey(module.WorkflowId), $"The plan module {module.Id} runs {module.WorkflowId}, which is not among its workflows.");
            Require(module.After.All(known.Contains), $"The plan module {module.Id} comes after one that does not exist.");
        }

        while (waiting.Count > 0)
        {
            var next = waiting.Find(m => m.After.All(a => ordered.Exists(o => o.Id == a)));
            Require(next is not null, $"The plan modules {string.Join(", ", waiting.Select(m => m.Id))} come after each other in a circle.");
            ordered.Add(next!);
            waiting.Remove(next!);
        }

        return ordered;
    }

    private T Parse<T>(string path, Func<string, T> parse)
    {
        try
        {
            return parse(_text(path));
        }
        catch (JsonException problem)
        {
            throw new TrackRefusedException($"{path} cannot be read: {problem.Message}");
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new TrackRefusedException(otherwise);
        }
    }
}
