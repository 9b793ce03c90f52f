using HubPlatform.Workflows.Designing.Drawings;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

namespace HubPlatform.Tests.Workflows.Engine;

/// <summary>Runs one instance of a definition by hand; state passes through its stored form after every burst.</summary>
internal sealed class Bench
{
    private readonly CompiledWorkflow _workflow;
    private InstanceState _state = Burst.NewInstance("i");
    private readonly CountedIds _ids = new();

    /// <summary>What runs is what came back from a file: all that is tested here holds for it.</summary>
    public Bench(string json, IWorkflowReferences? references = null) => _workflow = WorkflowCompiler.Compile(ThroughFile.Of(json), references);

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public InstanceState State => _state;

    public Burst Last { get; private set; } = null!;

    /// <summary>"a+" started, "a-" completed, "a!" faulted, "a/" canceled, "a~" suspended, "a^" resumed; flowchart and workflow left out.</summary>
    public string Walked => string.Join(' ', Last.Journal.Where(r => r.Node.Type is not ("Elsa.Workflow" or "Elsa.Flowchart")).Select(r => r.Node.Id + r.Event switch
    {
        JournalEvent.Started => "+",
        JournalEvent.Completed => "-",
        JournalEvent.Faulted => "!",
        JournalEvent.Canceled => "/",
        JournalEvent.Suspended => "~",
        _ => "^",
    }));

    public IEnumerable<string> Waiting => _state.Bookmarks.Select(b => _workflow.FindByPath(b.Path)!.Id);

    /// <summary>A flowchart; activities as "id:type" with their JSON properties, connections as "from.port>to".</summary>
    public static Bench Flow(string activities, params string[] connections) => new(FlowJson(activities, connections));

    public static string FlowJson(string activities, params string[] connections) => $$"""
        { "definitionId": "d", "version": 1, "root": { "id": "flow", "type": "Elsa.Flowchart", "activities": [ {{activities}} ],
          "connections": [ {{string.Join(",", connections.Select(Connection))}} ] } }
        """;

    public static string Literal(string value) => $$$"""{"typeName":null,"expression":{"type":"Literal","value":"{{{value}}}"}}""";

    public static string Texts(params string[] values) =>
        $$$"""{"typeName":null,"expression":{"type":"Object","value":"[{{{string.Join(",", values.Select(v => $"\\\"{v}\\\""))}}}]"}}""";

    public static string Line(string id) => $$"""{"id":"{{id}}","type":"Elsa.WriteLine","text":{{Literal(id)}}}""";

    public static string Event(string id) => $$"""{"id":"{{id}}","type":"Elsa.Event","eventName":{{Literal(id)}}}""";

    public static string Fork(string id, params string[] branches) => $$"""{"id":"{{id}}","type":"Elsa.FlowFork","branches":{{Texts(branches)}}}""";

    public static string Join(string id, string mode) => $$"""{"id":"{{id}}","type":"Elsa.FlowJoin","mode":{{Literal(mode)}}}""";

    public Bench Start(IReadOnlyDictionary<string, object?>? fields = null)
    {
        Last = new Burst(_workflow, _state, Now, _ids);
        Last.Start(new StartStimulus(fields is null ? null : new Dictionary<string, object?> { ["fields"] = fields }));
        Keep();
        return this;
    }

    public bool Answer(string activityId, string? outcome = null, Dictionary<string, object?>? fields = null)
    {
        var bookmark = _state.Bookmarks.Find(b => _workflow.FindByPath(b.Path)!.Id == activityId);
        return bookmark is not null && Answer(bookmark, outcome, fields);
    }

    public bool Answer(Bookmark bookmark, string? outcome = null, Dictionary<string, object?>? fields = null)
    {
        Last = new Burst(_workflow, _state, Now, _ids);
        var went = Last.Resume(new ResumeStimulus(bookmark.Id, outcome, fields));
        Keep();
        return went;
    }

    private void Keep() => _state = InstanceState.FromJson(_state.Id, _state.ToJson());

    private static string Connection(string text)
    {
        var (source, target) = (text.Split('>')[0].Split('.'), text.Split('>')[1]);
        return $$$"""{"source":{"activity":"{{{source[0]}}}","port":"{{{(source.Length > 1 ? source[1] : "Done")}}}"},"target":{"activity":"{{{target}}}","port":"In"}}""";
    }
}
