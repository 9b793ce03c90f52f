using System.Globalization;
using System.Text.Json.Nodes;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>Definitions as a stock Elsa Server exports them: they come in, are shown, go through Studio's closed model, and go out again with nothing lost.</summary>
public sealed class LosslessTests : DesignerTest
{
    private static readonly string[] ExpressionTypes = ["Literal", "Object", "JavaScript", "CSharp", "Python", "Liquid", "Variable", "Input", "Sql", "Secret"];

    /// <summary>Written by hand after exports of Elsa 3.7: every kind of expression, variables with drivers, unknown activities, metadata.</summary>
    private const string Modern = """
        {
          "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
          "id": "5c6f9e0d3b2a4c51", "definitionId": "acme-onboarding", "tenantId": "tenant-7", "name": "Onboarding", "description": "As \"Acme\" does it – größer",
          "createdAt": "2026-01-01T08:30:00.1234567+00:00", "version": 4, "toolVersion": "3.7.1.0",
          "variables": [
            { "id": "v1", "name": "Customer", "typeName": "Acme.Crm.Customer, Acme.Crm", "isArray": false, "value": null, "storageDriverTypeName": "Acme.BlobDriver, Acme.Storage" },
            { "id": "v2", "name": "Tries", "typeName": "Int32", "isArray": false, "value": "3", "storageDriverTypeName": "Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core" }
          ],
          "inputs": [ { "type": "String", "name": "Mail", "displayName": "Mail", "description": "", "category": "Primitives", "isArray": false, "uiHint": "singleline", "storageDriverType": null } ],
          "outputs": [ { "type": "Boolean", "name": "Welcome", "displayName": "Welcome", "description": "", "category": "", "isArray": false } ],
          "outcomes": [ "Done", "Refused" ],
          "customProperties": { "Acme:Owner": { "team": "blue", "numbers": [1, 2.50, 1e3, -0.0, 12345678901234567890] }, "logPersistenceConfig": { "default": { "evaluationMode": "Strategy", "strategyType": "X", "expression": null } } },
          "isReadonly": false, "isSystem": false, "isLatest": true, "isPublished": true,
          "options": { "activationStrategyType": "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", "usableAsActivity": true, "autoUpdateConsumingWorkflows": true, "activityCategory": "Acme", "incidentStrategyType": "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", "commitStrategyName": "Now", "acmeOption": { "deep": true } },
          "root": {
            "type": "Elsa.Flowchart", "version": 1, "id": "root1", "nodeId": "Workflow1:root1", "metadata": { "acme": "kept" }, "customProperties": { "notFoundConnections": [], "canStartWorkflow": false, "runAsynchronously": false },
            "activities": [
              { "path": { "typeName": "String", "expression": { "type": "Literal", "value": "welcome" }, "memoryReference": { "id": "root1:http:input-0" } }, "id": "http1", "nodeId": "Workflow1:root1:http1", "name": "HttpEndpoint1", "type": "Elsa.HttpEndpoint", "version": 1,
                "supportedMethods": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"GET\"]" } }, "customProperties": { "canStartWorkflow": true, "runAsynchronously": false },
                "metadata": { "designer": { "position": { "x": -120.5, "y": 40 }, "size": { "width": 200.3, "height": 50 } }, "displayText": "Somebody comes" } },
              { "id": "log1", "nodeId": "Workflow1:root1:log1", "name": "WriteLine1", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Liquid", "value": "Hello {{ Variables.Customer.Name }}" } }, "metadata": { "showDescription": true }, "customProperties": {} },
              { "id": "approve", "nodeId": "Workflow1:root1:approve", "name": "Approve1", "type": "Acme.Approval", "version": 12, "policy": { "typeName": "Acme.Policy, Acme", "expression": { "type": "CSharp", "value": "return new Policy(1);" } },
                "inner": { "id": "n1", "type": "Elsa.Sequence", "version": 1, "activities": [ { "id": "n2", "type": "Acme.Step", "version": 1 } ] }, "unwrapped": [ { "a": 1 }, null, "x" ], "metadata": {}, "customProperties": { "resilienceStrategy": { "id": "r" } } },
              { "id": "loop", "nodeId": "Workflow1:root1:loop", "name": "While1", "type": "Elsa.While", "version": 1, "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "variables.Tries > 0" } },
                "body": { "id": "seq", "nodeId": "Workflow1:root1:loop:seq", "name": "Sequence1", "type": "Elsa.Sequence", "version": 1, "variables": [ { "id": "v3", "name": "Local", "typeName": "Object", "value": "{}", "storageDriverTypeName": null } ], "activities": [ { "id": "py", "nodeId": "x", "name": "RunPython1", "type": "Elsa.RunPython", "version": 1, "script": { "typeName": "String", "expression": { "type": "Python", "value": "print('x')\n" } } } ], "customProperties": {}, "metadata": {} },
                "metadata": {}, "customProperties": {} },
              { "id": "child", "nodeId": "Workflow1:root1:child", "name": "AcmeChild1", "type": "AcmeChild", "version": 2, "workflowDefinitionId": "acme-child", "workflowDefinitionVersionId": "77", "latestAvailablePublishedVersion": 2, "latestAvailablePublishedVersionId": "77", "customProperties": { "RootType": "WorkflowDefinitionActivity" }, "metadata": {} }
            ],
            "variables": [],
            "connections": [
              { "source": { "activity": "http1", "port": "Done" }, "target": { "activity": "log1", "port": "In" }, "vertices": [ { "x": 1.5, "y": 2 } ] },
              { "source": { "activity": "log1" }, "target": { "activity": "approve" } },
              { "source": { "activity": "approve", "port": "Approved" }, "target": { "activity": "loop", "port": "In" }, "acme": "on a connection" }
            ]
          }
        }
        """;

