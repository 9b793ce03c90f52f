using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Engine;

/// <summary>A published workflow drawn as an activity. What is expected was seen in Elsa's own journals, where the text does not say otherwise.</summary>
public sealed class WorkflowActivityTests
{
    private static readonly string Shout = Definition(
        "shout", "Shout", $$$"""{"id":"in","type":"Elsa.Sequence","activities":[{{{Say("said", "getInput('P')")}}},{{{Put("R", "getInput('P') + '!'")}}}]}""");

    private static readonly string Ask = Definition("ask", "Ask", FlowWithin($"{Event("e")},{Say("said", "String(getInput('P'))")}", "e>said"));

    [Fact]
    public void Run_HandsInputsInAndTakesOutputsBack()
    {
        var bench = Run($"{Use("x", "shout", "Shout", Script("p", "getVariable('v') + '?'"), Bind("r", "v"))},{Say("z", "getVariable('v')")}", ["x>z"], Shout);

        Assert.Equal("x+ in+ said+ said- set+ set- in- x- z+ z-", bench.Walked);
        Assert.Equal(["outer?", "outer?!"], Lines(bench));
        Assert.Equal(["Workflow2", "flow", "x", "Workflow1", "in", "said"], bench.Last.Journal.Where(r => r.Event == JournalEvent.Started).Select(r => r.Node.Id).Take(6));
        Assert.Equal("Shout", bench.Last.Journal.First(r => r.Node.Id == "x").Node.Type);
    }

    [Fact]
    public void Run_AnInputCalledLikeAVariableOutside_IsFilledFromThatVariable()
    {
        var bench = new Bench(Outer("v", "P", $"{Use("x", "shout", "Shout", Script("p", "getVariable('P') + '?'"), Bind("r", "v"))}", []), References(Shout)).Start();

        Assert.Equal(["outer?"], Lines(bench));
    }

    [Theory]
    [InlineData("""{"id":"k","type":"Elsa.Complete","outcomes":{"typeName":"Object","expression":{"type":"Literal","value":"Bad"}}}""", "bad")]
    [InlineData("""{"id":"k","type":"Elsa.Complete"}""", "done")]
    [InlineData("""{"id":"k","type":"Elsa.End"}""", "done")]
    public void Complete_Within_EndsOnlyTheActivityAndLeavesByItsOutcome(string last, string then)
    {
        var child = Definition("c", "Child", FlowWithin($"{Line("a")},{last},{Line("never")}", "a>k", "k>never"));

        var bench = Run($"{Use("x", "c", "Child")},{Line("done")},{Line("ok")},{Line("bad")}", ["x.Done>done", "x.Ok>ok", "x.Bad>bad"], child);

        Assert.Equal($"x+ a+ a- k+ k- x- {then}+ {then}-", bench.Walked);
        Assert.Equal(InstanceStatus.Finished, bench.State.Status);
    }

    [Fact]
    public void Complete_InALoop_CallsTheLoopOffFirst()
    {
        var child = Definition("c", "Child", $$$"""
            {"id":"f","type":"Elsa.ForEach","items":{{{Texts("1", "2")}}},"body":{"id":"s","type":"Elsa.Sequence","activities":[{"id":"k","type":"Elsa.Complete"},{{{Line("never")}}}]}}
            """);

        Assert.Equal("x+ f+ s+ k+ k/ s/ f/ x- z+ z-", Run($"{Use("x", "c", "Child")},{Line("z")}", ["x>z"], child).Walked);
    }

    [Fact]
    public void Finish_Within_EndsTheWholeInstance()
    {
        var bench = Run($"{Use("x", "c", "Child")},{Line("z")}", ["x>z"], Definition("c", "Child", FlowWithin($$"""{{Line("a")}},{"id":"k","type":"Elsa.Finish"}""", "a>k")));

        Assert.Equal("x+ a+ a- k+ k-", bench.Walked);
        Assert.Equal(InstanceStatus.Finished, bench.State.Status);
    }

    [Fact]
    public void Wait_Within_GoesOnWhereItStoodAndForgetsWhatIsNotStored()
    {
        var bench = Run($"{Use("x", "ask", "Ask", Written("p", "hey"))},{Line("z")}", ["x>z"], Ask);

        Assert.Equal(["e"], bench.Waiting);
        Assert.True(bench.Answer("e"));
        Assert.Equal("e^ e- said+ said- x- z+ z-", bench.Walked);
        Assert.Equal(["null", "z"], Lines(bench));
    }

