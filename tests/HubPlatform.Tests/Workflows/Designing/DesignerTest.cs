using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Time;
using HubPlatform.TestKit;
using HubPlatform.Workflows;
using HubPlatform.Workflows.Designing.Listing;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>A designer at her page: what Studio sends, with the sign-in and the token of the page it runs on.</summary>
public abstract partial class DesignerTest : HubTest
{
    private HttpClient? _browser;
    private string _token = "";
    private string _tokenHeader = "";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Answers with a published definition of a start, a coach task with two outcomes, and an end for each.</summary>
    protected static JsonObject Simple(string name = "Two ways", string? definitionId = null) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = name,
        ["root"] = Flow(
            [Node("start", "Elsa.Start"), Task("ask", "Ask how it is", "Well", "Badly"), Node("end", "Elsa.End"), Node("other", "Elsa.End")],
            [("start", "Done", "ask"), ("ask", "Well", "end"), ("ask", "Badly", "other")]),
    };

    protected static JsonObject Flow(JsonObject[] activities, (string From, string Port, string To)[] connections) => new()
    {
        ["id"] = "flow",
        ["type"] = "Elsa.Flowchart",
        ["version"] = 1,
        ["activities"] = new JsonArray([.. activities]),
        ["connections"] = new JsonArray([.. connections.Select(c => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = c.From, ["port"] = c.Port },
            ["target"] = new JsonObject { ["activity"] = c.To, ["port"] = "In" },
        })]),
    };

    protected static JsonObject Node(string id, string type, params (string Input, string Value)[] inputs)
    {
        var node = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["metadata"] = new JsonObject() };

        foreach (var (input, value) in inputs)
        {
            node[input] = Written(value);
        }

        return node;
    }

    protected static JsonObject Task(string id, string title, params string[] outcomes)
    {
        var node = Node(id, "Hub.CoachTask", ("title", title));
        node["outcomes"] = Written(new JsonArray([.. outcomes.Select(o => JsonValue.Create(o))]).ToJsonString(), "Object");
        return node;
    }

    protected static JsonObject Written(string value, string kind = "Literal") => new()
    {
        ["typeName"] = "String",
        ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value },
    };

    protected static JsonObject Activity(JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().Select(a => a!.AsObject()).Single(a => a["id"]!.GetValue<string>() == id);

    /// <summary>The designer's browser, with her page open once so that it has its token.</summary>
    protected async Task<HttpClient> BrowserAsync()
    {
        if (_browser is null)
        {
            var opened = await DoAsync(new BeginWorkflow("Opened to get the page"), Designer);
            _browser = await StaffClientAsync(Roles.Designer);
            var page = await _browser.GetStringAsync(Url($"designer/workflows/definitions/{opened}/edit"), Cancel);
            _token = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);
            _tokenHeader = TokenHeader().Match(page).Groups[1].Value;
        }

        return _browser;
    }

    protected async Task<JsonObject> GetAsync(string path) => JsonNode.Parse(await (await BrowserAsync()).GetStringAsync(Api(path), Cancel))!.AsObject();

    protected Task<JsonObject> OpenAsync(string definitionId, string version = "Latest") =>
        GetAsync($"workflow-definitions/by-definition-id/{definitionId}?versionOptions={version}");

    protected async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? revision = null, string? tab = null)
    {
        var browser = await BrowserAsync();
        Services.GetRequiredService<HubClock>().At(Clock.Now);
        using var request = new HttpRequestMessage(method, Api(path));
        request.Headers.Add(_tokenHeader, _token);

        if (revision is not null)
        {
            request.Headers.Add("X-Hub-Revision", revision);
        }

        if (tab is not null)
        {
            request.Headers.Add("X-Hub-Tab", tab);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return await browser.SendAsync(request, Cancel);
    }

    /// <summary>Posts something else than JSON, or a body without a length.</summary>
    protected async Task<HttpResponseMessage> SendContentAsync(string path, HttpContent content, bool chunked = false)
    {
        var browser = await BrowserAsync();
        Services.GetRequiredService<HubClock>().At(Clock.Now);
        using var request = new HttpRequestMessage(HttpMethod.Post, Api(path)) { Content = content };
        request.Headers.Add(_tokenHeader, _token);
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        return await browser.SendAsync(request, Cancel);
    }

    protected Task<HttpResponseMessage> SaveAsync(JsonObject model, bool publish = false, string? revision = null) =>
        SendAsync(HttpMethod.Post, "workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish }, revision);

    /// <summary>Saves and answers the definition as Studio gets it back.</summary>
    protected async Task<JsonObject> SavedAsync(JsonObject model, bool publish = false, string? revision = null)
    {
        using var answer = await SaveAsync(model, publish, revision);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!["workflowDefinition"]!.DeepClone().AsObject();
    }

    /// <summary>Expects a 400 in the form Studio shows, and answers its codes and step names.</summary>
    protected static async Task<string[]> RefusedAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode}: {text}");
        return [.. JsonNode.Parse(text)!["errors"]!.AsObject().Select(e => e.Key)];
    }

    internal Task<List<WorkflowVersion>> RowsAsync(string definitionId) => InDatabaseAsync(db =>
    {
        var versions = db.WorkflowVersions;
        return versions.Where(v => v.DefinitionId == definitionId).OrderBy(v => v.Number).ToListAsync(Cancel);
    });

    protected string Api(string path) => Url($"elsa/api/{path}");

    [GeneratedRegex("data-token=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("data-token-header=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex TokenHeader();
}