    /// <summary>As older versions wrote: flat and Pascal-case connections, no name on the definition's parts, bare values.</summary>
    private const string Legacy = """
        {
          "id": "old-1", "definitionId": "old_style.v1", "name": "Old style", "version": 1, "isLatest": true, "isPublished": false, "variables": [], "customProperties": { "Elsa:X": 1 },
          "root": { "type": "Elsa.Flowchart", "version": 1, "id": "f",
            "activities": [ { "id": "a", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "Hi" } }, "applicationProperties": { "x": true } }, { "id": "b", "type": "Elsa.WriteLine", "text": "bare" }, { "id": "c", "type": "Elsa.Finish", "version": 1 } ],
            "connections": [ { "source": "a", "sourcePort": "Done", "target": "b", "targetPort": "In", "note": "kept" }, { "Source": { "Activity": "b", "Port": "Done" }, "Target": { "Activity": "c", "Port": "In" } } ] }
        }
        """;

    [Theory]
    [InlineData(Modern)]
    [InlineData(Legacy)]
    public async Task File_OfAStockServer_ComesOutAsItCameIn(string file)
    {
        var id = await ImportAsync(JsonNode.Parse(file)!.AsObject());

        Assert.Equal(Comparable(JsonNode.Parse(file)!), Comparable(await GetAsync($"workflow-definitions/{id}/export")));
    }

    [Theory]
    [InlineData(Modern)]
    [InlineData(Legacy)]
    public async Task File_OpenedMovedAndSavedInStudio_LosesNothing(string file)
    {
        var id = await ImportAsync(JsonNode.Parse(file)!.AsObject());

        await SavedAsync(AsStudioSendsIt(await OpenAsync(id)));

        Assert.Equal(Comparable(JsonNode.Parse(file)!, moved: true), Comparable(await GetAsync($"workflow-definitions/{id}/export"), moved: true));
    }

    [Fact]
    public async Task Legacy_Connections_AreShownInTodaysForm()
    {
        var shown = await OpenAsync(await ImportAsync(JsonNode.Parse(Legacy)!.AsObject()));

        Assert.Equal(
            ["a Done b In", "b Done c In"],
            shown["root"]!["connections"]!.AsArray().Select(c => $"{c!["source"]!["activity"]} {c["source"]!["port"]} {c["target"]!["activity"]} {c["target"]!["port"]}"));
        Assert.Equal("kept", shown["root"]!["connections"]![0]!["note"]!.GetValue<string>());
    }

