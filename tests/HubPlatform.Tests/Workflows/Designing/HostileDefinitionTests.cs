using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Designing;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>Definitions meant to hurt: too large, too deep, broken, or pretending to be something else.</summary>
public sealed class HostileDefinitionTests : DesignerTest
{
    public static TheoryData<string> Broken => new()
    {
        "",
        "not json",
        "[]",
        """{"model":5}""",
        """{"model":{"name":"x"}}""",
        """{"model":{"name":"x","root":[]}}""",
        """{"model":{"name":"x","root":{"activities":[]}}}""",
        """{"model":{"name":"x","root":{"type":"Elsa.Flowchart"}}""",
        """{"model":{"name":"x","name":"y","root":{"type":"Elsa.Flowchart"}}}""",
        """{"model":{"name":"half \ud83d","root":{"type":"Elsa.Flowchart"}}}""",
    };

    public static TheoryData<string> OddNames => ["", "   ", "turned \u202Egnp.exe", "zero\u200Bwidth", "isolated \u2066x\u2069", "null\0byte", "line\u0007bell"];

    public static TheoryData<string> OddIds => ["../../etc/passwd", "/etc/passwd", "..", ".hidden", "a/b", "a\\b", "%2e%2e%2f", "a\0b", "a b", "ümlaut"];

    [Theory, MemberData(nameof(Broken))]
    public async Task Save_NotADefinition_IsRefusedWithAMessage(string body)
    {
        using var answer = await SendTextAsync("workflow-definitions", body);

        Assert.NotEmpty(await RefusedAsync(answer));
    }

    [Theory, MemberData(nameof(OddNames))]
    public async Task Save_NameThatHidesSomething_IsRefused(string name)
    {
        using var answer = await SaveAsync(Simple(name));

        Assert.Contains(Assert.Single(await RefusedAsync(answer)), new[] { DefinitionProblems.NameMissing.Code, DefinitionProblems.NameHidesLetters.Code });
    }

