using System.Net;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Workflows.Designing.Holes;

/// <summary>
/// Holes that others have had in a server like this one, tried against ours: what a definition brings with it. The number is the row of the list that the
/// team keeps; rows about the door are in <see cref="KnownHolesAtTheDoorTests"/>, about settings, keys and passwords in
/// <see cref="KnownHolesOfTheHostTests"/>, row 19 is with the live updates.
/// </summary>
public sealed class KnownHolesTests : DesignerTest
{
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
}
