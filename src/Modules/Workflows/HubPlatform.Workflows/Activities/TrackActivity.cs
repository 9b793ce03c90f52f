using System.Collections.Immutable;

using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

/// <summary>
/// An activity that a sector track brings. It is handed the values of its inputs and the hub's time, and nothing else; the host holds its code to a time and a
/// size. Its code is looked up whenever it runs: a track that was taken away, and put back, is not held on to.
/// </summary>
internal sealed class TrackActivity(
    ITrackCatalogue tracks, string trackVersion, ActivityDeclaration declared, ImmutableArray<Input> inputs, ImmutableArray<OutputBinding?> bindings) : Activity
{
    /// <summary>Property of the activity: the version of its track that it runs, whatever the region takes over later. Publishing writes it.</summary>
    public const string VersionProperty = "trackVersion";

    private const int MostBytes = 64 * 1024;

    /// <summary>The track of an activity's type; null where it cannot be one of a track.</summary>
    public static string? TrackOf(string type) => type.Split('.') is [{ Length: > 0 } track, _] && char.IsAsciiLetterLower(track[0]) ? track : null;

    public static ActivityDescriptor DescriptorOf(ITrackCatalogue tracks, TrackContent content, ActivityDeclaration activity)
    {
        PaletteText Say(string source) => new(source, content.Translate("nl", source)?.Text ?? source, content.Translate("de", source)?.Text ?? source);
        var manifest = content.Manifest;
        var name = new PaletteText(manifest.NameIn("en"), manifest.NameIn("nl"), manifest.NameIn("de"));

        return new ActivityDescriptor(activity.Id, name.En, Say(activity.Title), Say(activity.Description))
        {
            Heading = activity.Category is { Length: > 0 } category ? Say(category) : name,
            Ports = [.. activity.Outcomes.Select(o => new PortDescriptor(o, DisplayName: Say(o)))],
            Inputs = [.. activity.Inputs.Select(i => new InputDescriptor(i.Name, TypeOf(i.Kind), Say(i.Title), i.Hint is { } hint ? Say(hint) : null, HintOf(i.Kind), Syntax: i.Kind == ValueKind.Texts ? "Object" : "Literal") { IsRequired = i.Required })],
            Outputs = [.. activity.Outputs.Select(o => new OutputDescriptor(o.Name, TypeOf(o.Kind), Say(o.Title)))],
            Create = reading => new TrackActivity(
                tracks, manifest.Version, activity, [.. activity.Inputs.Select(i => reading.Input(i.Name))], [.. activity.Outputs.Select(o => reading.Output(o.Name))]),
        };
    }

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var values = declared.Inputs.Zip(inputs).ToDictionary(i => i.First.Name, i => Handed(i.Second.Evaluate(scope)), StringComparer.Ordinal);
        var answer = burst.InTrack(() => Run(new ActivityCall(values, burst.Now)));

        if (!declared.Outcomes.Contains(answer.Outcome))
        {
            throw new WorkflowFault($"{declared.Id} ended with {Short(answer.Outcome)}, which is none of its outcomes.");
        }

        foreach (var (output, value, binding) in Checked(answer))
        {
            burst.PutOut(self, output, value, binding);
        }

        burst.Complete(self, answer.Outcome == ActivityAnswer.Done ? null : Outcomes.Of(answer.Outcome));
    }

    /// <summary>Why it cannot be run, in the words that whoever helps the step on reads.</summary>
    public static string GoneText(string type, string version) => $"{type} belongs to version {version} of the track {TrackOf(type)}, which is not installed here.";

    private ActivityAnswer Run(ActivityCall call)
    {
        var activity = tracks.Find(TrackOf(declared.Id)!, trackVersion)?.Activities.GetValueOrDefault(declared.Id) ?? throw new WorkflowFault(GoneText(declared.Id, trackVersion));

        try
        {
            return activity.Run(call);
        }
        catch (TrackCodeException failure)
        {
            throw new WorkflowFault(failure.Message, failure);
        }
    }

    private List<(string Output, object? Value, OutputBinding? Binding)> Checked(ActivityAnswer answer)
    {
        var checkedOutputs = new List<(string, object?, OutputBinding?)>();
        var bytes = 0;

        foreach (var (name, value) in answer.Outputs)
        {
            var place = declared.Outputs.ToList().FindIndex(o => o.Name == name);

            if (place < 0 || !Fits(declared.Outputs[place].Kind, value))
            {
                throw new WorkflowFault($"{declared.Id} put something into {Short(name)} that it does not declare.");
            }

            var plain = value is string[] texts ? texts.ToList<object?>() : value;
            bytes += Plain.ToJson(plain).Length;
            checkedOutputs.Add((name, plain, bindings[place]));
        }

        return bytes <= MostBytes ? checkedOutputs : throw new WorkflowFault($"{declared.Id} put out more than {MostBytes / 1024} KB.");
    }

    private static bool Fits(ValueKind kind, object? value) => (kind, value) switch
    {
        (_, null) or (ValueKind.Text, string) or (ValueKind.YesNo, bool) or (ValueKind.Moment, DateTimeOffset) or (ValueKind.Texts, string[]) => true,
        (ValueKind.Number, double number) => double.IsFinite(number),
        _ => false,
    };

    private static object? Handed(object? value) => value is IReadOnlyList<object?> list ? (string[])[.. list.Select(Plain.TextOf)] : value;

    private static string Short(string? text) => text is null ? "nothing" : text.Length <= 40 ? text : text[..40] + "…";

    private static string TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Number => "Double",
        ValueKind.YesNo => "Boolean",
        ValueKind.Moment => "DateTimeOffset",
        ValueKind.Texts => "String[]",
        _ => "String",
    };

    private static string HintOf(ValueKind kind) => kind switch
    {
        ValueKind.YesNo => "checkbox",
        ValueKind.Texts => "multitext",
        _ => "singleline",
    };
}