    [Fact]
    public void Wait_AStoredInput_IsKept()
    {
        var stored = Ask.Replace("\"name\":\"P\"", "\"name\":\"P\",\"storageDriverType\":\"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core\"", StringComparison.Ordinal);
        var bench = Run($"{Use("x", "ask", "Ask", Written("p", "hey"))}", [], stored);

        bench.Answer("e");

        Assert.Equal(["hey"], Lines(bench));
    }

    [Fact]
    public void Wait_TheSameWorkflowTwice_HasTwoWaitsOfItsOwn()
    {
        var bench = Run($"{Fork("f", "L", "R")},{Use("x", "ask", "Ask")},{Use("y", "ask", "Ask")},{Join("j", "WaitAll")},{Line("z")}", ["f.L>x", "f.R>y", "x>j", "y>j", "j>z"], Ask);

        Assert.Equal(["e", "e"], bench.Waiting);
        bench.Answer(bench.State.Bookmarks[1]);
        Assert.Equal("e^ e- said+ said- y-", bench.Walked);
        bench.Answer(bench.State.Bookmarks[0]);
        Assert.Equal("e^ e- said+ said- x- j+ j- z+ z-", bench.Walked);
    }

    [Fact]
    public void Cancel_ByAJoinOutside_CallsOffWhatWaitsWithin()
    {
        var bench = Run($"{Fork("f", "L", "R")},{Use("x", "ask", "Ask")},{Event("r")},{Join("j", "WaitAny")},{Line("z")}", ["f.L>x", "f.R>r", "x>j", "r>j", "j>z"], Ask);

        bench.Answer("r");

        Assert.Equal("r^ r- e/ x/ j+ j- z+ z-", bench.Walked);
        Assert.Equal(InstanceStatus.Finished, bench.State.Status);
        Assert.Empty(bench.Waiting);
    }

    [Fact]
    public void Fault_Within_FaultsTheInstance()
    {
        var bench = Run($"{Use("x", "c", "Child")},{Line("z")}", ["x>z"], Definition("c", "Child", $$$"""{"id":"f","type":"Elsa.Fault","message":{{{Literal("boom")}}}}"""));

        Assert.Equal("x+ f+ f!", bench.Walked);
        Assert.Equal((InstanceStatus.Faulted, "f", "boom"), (bench.State.Status, bench.State.Incidents.Single().ActivityId, bench.State.Incidents.Single().Message));
    }

    [Fact]
    public void Run_InALoop_HasVariablesOfItsOwnEachTime()
    {
        var child = Definition("c", "Child", $$$"""
            {"id":"s","type":"Elsa.Sequence","variables":[{"id":"n1","name":"n","typeName":"Int32","value":"0"}],
             "activities":[{"id":"set","type":"Elsa.SetVariable","variable":{"id":"n1"},{{{Script("value", "getVariable('n') + 1")}}}},{{{Say("said", "getVariable('n')")}}}]}
            """);
        var loop = $$$"""{"id":"f","type":"Elsa.ForEach","items":{{{Texts("1", "2")}}},"body":{{{Use("x", "c", "Child")}}}}""";

        Assert.Equal(["1", "1"], Lines(Run(loop, [], child)));
    }

    [Fact]
    public void Run_AWorkflowWithinAWorkflow_LeavesByTheOutcomeOfTheInnerOne()
    {
        var inner = Definition("inner", "Inner", """{"id":"k","type":"Elsa.Complete","outcomes":{"typeName":"Object","expression":{"type":"Literal","value":"Ok"}}}""");
        var middle = Definition("middle", "Middle", FlowWithin($"{Use("i", "inner", "Inner")},{Line("m")},{Line("n")}", "i.Ok>m", "i.Done>n"));

        var bench = Run($"{Use("x", "middle", "Middle")},{Line("z")}", ["x>z"], inner, middle);

        Assert.Equal("x+ i+ k+ k- i- m+ m- x- z+ z-", bench.Walked);
        Assert.Equal("Workflow3", bench.Last.Journal[0].Node.Id);
    }

