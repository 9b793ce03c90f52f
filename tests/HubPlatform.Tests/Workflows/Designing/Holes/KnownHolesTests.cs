using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

using HubPlatform.Access;
using HubPlatform.Access.Inviting;
using HubPlatform.Access.KeepingStaff;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Access;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Running;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Workflows.Designing.Holes;

/// <summary>
/// Holes that others have had in a server like this one, tried against ours. The number is the row of the list that the team keeps; rows about
/// settings, keys and passwords are in <see cref="KnownHolesOfTheHostTests"/>, row 19 is with the live updates.
/// </summary>
public sealed class KnownHolesTests : DesignerTest
{
    /// <summary>Every path of the designer's API, with what it is asked by.</summary>
    public static TheoryData<string, string> Doors => new()
    {
        { "GET", "workflow-definitions" },
        { "POST", "workflow-definitions" },
        { "POST", "workflow-definitions/import" },
        { "POST", "bulk-actions/import/workflow-definitions" },
        { "POST", "bulk-actions/import/workflow-instances" },
        { "POST", "bulk-actions/export/workflow-definitions" },
        { "POST", "bulk-actions/publish/workflow-definitions/by-definition-ids" },
        { "POST", "tests/activities" },
        { "POST", "workflow-instances" },
        { "GET", "descriptors/activities" },
    };

    [Theory]
    [InlineData("Python", "open('{0}', 'w').write('run')")]
    [InlineData("CSharp", "System.IO.File.WriteAllText(\"{0}\", \"run\")")]
    [InlineData("Liquid", "{{ '{0}' | write }}")]
    public async Task Holes1And2_ScriptOfTheProcess_IsKeptAsTextRefusedAndNeverRun(string kind, string script)
    {
        var marker = Path.Combine(Path.GetTempPath(), Ids());
        var model = Simple();
        Activity(model, "ask")["why"] = Written(script.Replace("{0}", marker, StringComparison.Ordinal), kind);
        var draft = await SavedAsync(model);

        using var answer = await SaveAsync(draft, publish: true);

        Assert.Contains("Ask how it is", await RefusedAsync(answer));
        Assert.Equal(kind, Activity(await OpenAsync(Id(draft)), "ask")["why"]!["expression"]!["type"]!.GetValue<string>());

        // Even where one got published past the check, nothing of it runs.
        await PublishUncheckedAsync(Id(draft));
        await SendAsync(new StartInstance(Id(draft), Guid.CreateVersion7()), Caller.Hub);
        Assert.False(File.Exists(marker));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("C:\\Windows\\win.ini")]
    [InlineData("a%00b")]
    public async Task Hole3_IdOfADownload_NeverBecomesAPath(string id)
    {
        var saved = await SavedAsync(Simple());
        (await BrowserAsync()).DefaultRequestHeaders.Add("X-Download-Id", id);
        (await BrowserAsync()).DefaultRequestHeaders.Add("x-elsa-download-id", id);

        using var one = await (await BrowserAsync()).GetAsync(Api($"workflow-definitions/{Uri.EscapeDataString(id)}/export"), Cancel);
        using var many = await SendAsync(HttpMethod.Post, "bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray(id) });
        using var good = await SendAsync(HttpMethod.Post, "bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray(id, saved["id"]!.GetValue<string>()) });

        Assert.True(one.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, one.StatusCode.ToString());
        Assert.Equal(HttpStatusCode.NotFound, many.StatusCode);
        await using var zip = new System.IO.Compression.ZipArchive(await good.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal([$"{Id(saved)}-v1.json"], zip.Entries.Select(e => e.FullName));
    }

    [Fact]
    public void Hole4_AnonymousEndpoints_ThereIsNoneBelowTheApi()
    {
        var open = Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("elsa/", StringComparison.Ordinal) == true)
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetMetadata<IAuthorizeData>()?.Policy != Policies.Designer)
            .Select(e => e.RoutePattern.RawText);

        Assert.Empty(open);
    }

    [Theory, MemberData(nameof(Doors))]
    public async Task Hole4_NobodySignedIn_IsRefusedBeforeTheBodyIsRead(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Api(path));
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = method == "POST" ? new NeverEnds() : null;
        request.Content?.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var answer = await Client().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("""[{"_type":"System.Diagnostics.Process","workflowState":{"$type":"System.IO.FileInfo, System.Private.CoreLib"}}]""")]
    [InlineData("""{"$type":"System.Data.DataSet"}""")]
    public async Task Hole5_ImportOfInstances_IsRefusedWhateverTypesItNames(string body)
    {
        var before = await InDatabaseAsync(db => db.Instances.CountAsync(Cancel));
        using var form = new MultipartFormDataContent { { new StringContent(body), "files", "instance.json" } };

        using var answer = await SendContentAsync("bulk-actions/import/workflow-instances", form);

        Assert.NotEmpty(await RefusedAsync(answer));
        Assert.Equal(before, await InDatabaseAsync(db => db.Instances.CountAsync(Cancel)));
    }

