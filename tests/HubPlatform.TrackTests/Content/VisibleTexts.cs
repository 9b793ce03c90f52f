using System.Text.Json.Nodes;

using HubPlatform.TrackSdk;

namespace HubPlatform.TrackTests.Content;

/// <summary>Every English source text of a track that a participant, a coach or a partner gets to see.</summary>
internal static class VisibleTexts
{
    private static readonly string[] VisibleInputs = ["title", "why", "message", "reason", "place", "withWhom", "organisation", "factsShared"];

    // Words of the platform, which translates them itself.
    private static readonly HashSet<string> WordsOfThePlatform = new(StringComparer.Ordinal) { "Done", "coach", "participant" };

    public static IReadOnlySet<string> Of(TrackContent track) =>
        Workflows(track)
            .Concat(track.PlanModules.SelectMany(m => new[] { m.Title, m.Why }))
            .Concat(track.Activities.Values.SelectMany(Declared))
            .Concat(track.Listeners.SelectMany(l => Reasons(l, track)))
            .Concat(track.Forms.Values.Select(FormDocument.Parse).SelectMany(Form))
            .Concat(track.Curricula.Values.Select(CurriculumDocument.Parse).SelectMany(Curriculum))
            .Concat(track.Frameworks.Values.SelectMany(Framework))
            .OfType<string>()
            .Where(t => t.Length > 0 && !WordsOfThePlatform.Contains(t))
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string?> Workflows(TrackContent track) =>
        Definition.AllOf(track).SelectMany(d => d.Activities.SelectMany(Activity).Concat([d.Name, d.Description]));

    private static IEnumerable<string?> Activity(Activity activity) =>
        VisibleInputs.Select(activity.Literal).Concat(activity.List("outcomes")).Append(Wait(activity));

    /// <summary>What a wait is called in the drawing stands on the pages of operations and simulation, as where somebody is now.</summary>
    private static string? Wait(Activity activity) => activity.Type == "Elsa.Delay" ? (string?)activity.Json["metadata"]?["displayText"] : null;

    /// <summary>What designers read of an activity that the track brings.</summary>
    private static IEnumerable<string?> Declared(ActivityDeclaration activity) =>
        activity.Inputs.SelectMany(i => new[] { i.Title, i.Hint }).Concat(activity.Outputs.Select(o => o.Title)).Concat(activity.Outcomes).Concat([activity.Title, activity.Description, activity.Category]);

    /// <summary>What a listener gives as its reasons, whichever course of the track, step or plan it is told of: nothing declares them, so it is asked.</summary>
    private static IEnumerable<string?> Reasons(ListenerDeclaration listener, TrackContent track) =>
        listener.Events.SelectMany(name => Facts(name, track).SelectMany(facts => listener.Hear(new TrackEvent(Guid.Empty, name, DateTimeOffset.UnixEpoch, facts))))
            .OfType<SuggestPlanModule>().Select(s => s.Why);

    private static IEnumerable<Dictionary<string, string>> Facts(string name, TrackContent track) => name switch
    {
        TrackEvents.CourseCompleted => track.Curricula.Keys.Select(id => new Dictionary<string, string> { ["curriculum"] = id }),
        TrackEvents.StepDone => Definition.AllOf(track).SelectMany(d => d.Activities.SelectMany(a => a.List("outcomes").Append("Done").Select(
            o => new Dictionary<string, string> { ["workflow"] = d.Id, ["step"] = a.Id, ["outcome"] = o }))),
        TrackEvents.PlanAgreed => track.PlanModules.Select(m => new Dictionary<string, string> { ["modules"] = m.Id }),
        _ => new[] { "card", "certificate", "qualification" }.Select(kind => new Dictionary<string, string> { ["document"] = kind }),
    };

    private static IEnumerable<string?> Form(FormDocument form) =>
        form.Fields.SelectMany(f => f.Options.Select(o => o.Label).Concat([f.Label, f.Hint])).Concat([form.Title, form.Intro]);

    private static IEnumerable<string?> Curriculum(CurriculumDocument curriculum) =>
        curriculum.Units.SelectMany(u => u.Outcomes.Select(o => o.Text).Concat(u.Paragraphs).Append(u.Title).Concat(u.Media.Select(m => m.Title)).Concat(u.Quiz.SelectMany(Question)))
            .Concat([curriculum.Title, curriculum.Summary]);

    private static IEnumerable<string> Question(QuizQuestion question) => question.Answers.Select(a => a.Text).Concat([question.Question, question.Explanation]);

    private static IEnumerable<string?> Framework(string json)
    {
        var package = JsonNode.Parse(json)!;
        var document = package["CFDocument"]!;
        var levels = package["CFRubrics"]!.AsArray()
            .SelectMany(r => r!["CFRubricCriteria"]!.AsArray())
            .SelectMany(c => c!["CFRubricCriterionLevels"]!.AsArray())
            .SelectMany(l => new[] { (string?)l!["quality"], (string?)l["description"] });
        var items = package["CFItems"]!.AsArray().SelectMany(i => new[] { (string?)i!["abbreviatedStatement"], (string?)i["fullStatement"] });
        return levels.Concat(items).Concat([(string?)document["title"], (string?)document["description"]]);
    }
}