    [Fact]
    public async Task Export_HasTheFormOfElsasOwn()
    {
        var saved = await SavedAsync(Simple(), publish: true);

        var file = await GetAsync($"workflow-definitions/{saved["definitionId"]}/export");

        Assert.Equal(
            [
                "id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties",
                "isReadonly", "isSystem", "isLatest", "isPublished", "options", "root",
            ],
            file.Select(p => p.Key));
        Assert.True(Version.TryParse(file["toolVersion"]!.GetValue<string>(), out _));
        Assert.Equal(file["id"]!.GetValue<string>(), saved["id"]!.GetValue<string>());
        Assert.Equal("Workflow1:flow:ask", Activity(file, "ask")["nodeId"]!.GetValue<string>());
        Assert.Equal(("ask", "Well", "end", "In"), EndsOf(file["root"]!["connections"]![1]!));
        Assert.All(["variables", "inputs", "outputs", "outcomes"], list => Assert.IsType<JsonArray>(file[list]));
    }

    [Fact]
    public async Task ToolVersion_ThatStudioCannotRead_IsKeptInTheFileAndNotShown()
    {
        var file = JsonNode.Parse(Legacy)!.AsObject();
        file["toolVersion"] = "nightly";
        var id = await ImportAsync(file);

        Assert.Equal("3.8.2.0", (await OpenAsync(id))["toolVersion"]!.GetValue<string>());
        Assert.Equal("nightly", (await GetAsync($"workflow-definitions/{id}/export"))["toolVersion"]!.GetValue<string>());
    }

    /// <summary>Each seed is another definition; a failure names its seed.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    [InlineData(4000)]
    [InlineData(50000)]
    public async Task Generated_TwentyDefinitions_LoseNothingOnTheWay(int seed)
    {
        for (var number = 0; number < 20; number++)
        {
            var dice = new Dice(seed + number);
            var file = Definition(dice, $"generated.{seed}-{number}");
            var id = await ImportAsync(file);
            var direct = Comparable(await GetAsync($"workflow-definitions/{id}/export"));
            await SavedAsync(AsStudioSendsIt(await OpenAsync(id)));
            var through = Comparable(await GetAsync($"workflow-definitions/{id}/export"), moved: true);

            Assert.True(Comparable(file) == direct, $"seed {seed + number}: {file.ToJsonString()}\n{direct}");
            Assert.True(Comparable(file, moved: true) == through, $"seed {seed + number}, through Studio: {file.ToJsonString()}\n{through}");
        }
    }

