using System.Text.Json;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>Definitions that may be published, with what is done to them: each way of Elsa's language to fork, join, loop, wait, nest and use others is in one of them.</summary>
internal static class OwnCases
{
    private const string Stored = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";
    private const string Start = """{"op":"start"}""";

    private static readonly Dictionary<string, OwnCase> All = new(StringComparer.Ordinal)
    {
        ["fork-join-all"] = Of(Flow($"{Fork("k", "L", "R")},{Event("l")},{Event("r")},{Join("j", "WaitAll")},{Line("z")}", "k.L>l", "k.R>r", "l>j", "r>j", "j>z"), Answer("r"), Answer("l")),
        ["fork-join-any"] = Of(Flow($"{Fork("k", "L", "R")},{Event("l")},{Event("r")},{Join("j", "WaitAny")},{Line("z")}", "k.L>l", "k.R>r", "l>j", "r>j", "j>z"), Answer("r"), Answer("l")),
        ["fork-join-active"] = Of(Flow($"{Fork("k", "L", "R", "X")},{Event("l")},{Line("r")},{Join("j", "WaitAllActive")},{Line("z")}", "k.L>l", "k.R>r", "l>j", "r>j", "j>z"), Answer("l")),
        ["back-edge"] = Of(Flow($"{Line("a")},{Running.WorkflowTest.HumanStep("ask", "Again", "Enough")},{Line("z")}", "a>ask", "ask.Again>a", "ask.Enough>z"), Answer("ask", "Again"), Answer("ask", "Enough")),
        ["decision-and-switch"] = Of(Flow(
            $$"""
            {"id":"d","type":"Elsa.FlowDecision","condition":{{Script("variables.n > 1")}}},
            {"id":"s","type":"Elsa.FlowSwitch","mode":{{Literal("MatchAny")}},"cases":[{"label":"Two","condition":{"type":"JavaScript","value":"getN() === 2"} },{"label":"More","condition":{"type":"JavaScript","value":"getN() > 1"} }]},{{Line("a")}},{{Line("b")}},{{Line("c")}},{{Line("no")}}
            """, "d.True>s", "d.False>no", "s.Two>a", "s.More>b", "s.Default>c")),
        ["nested"] = Of(Flow($"{Line("a")},{Inner("inner", $"{Event("e")},{Line("n")}", "e>n")},{Line("z")}", "a>inner", "inner>z"), Answer("e")),
        ["while"] = Of(Flow($$"""{"id":"w","type":"Elsa.While","condition":{{Script("getN() < 4")}},"body":{{Sequence("s", Event("e"), Set("set", "getN() + 1"), Line("l"))}} },{{Line("z")}}""", "w>z"), Answer("e"), Answer("e")),
        ["for-and-break"] = Of(Flow($$"""{"id":"f","type":"Elsa.For","start":{{Literal("1")}},"end":{{Literal("9")}},"body":{{Sequence("s", Say("v", "getCurrentValue()"), If("i", "getCurrentValue() > 2", """{"id":"b","type":"Elsa.Break"}"""))}} },{{Line("z")}}""", "f>z")),
        ["for-each"] = Of(Flow($$"""{"id":"f","type":"Elsa.ForEach","items":{{Texts("x", "y")}},"body":{{Sequence("s", Event("e"), Say("v", "getCurrentIndex() + getCurrentValue()"))}} },{{Line("z")}}""", "f>z"), Answer("e"), Answer("e")),
        ["parallel-for-each"] = Of(Flow($$"""{"id":"f","type":"Elsa.ParallelForEach","items":{{Texts("x", "y")}},"body":{{Sequence("s", Event("e"), Say("v", "getCurrentValue()"))}} },{{Line("z")}}""", "f>z"), Answer("e"), Answer("e")),
        ["composites"] = Of(Flow(
            $$"""
            {"id":"p","type":"Elsa.Parallel","activities":[{{Event("a")}},{{Line("b")}}]},
            {"id":"f","type":"Elsa.Fork","joinMode":"WaitAny","branches":[{{Event("x")}},{{Event("y")}}]},
            {"id":"s","type":"Elsa.Switch","cases":[{"label":"One","condition":{"type":"JavaScript","value":"getN() === 2"},"activity":{{Line("one")}} }],"default":{{Line("other")}} },
            {"id":"n","type":"Elsa.FlowNode","body":{{Line("in")}} }
            """, "p>f", "f>s", "s>n"), Answer("a"), Answer("y")),
        ["moments"] = Of(Flow(
            $$"""
            {"id":"d","type":"Elsa.Delay","timeSpan":{{Literal("01:00:00")}} },{"id":"t","type":"Elsa.Timer","interval":{{Literal("00:30:00")}} },
            {"id":"s","type":"Elsa.StartAt","dateTime":{{Literal("2026-02-01T09:00:00Z")}} },{"id":"c","type":"Elsa.Cron","cronExpression":{{Literal("0 0 7 * * MON")}} },{{Line("z")}}
            """, "d>t", "t>s", "s>c", "c>z"), Due, Due, Due, Due),
        ["others"] = Of(Flow(
            $$"""
            {"id":"x","type":"Elsa.ExecuteWorkflow","workflowDefinitionId":{{Literal("own.child")}},"waitForCompletion":{{Literal("true")}},"input":{{Map("""{"Item":4}""")}} },
            {"id":"d","type":"Elsa.DispatchWorkflow","workflowDefinitionId":{{Literal("own.child")}},"input":{{Map("""{"Item":5}""")}} },
            {"id":"b","type":"Elsa.BulkDispatchWorkflows","workflowDefinitionId":{{Literal("own.child")}},"items":{{Texts("1", "2")}} },
            {"id":"u","type":"OwnChild","version":1,"workflowDefinitionId":"own.child","item":{{Script("6")}},"r":{"typeName":"Object","memoryReference":{"id":"n"} } },{{Say("z", "getN()")}}
            """, "x>d", "d>b", "b.Done>u", "u>z")) with
        { Also = [Child] },
        ["scripts"] = Of(Flow(
            $$"""
            {"id":"r","name":"Run","type":"Elsa.RunJavaScript","script":{{Literal("const a = [1, 2].map(x => x * getN()); setN(a[1]); setOutcome('Big'); return { a };")}},"possibleOutcomes":{{Texts("Big", "Small")}} },
            {{Say("z", "JSON.stringify(getOutputFrom('Run')) + getResultFromRun().a.length + variables.n")}},{{Line("no")}}
            """, "r.Big>z", "r.Small>no")),
        ["marks"] = Of(Flow(
            $$"""
            {"id":"n","type":"Elsa.SetName","value":{{Script("'named ' + getN()")}} },{"id":"c","type":"Elsa.Correlate","correlationId":{{Literal("key")}} },
            {"id":"o","type":"Elsa.SetOutput","outputName":{{Literal("R")}},"outputValue":{{Script("({ n: getN(), list: [1, null] })")}} },
            {"id":"p","type":"Elsa.PublishEvent","eventName":{{Literal("Rung")}} },{"id":"t","type":"Elsa.RunTask","taskName":{{Literal("Do it")}} },{"id":"e","type":"Elsa.End"}
            """, "n>c", "c>o", "o>p", "p>t", "t>e"), """{"op":"task","name":"Do it","result":{"a":1}}"""),
        ["trigger"] = Of(Flow(
            $$"""
            {"id":"e","type":"Elsa.Event","eventName":{{Literal("Begun")}},"customProperties":{"canStartWorkflow":true,"runAsynchronously":false} },{{Line("z")}},{"id":"f","type":"Elsa.Finish"}
            """, "e>z", "z>f"), """{"op":"event","name":"Begun","payload":{"a":1}}""") with
        { Steps = ["""{"op":"event","name":"Begun","payload":{"a":1}}"""] },
        ["incidents"] = Of(Flow($$"""{{Fork("k", "L", "R")}},{"id":"x","type":"Elsa.Fault","message":{{Literal("On purpose")}} },{{Event("r")}},{{Line("z")}}""", "k.L>x", "k.R>r", "r>z")
            .Replace("\"options\":{", "\"options\":{\"incidentStrategyType\":\"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core\",", StringComparison.Ordinal), Answer("r")),
        ["complete"] = Of(Flow($$"""{{Event("e")}},{"id":"c","type":"Elsa.Complete","outcomes":{"typeName":"Object","expression":{"type":"Literal","value":"Q"} } }""", "e>c"), Answer("e"), """{"op":"cancel"}"""),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static OwnCase Named(string name) => All[name];

    private static string Child => $$$"""
        {"definitionId":"own.child","name":"Own child","version":1,"options":{"usableAsActivity":true},"inputs":[{"name":"Item","type":"Object"}],"outputs":[{"name":"R","type":"Object"}],"outcomes":["Done"],
         "root":{"id":"flow","type":"Elsa.Flowchart","version":1,"activities":[{{{Say("c", "'child ' + getItem()")}}},{"id":"o","type":"Elsa.SetOutput","outputName":{{{Literal("R")}}},"outputValue":{{{Script("getItem() * 2")}}} }],
          "connections":[{"source":{"activity":"c","port":"Done"},"target":{"activity":"o","port":"In"}}]}}
        """;

    private const string Due = """{"op":"due"}""";

    private static OwnCase Of(string definition, params string[] steps) => new(definition, [Start, .. steps], []);

    private static string Answer(string activity, string? outcome = null) =>
        outcome is null ? $$"""{"op":"bookmark","activity":"{{activity}}"}""" : $$$"""{"op":"bookmark","activity":"{{{activity}}}","input":{"outcome":"{{{outcome}}}"}}""";

    /// <summary>With all that drawings carry besides what runs: places, labels, properties of tools nobody here knows.</summary>
    private static string Flow(string activities, params string[] connections) => FlowJson(activities, connections)
        .Replace("\"definitionId\": \"d\", \"version\": 1,", $$$"""
            "$schema":"https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json","definitionId":"own.case","name":"Own case","description":"größer – \"so\"","tenantId":"t-1","toolVersion":"3.7.1.0","version":1,
            "variables":[{"id":"n","name":"n","typeName":"Int32","isArray":false,"value":"2","storageDriverTypeName":"{{{Stored}}}","acme":[1.50,null]}],"inputs":[],"outputs":[{"name":"R","type":"Object","acme":true}],"outcomes":["Done"],
            "customProperties":{"Acme:Owner":{"team":"blue","deep":[[{"x":1e3}]]}},"isSystem":false,"options":{"autoUpdateConsumingWorkflows":false,"acmeOption":{"kept":true}},"acmeTop":{"kept":[true,false]},
            """, StringComparison.Ordinal)
        .Replace("\"id\": \"flow\",", """ "id":"flow","version":1,"nodeId":"Workflow1:flow","metadata":{"acme":"kept"},"customProperties":{"notFoundConnections":[],"canStartWorkflow":false,"runAsynchronously":false},"acmeNode":{"a":{"b":[1]}},""", StringComparison.Ordinal)
        .Replace("\"type\":\"Elsa.WriteLine\",", """ "type":"Elsa.WriteLine","version":1,"metadata":{"designer":{"position":{"x":-120.5,"y":40},"size":{"width":200.3,"height":50}},"displayText":"Größe"},"customProperties":{"acme":{"n":[1,"2"]}},"acmeStep":null,""", StringComparison.Ordinal);

    private static string Inner(string id, string activities, params string[] connections) => JsonSerializer.Serialize(
        JsonSerializer.Deserialize<JsonElement>(FlowJson(activities, connections)).GetProperty("root")).Replace("\"id\":\"flow\"", $"\"id\":\"{id}\"", StringComparison.Ordinal);

    private static string Sequence(string id, params string[] activities) => $$"""{"id":"{{id}}","type":"Elsa.Sequence","activities":[{{string.Join(",", activities)}}]}""";

    private static string If(string id, string condition, string then) => $$"""{"id":"{{id}}","type":"Elsa.If","condition":{{Script(condition)}},"then":{{then}} }""";

    private static string Set(string id, string script) => $$"""{"id":"{{id}}","type":"Elsa.SetVariable","variable":{"id":"n","name":"n","typeName":"Int32"},"value":{{Script(script)}} }""";

    private static string Say(string id, string script) => $$"""{"id":"{{id}}","type":"Elsa.WriteLine","text":{{Script(script)}} }""";

    private static string Script(string script) => $$$"""{"typeName":"Object","expression":{"type":"JavaScript","value":{{{JsonSerializer.Serialize(script)}}} } }""";

    private static string Map(string json) => $$$"""{"typeName":"ObjectDictionary","expression":{"type":"Object","value":{{{JsonSerializer.Serialize(json)}}} } }""";
}

internal sealed record OwnCase(string Definition, string[] Steps, string[] Also)
{
    public string Script => $"[{string.Join(",", Steps)}]";
}
