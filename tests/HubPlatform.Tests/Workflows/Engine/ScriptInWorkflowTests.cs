using HubPlatform.Workflows.Engine;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Engine;

/// <summary>What scripts of a workflow see of it, and what they may change.</summary>
public sealed class ScriptInWorkflowTests
{
    private const string Variables = """
        "variables":[{"id":"x","name":"X","typeName":"Int32","value":"1","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"},
                     {"id":"l","name":"list","typeName":"Object","value":[1,2],"storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}],
        "inputs":[{"name":"Who","type":"String"}],
        """;

    [Theory]
    [InlineData("getX() + 1", "2")]
    [InlineData("variables.X + getVariable('X') + getX()", "3")]
    [InlineData("getList().map(n => n * 2)", "[2,4]")]
    [InlineData("getList().push(3); getList().length", "2")]
    [InlineData("setX(5); variables.X", "5")]
    [InlineData("variables.X = 6; getX()", "6")]
    [InlineData("setVariable('X', '7'); getX() + 1", "8")]
    [InlineData("setVariable('Fresh', 3); getVariable('Fresh') * 2", "6")]
    [InlineData("getVariable('Nope')", "")]
    [InlineData("typeof getNope", "undefined")]
    [InlineData("getWorkflowDefinitionId() + getWorkflowDefinitionVersion()", "d1")]
    [InlineData("getWorkflowInstanceId()", "i")]
    [InlineData("setCorrelationId('c'); getCorrelationId()", "c")]
    [InlineData("isNullOrWhiteSpace(' ') && isNullOrEmpty(null)", "True")]
    [InlineData("toJson({a: [1, '<é>']})", "{\"a\":[1,\"\\u003Cé\\u003E\"]}")]
    [InlineData("stringFromBase64(stringToBase64('é'))", "é")]
    [InlineData("newGuidString().length", "36")]
    [InlineData("newGuid() !== newGuid()", "True")]
    [InlineData("parseGuid('5F2E1A3C-0000-0000-0000-000000000001')", "5f2e1a3c-0000-0000-0000-000000000001")]
    [InlineData("new Date().toISOString()", "2026-01-01T00:00:00.000Z")]
    [InlineData("new Date(2026, 2, 1)", "2026-03-01T00:00:00Z")]
    [InlineData("getInput('Who') ?? 'nobody'", "nobody")]
    [InlineData("getWho()", "")]
    [InlineData("({b: 1, a: [true, null]})", "{\"b\":1,\"a\":[true,null]}")]
    public void Script_InAnInput_SeesTheInstance(string script, string text)
    {
        var run = Run(Line("w", script), []);

        Assert.Equal([text], Lines(run));
    }

    [Theory]
    [InlineData("nope", "script-reference")]
    [InlineData("getNope()", "script-reference")]
    [InlineData("const f = () => f(); f()", "script-depth")]
    [InlineData("'x'.repeat(1e9)", "script-size")]
    [InlineData("while (true) {}", "script-outside")]
    [InlineData("1 +", "script-syntax")]
    [InlineData("setOutcome('A')", "script-reference")]
    public void Script_ThatFails_FaultsItsActivityWithACode(string script, string code)
    {
        var run = Run(Line("w", script), []);

        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        Assert.StartsWith(code + ": ", Assert.Single(run.State.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunJavaScript_WithOutcomesAndResult_GoesTheWaysItChose()
    {
        var script = Script("s", "setOutcomes(['A', 'B']); const n = getX(); if (n > 0) { setX(n + 1); } return {n};", ["A", "B", "C"]);

        var run = Run(
            $"{script},{Line("a", "getResultFromS().n")},{Line("b", "getOutputFrom('s').n + getLastResult().n")},{Line("c", "'c'")}", ["s.A>a", "s.B>b", "s.C>c"]);

        Assert.Equal("s+ s- a+ a- b+ b-", run.Walked);
        Assert.Equal(["1", "2"], Lines(run));
        Assert.Equal(2L, run.State.LastVariables!["x"]);
    }

    [Theory]
    [InlineData("", "s+ s- d+ d-")]
    [InlineData("   ", "s+ s- d+ d-")]
    [InlineData("1", "s+ s- d+ d-")]
    [InlineData("setOutcome('A')", "s+ s- a+ a-")]
    [InlineData("setOutcomes([])", "s+ s-")]
    public void RunJavaScript_ByItsOutcome_GoesOn(string script, string walked) =>
        Assert.Equal(walked, Run($"{Script("s", script)},{Line("a", "1")},{Line("d", "1")}", ["s.A>a", "s.Done>d"]).Walked);

    [Fact]
    public void Chance_TheSameStepAgain_DrawsTheSame()
    {
        var twice = $"{Line("a", "newGuid() + Math.random()")},{Line("b", "newGuid() + Math.random()")}";

        var first = Lines(Run(twice, ["a>b"]));

        Assert.Equal(first, Lines(Run(twice, ["a>b"])));
        Assert.NotEqual(first[0], first[1]);
    }

    private static Bench Run(string activities, string[] connections) =>
        new Bench("{" + Variables + FlowJson(activities, connections).TrimStart().TrimStart('{')).Start();

    private static List<string> Lines(Bench run) => [.. run.Last.Effects.OfType<LineWritten>().Select(l => l.Text)];

    private static string Line(string id, string script) => $$"""{"id":"{{id}}","type":"Elsa.WriteLine","text":{{Written(script, "JavaScript")}}}""";

    private static string Script(string id, string script, params string[] outcomes) =>
        $$"""{"id":"{{id}}","name":"{{id}}","type":"Elsa.RunJavaScript","script":{{Written(script, "Literal")}},"possibleOutcomes":{{Texts(outcomes)}}}""";

    private static string Written(string script, string kind) =>
        $$$"""{"typeName":"Object","expression":{"type":"{{{kind}}}","value":{{{System.Text.Json.JsonSerializer.Serialize(script)}}}}}""";
}