    [Fact]
    public async Task Zip_OfSeveral_ComesBackTheSame()
    {
        var ids = new List<string> { await ImportAsync(JsonNode.Parse(Modern)!.AsObject()), await ImportAsync(JsonNode.Parse(Legacy)!.AsObject()) };
        var versions = new JsonArray();

        foreach (var id in ids)
        {
            versions.Add((await OpenAsync(id))["id"]!.GetValue<string>());
        }

        using var packed = await SendAsync(HttpMethod.Post, "bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = versions });
        using var form = new MultipartFormDataContent { { new ByteArrayContent(await packed.Content.ReadAsByteArrayAsync(Cancel)), "files", "workflow-definitions.zip" } };
        using var imported = await SendContentAsync("bulk-actions/import/workflow-definitions", form);

        Assert.Equal("application/zip", packed.Content.Headers.ContentType!.MediaType);
        Assert.Equal(2, JsonNode.Parse(await imported.Content.ReadAsStringAsync(Cancel))!["count"]!.GetValue<int>());
        Assert.Single(await RowsAsync(ids[0]));
        Assert.Single(await RowsAsync(ids[1]));
    }

    private async Task<string> ImportAsync(JsonObject file)
    {
        using var answer = await SendAsync(HttpMethod.Post, "workflow-definitions/import", file);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["definitionId"]!.GetValue<string>();
    }

    /// <summary>A closed model on top, so unknown properties of the definition go and nulls come; activities come back in another order, moved.</summary>
    private static JsonObject AsStudioSendsIt(JsonObject opened)
    {
        string[] known =
        [
            "id", "definitionId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties",
            "isReadonly", "isLatest", "isPublished", "options", "root",
        ];
        string[] options = ["activationStrategyType", "incidentStrategyType", "commitStrategyName", "usableAsActivity", "activityCategory", "autoUpdateConsumingWorkflows"];
        var model = new JsonObject(known.Select(k => KeyValuePair.Create(k, opened[k]?.DeepClone()))) { ["links"] = null };
        var given = opened["options"]!.AsObject();
        model["options"] = new JsonObject(options.Select(o => KeyValuePair.Create(o, given[o]?.DeepClone())));
        var activities = model["root"]!["activities"]!.AsArray();

        if (activities.Count > 0)
        {
            var touched = activities[0]!;
            activities.RemoveAt(0);
            touched["metadata"] ??= new JsonObject();
            touched["metadata"]!["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 7, ["y"] = 8 }, ["size"] = new JsonObject { ["width"] = 1, ["height"] = 2 } };
            activities.Add(touched);
        }

        return model;
    }

    private static JsonObject Definition(Dice dice, string id) => new()
    {
        ["id"] = $"row-{id}",
        ["definitionId"] = id,
        ["name"] = $"Generated {id}",
        ["description"] = dice.Text(),
        ["version"] = dice.Next(9) + 1,
        ["toolVersion"] = "3.7.1.0",
        ["variables"] = new JsonArray([.. Enumerable.Range(0, dice.Next(4)).Select(n => new JsonObject { ["id"] = $"v{n}", ["name"] = dice.Text(), ["typeName"] = dice.Text(), ["value"] = dice.Text(), ["storageDriverTypeName"] = dice.Next(2) == 0 ? null : dice.Text(), ["extra"] = dice.Json(2) })]),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray("Done", dice.Text()),
        ["customProperties"] = new JsonObject { ["any"] = dice.Json(3) },
        ["options"] = new JsonObject { ["autoUpdateConsumingWorkflows"] = dice.Next(2) == 0, ["later"] = dice.Json(2) },
        ["root"] = Container(dice, "root", "Elsa.Flowchart", 3),
    };

    private static JsonObject Container(Dice dice, string id, string type, int depth)
    {
        var inside = Enumerable.Range(0, dice.Next(5) + 1).Select(n => Step(dice, $"{id}-{n}", depth)).ToList();
        var container = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["activities"] = new JsonArray([.. inside]), ["metadata"] = new JsonObject { ["m"] = dice.Json(1) } };

        if (type == "Elsa.Flowchart")
        {
            container["connections"] = new JsonArray([.. inside.Skip(1).Select((step, n) => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = $"{id}-{n}", ["port"] = dice.Text() },
                ["target"] = new JsonObject { ["activity"] = step["id"]!.GetValue<string>(), ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            })]);
        }

        return container;
    }