/// <summary>The activities of tracks as one region draws and runs them.</summary>
/// <param name="held">By track, the version the region has taken over.</param>
/// <param name="isDraft">What is drawn goes by the version the region has; what runs, by the one it was published with.</param>
internal sealed class TrackActivities(ITrackCatalogue tracks, IReadOnlyDictionary<string, string> held, bool isDraft)
{
    /// <summary>For what was published: each activity names its version itself.</summary>
    public static TrackActivities Published(ITrackCatalogue tracks) => new(tracks, new Dictionary<string, string>(), isDraft: false);

    /// <summary>What a palette offers.</summary>
    public IEnumerable<ActivityDescriptor> All =>
        from version in held.OrderBy(h => h.Key, StringComparer.Ordinal)
        let content = tracks.Find(version.Key, version.Value)
        where content is not null
        from activity in content.Activities.Values
        select TrackActivity.DescriptorOf(tracks, content, activity);

    /// <summary>The same, with one track in another version: while it is being taken over.</summary>
    public TrackActivities With(string trackId, string version) => new(tracks, new Dictionary<string, string>(held, StringComparer.Ordinal) { [trackId] = version }, isDraft);

    /// <summary>Whether it is worth reading a drawing for them: nearly none has any.</summary>
    public bool MayStandIn(string drawing) => held.Keys.Any(track => drawing.Contains($"\"type\":\"{track}.", StringComparison.Ordinal));

    public ActivityDescriptor? Find(ActivityModel model) =>
        VersionOf(model.Type, model.Json.FindText(TrackActivity.VersionProperty)) is { } version
            && tracks.Find(TrackActivity.TrackOf(model.Type)!, version) is { } content && content.Activities.TryGetValue(model.Type, out var activity)
                ? TrackActivity.DescriptorOf(tracks, content, activity)
                : null;

    /// <summary>The version an activity is to run in; null for what is no activity of a track of this region.</summary>
    public string? VersionOf(string type, string? pinned)
    {
        var has = TrackActivity.TrackOf(type) is { } track ? held.GetValueOrDefault(track) : null;
        return isDraft ? has ?? pinned : pinned ?? has;
    }
}