    [Fact]
    public void Run_Nobody_IsUnknownWhenReached()
    {
        var bench = Run($"{Line("a")},{Use("x", "nobody", "Nobody")}", ["a>x"]);

        Assert.Equal("a+ a- x+ x!", bench.Walked);
    }

    /// <summary>Publishing refuses it; what came in some other way must end all the same.</summary>
    [Fact]
    public void Run_AWorkflowWithinItself_FaultsAtTheSecondTime()
    {
        var first = Definition("one", "One", FlowWithin(Use("two", "two", "Two")));
        var second = Definition("two", "Two", FlowWithin(Use("one", "one", "One")));

        var bench = Run(Use("x", "one", "One"), [], first, second);

        Assert.Equal("x+ two+ one+ one!", bench.Walked);
        Assert.Equal(InstanceStatus.Faulted, bench.State.Status);
    }

    [Fact]
    public void Compile_NestedBeyondTheLimit_IsRefused()
    {
        string[] chain = [.. Enumerable.Range(0, 20).Select(i => Definition($"w{i}", $"W{i}", FlowWithin(Use("next", $"w{i + 1}", $"W{i + 1}"))))];

        Assert.Contains("32 deep", Assert.Throws<DefinitionUnreadable>(() => Run(Use("x", "w0", "W0"), [], chain)).Message, StringComparison.Ordinal);
    }

    private static Bench Run(string activities, string[] connections, params string[] others) => new Bench(Outer("v", "v", activities, connections), References(others)).Start();

    private static string Outer(string id, string name, string activities, string[] connections) =>
        FlowJson(activities, connections).Replace(
            "\"definitionId\": \"d\"",
            $$"""
            "definitionId": "d", "variables": [{"id":"{{id}}","name":"{{name}}","typeName":"String","value":"outer","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}]
            """,
            StringComparison.Ordinal);

    private static string Definition(string id, string name, string root) => $$$"""
        {"definitionId":"{{{id}}}","name":"{{{name}}}","version":1,"inputs":[{"name":"P","type":"String"}],"outputs":[{"name":"R","type":"Object"}],"outcomes":["Ok","Bad"],
         "options":{"usableAsActivity":true},"root":{{{root}}}}
        """;

    private static string FlowWithin(string activities, params string[] connections)
    {
        var flow = FlowJson(activities, connections);
        var from = flow.IndexOf("\"root\":", StringComparison.Ordinal) + 7;

        return flow[from..flow.LastIndexOf('}')].Replace("\"id\": \"flow\"", "\"id\": \"within\"", StringComparison.Ordinal);
    }

    private static string Use(string id, string definitionId, string type, params string[] more) =>
        $$$"""{"id":"{{{id}}}","type":"{{{type}}}","version":1,"workflowDefinitionId":"{{{definitionId}}}"{{{string.Concat(more.Select(m => "," + m))}}}}""";

    private static string Say(string id, string script) => $$$"""{"id":"{{{id}}}","type":"Elsa.WriteLine",{{{Script("text", script)}}}}""";

    private static string Put(string output, string script) => $$$"""{"id":"set","type":"Elsa.SetOutput",{{{Written("outputName", output)}}},{{{Script("outputValue", script)}}}}""";

    private static string Script(string input, string script) => $$$"""
        "{{{input}}}":{"typeName":"Object","expression":{"type":"JavaScript","value":"{{{script}}}"}}
        """.Trim();

    private static string Written(string input, string value) => $"\"{input}\":{Literal(value)}";

    private static string Bind(string output, string variable) => $$$"""
        "{{{output}}}":{"typeName":"Object","memoryReference":{"id":"{{{variable}}}"}}
        """.Trim();

    private static List<string> Lines(Bench bench) => [.. bench.Last.Effects.OfType<LineWritten>().Select(l => l.Text)];

    private static Published References(params string[] definitions) => new([.. definitions.Select(DefinitionReader.Read)]);

    private sealed class Published(IReadOnlyList<WorkflowDefinition> definitions) : IWorkflowReferences
    {
        public WorkflowDefinition? Find(WorkflowReference reference) => definitions.FirstOrDefault(d => d.DefinitionId == reference.DefinitionId);
    }
}
