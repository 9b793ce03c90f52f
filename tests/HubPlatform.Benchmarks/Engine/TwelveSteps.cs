using System.Text.Json.Nodes;

namespace HubPlatform.Benchmarks.Engine;

/// <summary>
/// The trajectory that is measured: twelve activities, six of them wait for an event, two decide and four count by expressions. The same shape real Elsa
/// was measured with (its figures stand in docs/performance.md).
/// </summary>
internal static class TwelveSteps
{
    public const string DefinitionId = "bench.twelve-steps";

    private static readonly string[] Way = ["s1", "e1", "d1", "e2", "s2", "e3", "d2", "e4", "s3", "e5", "s4", "e6"];

    public static string Json => new JsonObject
    {
        ["definitionId"] = DefinitionId,
        ["name"] = "Twelve steps",
        ["variables"] = new JsonArray(new JsonObject
        {
            ["id"] = "step-id",
            ["name"] = "Step",
            ["typeName"] = "Int32",
            ["value"] = "0",
            ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
        }),
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. Way.Select(Activity)]),
            ["connections"] = new JsonArray([.. Way.Zip(Way.Skip(1), Connection)]),
        },
    }.ToJsonString();

    private static JsonNode Activity(string id)
    {
        var activity = id[0] switch
        {
            's' => new JsonObject { ["type"] = "Elsa.SetVariable", ["variable"] = new JsonObject { ["id"] = "step-id", ["name"] = "Step", ["typeName"] = "Int32" }, ["value"] = Input("Object", "JavaScript", "getStep()+1") },
            'd' => new JsonObject { ["type"] = "Elsa.FlowDecision", ["condition"] = Input("Boolean", "JavaScript", "getStep() < 100") },
            _ => new JsonObject { ["type"] = "Elsa.Event", ["eventName"] = Input("String", "Literal", EventOf(id[1] - '0')) },
        };

        activity["id"] = id;
        activity["version"] = 1;
        return activity;
    }

    public static string EventOf(int step) => $"Step{step}";

    private static JsonObject Input(string type, string kind, string value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };

    private static JsonNode Connection(string from, string to) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = from[0] == 'd' ? "True" : "Done" },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