    private static JsonObject Step(Dice dice, string id, int depth)
    {
        var step = dice.Next(4) switch
        {
            0 when depth > 0 => Container(dice, id, dice.Next(2) == 0 ? "Elsa.Sequence" : "Elsa.Flowchart", depth - 1),
            1 => new JsonObject { ["id"] = id, ["type"] = "Elsa.WriteLine", ["version"] = 1 },
            2 => new JsonObject { ["id"] = id, ["type"] = "Hub.CoachTask", ["version"] = dice.Next(3) + 1 },
            _ => new JsonObject { ["id"] = id, ["type"] = $"Acme.Thing{dice.Next(5)}", ["version"] = dice.Next(5) + 1, ["inner"] = dice.Json(3) },
        };
        step["name"] = dice.Text();
        step["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = ExpressionTypes[dice.Next(ExpressionTypes.Length)], ["value"] = dice.Text() }, ["memoryReference"] = dice.Json(1) };
        step["customProperties"] = new JsonObject { ["c"] = dice.Json(2) };
        step["metadata"] ??= new JsonObject { ["displayText"] = dice.Text() };
        return step;
    }

    /// <summary>What each hub has of its own is left out; on top, and in the options, null and nothing say the same.</summary>
    private static string Comparable(JsonNode definition, bool moved = false)
    {
        var copy = definition.DeepClone().AsObject();

        foreach (var name in new[] { "id", "createdAt", "version", "isLatest", "isPublished", "isReadonly", "isSystem", "materializerName" })
        {
            copy.Remove(name);
        }

        copy["toolVersion"] ??= "3.8.2.0";

        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
        {
            copy[list] ??= new JsonArray();
        }

        copy["options"] ??= new JsonObject { ["autoUpdateConsumingWorkflows"] = false };
        copy["customProperties"] ??= new JsonObject();

        foreach (var holder in new[] { copy, copy["options"]!.AsObject() })
        {
            holder.Where(p => p.Value is null).Select(p => p.Key).ToList().ForEach(name => holder.Remove(name));
        }

        return Sorted(copy, moved)!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node, bool moved) => node switch
    {
        JsonObject flat when moved && flat["source"] is JsonValue => Sorted(Today(flat, flat["source"]!.ToString(), flat["sourcePort"]!.ToString(), flat["target"]!.ToString(), flat["targetPort"]!.ToString()), moved),
        JsonObject pascal when moved && pascal["Source"] is JsonObject source => Sorted(Today(pascal, source["Activity"]!.ToString(), source["Port"]!.ToString(), pascal["Target"]!["Activity"]!.ToString(), pascal["Target"]!["Port"]!.ToString()), moved),
        JsonObject parent => new JsonObject(parent
            .Where(p => p.Key != "nodeId" && !(moved && p.Key == "designer") && !(moved && p.Key == "version" && parent["text"]?.ToString() == "bare"))
            .Where(p => !(moved && p.Key is "metadata" or "customProperties" && p.Value is JsonObject { Count: 0 }))
            .Where(p => !(moved && p.Key == "metadata" && p.Value is JsonObject metadata && metadata.All(m => m.Key == "designer")))
            .OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value, moved)))),
        JsonArray list when moved && list.All(i => i is JsonObject o && o["type"] is not null && o["id"] is not null) =>
            new JsonArray([.. list.OrderBy(i => i!["id"]!.ToString(), StringComparer.Ordinal).Select(i => Sorted(i, moved))]),
        JsonArray list => new JsonArray([.. list.Select(i => Sorted(i, moved))]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Today(JsonObject old, string source, string port, string target, string at)
    {
        var today = new JsonObject { ["source"] = new JsonObject { ["activity"] = source, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = target, ["port"] = at } };

        foreach (var (name, value) in old.Where(p => p.Key is not ("source" or "target" or "sourcePort" or "targetPort" or "Source" or "Target")))
        {
            today[name] = value?.DeepClone();
        }

        return today;
    }

    private static (string, string, string, string) EndsOf(JsonNode connection) =>
        (connection["source"]!["activity"]!.ToString(), connection["source"]!["port"]!.ToString(), connection["target"]!["activity"]!.ToString(), connection["target"]!["port"]!.ToString());

    /// <summary>The same throws for the same seed, on every machine.</summary>
    private sealed class Dice(int seed)
    {
        private static readonly string[] Texts = ["", "Plan", "größer als \"eins\"", "سلام", "a\nb\tc", "{{ liquid }}", "[\"json\"]", "1e400", "null", "🌱", "<b>&amp;</b>"];
        private ulong _state = (ulong)seed * 6364136223846793005UL + 1442695040888963407UL;

        public int Next(int below)
        {
            _state = (_state * 6364136223846793005UL) + 1442695040888963407UL;
            return (int)((_state >> 33) % (ulong)below);
        }

        public string Text() => Texts[Next(Texts.Length)];

        public JsonNode? Json(int depth) => Next(depth > 0 ? 7 : 5) switch
        {
            0 => null,
            1 => JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $"{Next(1000)}.{Next(10)}0")),
            2 => Next(2) == 0,
            3 => Text(),
            4 => Next(int.MaxValue),
            5 => new JsonArray([.. Enumerable.Range(0, Next(4)).Select(_ => Json(depth - 1))]),
            _ => new JsonObject(Enumerable.Range(0, Next(4)).Select(n => KeyValuePair.Create($"p{n}", Json(depth - 1)))),
        };
    }
}