    [Fact]
    public async Task Save_NameInArabicAndPersian_IsKept()
    {
        // With the joiner that Persian needs.
        var saved = await SavedAsync(Simple("مسار می\u200Cروم"));

        Assert.Equal("مسار می\u200Cروم", saved["name"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(OddIds))]
    public async Task Import_IdThatCouldBeAPath_IsRefused(string id)
    {
        using var answer = await SendAsync(HttpMethod.Post, "workflow-definitions/import", Simple("Path", id));

        Assert.Equal([DefinitionProblems.OddDefinitionId.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Export_FileName_IsMadeOfTheCheckedIdOnly()
    {
        var saved = await SavedAsync(Simple("../../name \"with\" marks"));

        using var answer = await (await BrowserAsync()).GetAsync(Api($"workflow-definitions/{saved["definitionId"]}/export"), Cancel);

        Assert.Equal($"{saved["definitionId"]}-v1.json", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
    }

    [Fact]
    public async Task Save_TenThousandActivities_IsRefused()
    {
        var model = Simple();
        model["root"] = Flow([.. Enumerable.Range(0, 10_000).Select(i => Node($"n{i}", "Elsa.End"))], []);

        using var answer = await SaveAsync(model);

        Assert.Equal([DefinitionProblems.TooManyActivities.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Save_TwoThousandActivities_Works()
    {
        var model = Simple();
        model["root"] = Flow([Node("start", "Elsa.Start"), .. Enumerable.Range(0, 1_998).Select(i => Node($"n{i}", "Elsa.End"))], []);

        Assert.Equal(1_999, (await SavedAsync(model))["root"]!["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task Save_OneMegabyteInOneInput_IsRefused()
    {
        var model = Simple();
        Activity(model, "ask")["why"] = Written(new string('a', 1024 * 1024));

        using var answer = await SaveAsync(model);

        Assert.Equal([DefinitionProblems.TextTooLong.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Save_FiveHundredNestedContainers_IsRefused()
    {
        var inner = Node("inner", "Elsa.End");

        for (var depth = 0; depth < 500; depth++)
        {
            inner = new JsonObject { ["id"] = $"c{depth}", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(inner) };
        }

        using var answer = await SendTextAsync("workflow-definitions", "{\"model\":{\"name\":\"Deep\",\"root\":" + inner.ToJsonString(new() { MaxDepth = 4096 }) + "}}");

        Assert.NotEmpty(await RefusedAsync(answer));
    }

    [Fact]
    public async Task Save_FortyNestedContainers_IsRefusedByName()
    {
        var inner = Node("inner", "Elsa.End");

        for (var depth = 0; depth < 40; depth++)
        {
            inner = new JsonObject { ["id"] = $"c{depth}", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(inner) };
        }

        var model = Simple();
        model["root"] = Flow([inner], []);
        using var answer = await SaveAsync(model);

        Assert.Equal([DefinitionProblems.NestedTooDeep.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Save_FiveMegabytesWithoutALength_StopsReading()
    {
        using var answer = await SendTextAsync("workflow-definitions", "{\"model\":{\"name\":\"Large\",\"filler\":\"" + new string('x', 5 * 1024 * 1024) + "\"}}", chunked: true);

        Assert.Equal([DefinitionProblems.TooLarge.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Save_TwoStepsWithOneId_IsRefused()
    {
        var model = Simple();
        model["root"] = Flow([Node("same", "Elsa.Start"), Node("same", "Elsa.End")], []);

        using var answer = await SaveAsync(model);

        Assert.Equal([DefinitionProblems.SameIdTwice.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Import_StepsWithoutIds_GetTheSameIdsEveryTime()
    {
        var model = Simple(definitionId: "by.hand");
        model["root"] = Flow([Node("start", "Elsa.Start"), Node("", "Hub.CoachTask", ("title", "No id"))], []);
        model["root"]!["activities"]![1]!.AsObject().Remove("id");

        using var first = await SendAsync(HttpMethod.Post, "workflow-definitions/import", model);
        using var second = await SendAsync(HttpMethod.Post, "workflow-definitions/import", model);

        first.EnsureSuccessStatusCode();
        second.EnsureSuccessStatusCode();
        Assert.Single(await RowsAsync("by.hand"));
        Assert.Equal("CoachTask1", (await OpenAsync("by.hand"))["root"]!["activities"]![1]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Save_TypeNamesOfTheRuntime_AreKeptAsTextAndNeverLookedUp()
    {
        var model = Simple();
        Activity(model, "ask")["$type"] = "System.Diagnostics.Process, System.Diagnostics.Process";
        Activity(model, "ask")["title"]!["typeName"] = "System.IO.FileInfo, System.Private.CoreLib";
        model["variables"] = new JsonArray(new JsonObject
        {
            ["id"] = "v1",
            ["name"] = "Evil",
            ["typeName"] = "System.Diagnostics.Process, System.Diagnostics.Process",
            ["value"] = "/bin/sh",
            ["storageDriverTypeName"] = "System.IO.File, System.Private.CoreLib",
        });

        var saved = await SavedAsync(model, publish: true);

        Assert.Equal("System.Diagnostics.Process, System.Diagnostics.Process", Activity(saved, "ask")["$type"]!.GetValue<string>());
        await DoAsync(new HubPlatform.Workflows.Contracts.StartInstance(saved["definitionId"]!.GetValue<string>(), Guid.CreateVersion7()), Caller.Hub);
    }

    [Fact]
    public async Task Save_SequenceOrStateMachineAsNew_IsRefusedWithAWayOut()
    {
        foreach (var type in new[] { "Elsa.Sequence", "Elsa.StateMachine" })
        {
            var model = Simple(type);
            model["root"] = new JsonObject { ["id"] = "root", ["type"] = type, ["version"] = 1, ["name"] = "Root" };

            using var answer = await SaveAsync(model);

            Assert.Equal([DefinitionProblems.NotAFlowchart.Code], await RefusedAsync(answer));
        }
    }

    [Theory]
    [InlineData("OrderBy=1;drop table workflows_version&OrderDirection=Descending")]
    [InlineData("OrderBy=Json&PageSize=999999999&Page=-4")]
    [InlineData("SearchTerm=%25_%5C'--&versionOptions=Whatever")]
    [InlineData("Page=&PageSize=&versionOptions=&SearchTerm=&DefinitionIds=&Ids=")]
    public async Task List_StrangeQuery_IsAnswered(string query)
    {
        await SavedAsync(Simple());

        using var answer = await (await BrowserAsync()).GetAsync(Api($"workflow-definitions?{query}"), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendTextAsync(string path, string body, bool chunked = false)
    {
        var browser = await BrowserAsync();
        using var first = await SendAsync(HttpMethod.Post, "tests/activities", new JsonObject());
        var token = first.RequestMessage!.Headers.First(h => h.Key.Contains("Verification", StringComparison.OrdinalIgnoreCase));
        using var request = new HttpRequestMessage(HttpMethod.Post, Api(path))
        {
            Content = chunked ? new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body))) : new StringContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(token.Key, token.Value);
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        return await browser.SendAsync(request, Cancel);
    }
}