    [Theory]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("System.Private.CoreLib")]
    [InlineData("Elsa.Workflows.Activities.WriteLine, Elsa.Workflows.Core")]
    public async Task Hole6_TypeNameOutsideTheCatalogue_IsUnknownAndNeverLookedUp(string type)
    {
        var model = Simple();
        model["root"] = Flow([Node("start", "Elsa.Start"), Node("odd", type)], [("start", "Done", "odd")]);
        var draft = await SavedAsync(model);

        using var answer = await SaveAsync(draft, publish: true);

        Assert.Contains("odd", await RefusedAsync(answer));
        Assert.Equal(type, Activity(await GetAsync($"workflow-definitions/{Id(draft)}/export"), "odd")["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Hole7_TypesOfVariablesAndDrivers_AreAClosedListAndOthersStayText()
    {
        const string Evil = "System.IO.FileInfo, System.Private.CoreLib";
        var model = Simple();
        model["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "v", ["typeName"] = Evil, ["value"] = "/tmp/x", ["storageDriverTypeName"] = Evil });

        var saved = await SavedAsync(model, publish: true);
        var instance = await DoAsync(new StartInstance(Id(saved), Guid.CreateVersion7()), Caller.Hub);

        var kept = (await GetAsync($"workflow-definitions/{Id(saved)}/export"))["variables"]![0]!;
        Assert.Equal((Evil, Evil), (kept["typeName"]!.GetValue<string>(), kept["storageDriverTypeName"]!.GetValue<string>()));
        var offered = (await GetAsync("descriptors/storage-drivers"))["items"]!.AsArray().Concat((await GetAsync("descriptors/variables"))["items"]!.AsArray());
        Assert.DoesNotContain(offered, o => o!["typeName"]!.GetValue<string>() == Evil);
        Assert.Equal("Suspended", await InDatabaseAsync(db => db.Instances.Where(i => i.Id == instance.InstanceId).Select(i => i.Status.ToString()).SingleAsync(Cancel)));
    }

    [Theory]
    [InlineData("ApiKey 00000000-0000-0000-0000-000000000000")]
    [InlineData("ApiKey 00000000000000000000000000000000")]
    [InlineData("ApiKey ")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.")]
    [InlineData("Basic YWRtaW46cGFzc3dvcmQ=")]
    public async Task Holes8And9_KeysAndPasswordsNobodyIssued_OpenNothing(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Api("workflow-definitions"));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.Accept.ParseAdd("application/json");

        using var answer = await Client().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Real-IP", "::1")]
    [InlineData("Forwarded", "for=127.0.0.1;host=localhost")]
    [InlineData("Host", "localhost")]
    [InlineData("X-Forwarded-Host", "localhost")]
    public async Task Hole10_RequestFromThisMachine_IsNobodyAllTheSame(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Api("workflow-definitions"));
        request.Headers.TryAddWithoutValidation(header, value);
        request.Headers.Accept.ParseAdd("application/json");

        using var answer = await Client().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(Roles.Designer)]
    [InlineData(Roles.Coach)]
    public async Task Hole11_RolesInARequest_AreGivenOnlyByWhoMayGiveThem(string role)
    {
        var me = Caller.Staff(Guid.CreateVersion7(), "Jonas Weber", role);

        Assert.True((await SendAsync(new InviteStaff($"{Ids()}@hub.example", [Roles.RegionManager]), me)).Failed);
        Assert.True((await SendAsync(new ChangeRoles(me.AccountId!.Value, [Roles.RegionManager]), me)).Failed);
    }

    [Fact]
    public async Task Hole12_CreatingWithAnIdThatExists_OverwritesNothing()
    {
        var first = await SavedAsync(Simple("First", "one.id"));
        var second = Simple("Second", "one.id");

        using var created = await SaveAsync(second);
        using var published = await SaveAsync(second, publish: true);
        using var imported = await SendAsync(HttpMethod.Post, "workflow-definitions/import", second);

        Assert.Equal([DefinitionProblems.ExistsAlready.Code], await RefusedAsync(created));
        Assert.Equal([DefinitionProblems.ExistsAlready.Code], await RefusedAsync(published));
        imported.EnsureSuccessStatusCode();
        Assert.Equal(["First", "Second"], (await RowsAsync(Id(first))).Select(r => r.Name));
    }

    [Theory]
    [InlineData("workflow-definitions")]
    [InlineData("workflow-definitions/import")]
    [InlineData("bulk-actions/delete/workflow-definitions/by-id")]
    [InlineData("bulk-actions/publish/workflow-definitions/by-definition-ids")]
    public async Task Hole13_LengthOfABody_IsCountedAndNotBelieved(string path)
    {
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("{\"filler\":\"" + new string('x', 5 * 1024 * 1024) + "\"}")));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var answer = await SendContentAsync(path, content, chunked: true);

        Assert.Equal([DefinitionProblems.TooLarge.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Hole13_ZipThatUnpacksToFarMore_IsRefused()
    {
        using var packed = new MemoryStream();

        await using (var zip = new System.IO.Compression.ZipArchive(packed, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("bomb.json").OpenAsync(Cancel);
            await entry.WriteAsync(new byte[64 * 1024 * 1024], Cancel);
        }

        using var form = new MultipartFormDataContent { { new ByteArrayContent(packed.ToArray()), "files", "bomb.zip" } };
        using var answer = await SendContentAsync("bulk-actions/import/workflow-definitions", form);

        Assert.Equal([DefinitionProblems.TooLarge.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Hole18_TokenForOnePurpose_OpensNoOtherDoor()
    {
        // The page's token is no sign-in, and that of somebody else's page is no token.
        await BrowserAsync();
        using var own = await SendAsync(HttpMethod.Post, "tests/activities", new JsonObject());
        var token = own.RequestMessage!.Headers.First(h => h.Key.Contains("Verification", StringComparison.OrdinalIgnoreCase));
        using var anonymous = new HttpRequestMessage(HttpMethod.Post, Api("workflow-definitions")) { Content = new StringContent("{}") };
        anonymous.Headers.Add(token.Key, token.Value);
        anonymous.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value.Single());
        using var other = await StaffClientAsync(Roles.Designer);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, Api("workflow-definitions")) { Content = new StringContent("{}") };
        foreign.Headers.Add(token.Key, token.Value);

        using var byNobody = await Client().SendAsync(anonymous, Cancel);
        using var byAnother = await other.SendAsync(foreign, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, byNobody.StatusCode);
        Assert.Equal([DefinitionProblems.PageTooOld.Code], await RefusedAsync(byAnother));
    }

    [Theory]
    [InlineData("Name); drop table workflows_version; --")]
    [InlineData("Json")]
    [InlineData("1=1 then 1 else (select 1 union select 2)")]
    [InlineData("DefinitionId.Length")]
    public async Task Hole20_ColumnToSortBy_ComesFromAClosedList(string column)
    {
        await SavedAsync(Simple("A"));
        await SavedAsync(Simple("B"));

        var definitions = await GetAsync($"workflow-definitions?versionOptions=Latest&OrderBy={Uri.EscapeDataString(column)}");
        using var instances = await SendAsync(HttpMethod.Post, "workflow-instances", new JsonObject
        {
            ["orderBy"] = column,
            ["timestampFilters"] = new JsonArray(new JsonObject { ["column"] = column, ["operator"] = "Is", ["timestamp"] = "2026-01-01T00:00:00Z" }),
        });

        Assert.Equal(["A", "B", "Opened to get the page"], definitions["items"]!.AsArray().Select(i => i!["name"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, instances.StatusCode);
    }

    [Theory]
    [InlineData(29, 0, HttpStatusCode.OK)]
    [InlineData(31, 0, HttpStatusCode.Unauthorized)]
    [InlineData(1, 13 * 60, HttpStatusCode.Unauthorized)]
    public async Task Hole21_SignInThatRanOut_OpensNothing(int minutesSinceSeen, int minutesSinceBegun, HttpStatusCode expected)
    {
        var browser = await Hub.StaffAsync(Region, Roles.Designer);
        var now = TimeProvider.System.GetUtcNow();
        await Hub.InPlatformAsync(db => db.StaffSessions.Where(s => s.Id == browser.SessionId).ExecuteUpdateAsync(s => s
            .SetProperty(x => x.SeenAt, now.AddMinutes(-minutesSinceSeen)).SetProperty(x => x.BegunAt, now.AddMinutes(-Math.Max(minutesSinceSeen, minutesSinceBegun)))));
        browser.Client.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        using var answer = await browser.Client.GetAsync(Api("workflow-definitions"), Cancel);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Hole22_TryingAStep_KeepsNothing()
    {
        using var tried = await SendAsync(HttpMethod.Post, "tests/activities", new JsonObject { ["workflowDefinitionHandle"] = new JsonObject { ["definitionVersionId"] = Ids() } });

        Assert.Equal("Faulted", JsonNode.Parse(await tried.Content.ReadAsStringAsync(Cancel))!["status"]!.GetValue<string>());
        Assert.Equal(0, await InDatabaseAsync(db => db.Instances.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Hole23_RefusedImport_LeavesNoTrace()
    {
        var coach = await StaffClientAsync(Roles.Coach);
        using var byCoach = await coach.PostAsync(Api("workflow-definitions/import"), new StringContent(Simple("By a coach", "by.coach").ToJsonString()), Cancel);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Simple("Good", "bulk.good").ToJsonString()), "files", "good.json" },
            { new StringContent("""{"definitionId":"bulk.bad","name":"Bad"}"""), "files", "bad.json" },
        };

        using var bulk = await SendContentAsync("bulk-actions/import/workflow-definitions", form);

        Assert.Equal(HttpStatusCode.NotFound, byCoach.StatusCode);
        Assert.Equal([DefinitionProblems.NoRoot.Code], await RefusedAsync(bulk));
        Assert.Empty(await RowsAsync("by.coach"));
        Assert.Empty(await RowsAsync("bulk.good"));
    }

    [Fact]
    public async Task Hole24_ReadOnlyDefinition_IsKeptFromEveryBulkActionToo()
    {
        var kept = await ReadOnlyAsync("kept");
        var other = await SavedAsync(Simple("Other"));
        var both = new JsonObject { ["definitionIds"] = new JsonArray(Id(other), "kept") };
        using var form = new MultipartFormDataContent { { new StringContent(other.ToJsonString()), "files", "a.json" }, { new StringContent(kept.ToJsonString()), "files", "b.json" } };

        using var published = await SendAsync(HttpMethod.Post, "bulk-actions/publish/workflow-definitions/by-definition-ids", both);
        using var deleted = await SendAsync(HttpMethod.Post, "bulk-actions/delete/workflow-definitions/by-definition-id", both);
        using var versions = await SendAsync(HttpMethod.Post, "bulk-actions/delete/workflow-definitions/by-id", new JsonObject { ["ids"] = new JsonArray(kept["id"]!.GetValue<string>()) });
        using var imported = await SendContentAsync("bulk-actions/import/workflow-definitions", form);

        foreach (var answer in new[] { published, deleted, versions, imported })
        {
            Assert.Equal([DefinitionProblems.ReadOnly.Code], await RefusedAsync(answer));
        }

        var rows = (await RowsAsync("kept")).Concat(await RowsAsync(Id(other))).ToList();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, r => Assert.True(r is { IsPublished: false, DeletedAt: null }));
    }

    [Fact]
    public async Task Hole25_SameEventInTwoRegions_WakesOnlyTheOneItWasRaisedIn()
    {
        var subject = Guid.CreateVersion7();
        var model = Simple("Waits", "waits");
        model["root"] = Flow([Node("start", "Elsa.Start"), Node("ring", "Elsa.Event", ("eventName", "Ring")), Node("end", "Elsa.End")], [("start", "Done", "ring"), ("ring", "Done", "end")]);
        await SavedAsync(model, publish: true);
        var elsewhere = await NewRegionAsync();
        var drawing = HubPlatform.Workflows.Designing.Drawings.Drawing.Read(model).Value;
        await SendAsync(elsewhere, new SaveDefinition(drawing, Publish: true), Designer);
        await DoAsync(new StartInstance("waits", subject), Caller.Hub);
        await SendAsync(elsewhere, new StartInstance("waits", subject), Caller.Hub);

        await SendAsync(elsewhere, new RaiseEvent("Ring", subject), Caller.Hub);

        Assert.Equal(1, await InDatabaseAsync(db => db.Waits.CountAsync(w => w.State == WaitState.Open, Cancel)));
    }

    private async Task<JsonObject> ReadOnlyAsync(string id)
    {
        await InDatabaseAsync(async db =>
        {
            var drawing = HubPlatform.Workflows.Designing.Drawings.Drawing.Read(Simple("Kept")).Value;
            var version = new HubPlatform.Workflows.WorkflowVersion(id, 1, "Kept", drawing.JsonFor(id), Clock.Now) { IsReadonly = true };
            version.BecomeLatest();
            db.Add(version);
            return await db.SaveChangesAsync(Cancel);
        });
        return await OpenAsync(id);
    }

    private Task<int> PublishUncheckedAsync(string definitionId) => InDatabaseAsync(async db =>
    {
        var versions = await DefinitionVersions.LoadAsync(db, definitionId, Cancel);
        versions.Publish(versions.Latest!, Clock.Now);
        return await db.SaveChangesAsync(Cancel);
    });

    private static string Id(JsonObject definition) => definition["definitionId"]!.GetValue<string>();

    private static string Ids() => HubPlatform.Kernel.Ids.New().ToString("n");

    /// <summary>A body that never comes to its end: who waits for it never answers.</summary>
    private sealed class NeverEnds : HttpContent
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _end.Task;

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            _end.TrySetCanceled();
            base.Dispose(disposing);
        }
    }
}
