using System.Net;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Designing;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>Ways in which a drawing could be lost, none of which may.</summary>
public sealed class TrapTests : DesignerTest
{
    [Fact]
    public async Task Open_UnknownActivity_IsShownByAStandInAndRestoredWhenSaved()
    {
        var foreign = Node("approve", "Acme.Approve", ("policy", "strict"));
        foreign["version"] = 3;
        foreign["somethingElse"] = JsonNode.Parse("""{"deep":[1,2.50,"three"]}""");
        var model = Simple();
        model["root"] = Flow([Node("start", "Elsa.Start"), foreign], [("start", "Done", "approve"), ("approve", "Approved", "start")]);
        var saved = await SavedAsync(model);

        var shown = Activity(saved, "approve");
        Assert.Equal("Elsa.NotFoundActivity", shown["type"]!.GetValue<string>());
        Assert.Equal("Acme.Approve", shown["missingTypeName"]!.GetValue<string>());
        Assert.Equal(3, shown["missingTypeVersion"]!.GetValue<int>());
        Assert.Equal("Workflow1:flow:approve", shown["nodeId"]!.GetValue<string>());

        // Studio moves it and sends it back.
        shown["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 7, ["y"] = 8 } } };
        await SavedAsync(saved);

        var kept = Activity(await ExportAsync(saved), "approve");
        Assert.Equal("Acme.Approve", kept["type"]!.GetValue<string>());
        Assert.Equal(3, kept["version"]!.GetValue<int>());
        Assert.Equal("strict", kept["policy"]!["expression"]!["value"]!.GetValue<string>());
        Assert.Equal("""{"deep":[1,2.50,"three"]}""", kept["somethingElse"]!.ToJsonString());
        Assert.Equal(7, kept["metadata"]!["designer"]!["position"]!["x"]!.GetValue<int>());
    }

    [Fact]
    public async Task Open_KnownActivityOfAnotherVersion_IsAStandInToo()
    {
        var later = Node("ask", "Hub.CoachTask", ("title", "Later"));
        later["version"] = 99;
        var model = Simple();
        model["root"] = Flow([Node("start", "Elsa.Start"), later], [("start", "Done", "ask")]);

        var saved = await SavedAsync(model);

        Assert.Equal("Elsa.NotFoundActivity", Activity(saved, "ask")["type"]!.GetValue<string>());
        Assert.Equal(99, Activity(await ExportAsync(saved), "ask")["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Save_StandInCopiedInStudio_BecomesASecondOfTheSame()
    {
        var model = Simple();
        model["root"] = Flow([Node("start", "Elsa.Start"), Node("approve", "Acme.Approve", ("policy", "strict"))], [("start", "Done", "approve")]);
        var saved = await SavedAsync(model);
        var copy = Activity(saved, "approve").DeepClone().AsObject();
        copy["id"] = "copied";
        saved["root"]!["activities"]!.AsArray().Add(copy);

        await SavedAsync(saved);

        var kept = Activity(await ExportAsync(saved), "copied");
        Assert.Equal("Acme.Approve", kept["type"]!.GetValue<string>());
        Assert.Equal("strict", kept["policy"]!["expression"]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task Save_FlowchartCameBackEmpty_IsRefusedAndNothingIsLost()
    {
        var saved = await SavedAsync(Simple());
        var emptied = saved.DeepClone().AsObject();
        emptied["root"]!["activities"] = new JsonArray();
        emptied["root"]!["connections"] = new JsonArray();

        using var answer = await SaveAsync(emptied);

        Assert.Equal([DefinitionProblems.Emptied.Code], await RefusedAsync(answer));
        Assert.Equal(4, (await OpenAsync(Id(saved)))["root"]!["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task Save_LastStepTakenAway_IsMeantAndSaved()
    {
        var model = Simple();
        model["root"] = Flow([Node("start", "Elsa.Start")], []);
        var saved = await SavedAsync(model);
        saved["root"]!["activities"] = new JsonArray();

        var empty = await SavedAsync(saved);

        Assert.Empty(empty["root"]!["activities"]!.AsArray());
    }

    [Fact]
    public async Task Save_SameTwice_ChangesNothingTheSecondTime()
    {
        var published = await SavedAsync(Simple(), publish: true);
        var changed = published.DeepClone().AsObject();
        changed["description"] = "changed";

        // The answer to the first got lost, so the same request comes again with what was known before.
        var first = await SavedAsync(changed);
        var second = await SavedAsync(changed);

        Assert.Equal(first["id"]!.GetValue<string>(), second["id"]!.GetValue<string>());
        Assert.Equal(2, (await RowsAsync(Id(published))).Count);
    }

    [Fact]
    public async Task Save_NewOneSentTwice_IsCreatedOnce()
    {
        var first = await SavedAsync(Simple("Sent twice"));
        var second = await SavedAsync(Simple("Sent twice"));

        Assert.Equal(Id(first), Id(second));
        Assert.Single(await RowsAsync(Id(first)));
    }

    [Fact]
    public async Task Publish_SentTwice_IsDoneOnce()
    {
        var draft = await SavedAsync(Simple());

        await SavedAsync(draft, publish: true);
        using var again = await SaveAsync(draft, publish: true);

        Assert.True(JsonNode.Parse(await again.Content.ReadAsStringAsync(Cancel))!["alreadyPublished"]!.GetValue<bool>());
        Assert.Single(await RowsAsync(Id(draft)));
    }

    [Fact]
    public async Task Save_DrawnOnAnOlderVersion_IsRefusedAsConflict()
    {
        var published = await SavedAsync(Simple(), publish: true);
        var mine = published.DeepClone().AsObject();
        var theirs = published.DeepClone().AsObject();
        theirs["description"] = "theirs";
        await SavedAsync(theirs);
        mine["description"] = "mine";

        using var answer = await SaveAsync(mine);

        Assert.Equal([DefinitionProblems.DrawnMeanwhile.Code], await RefusedAsync(answer));
        Assert.Equal("theirs", (await OpenAsync(Id(published)))["description"]!.GetValue<string>());
    }

    [Fact]
    public async Task Save_TwoTabsOnOneDraft_TheSecondIsRefusedByItsRevision()
    {
        var draft = await SavedAsync(Simple());
        using var opened = await (await BrowserAsync()).GetAsync(Api($"workflow-definitions/by-definition-id/{Id(draft)}?versionOptions=Latest"), Cancel);
        var revision = opened.Headers.GetValues("X-Hub-Revision").Single();
        var one = draft.DeepClone().AsObject();
        var two = draft.DeepClone().AsObject();
        one["description"] = "one";
        two["description"] = "two";

        using var first = await SaveAsync(one, revision: revision);
        using var second = await SaveAsync(two, revision: revision);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal([DefinitionProblems.DrawnMeanwhile.Code], await RefusedAsync(second));

        // Who saw the first save goes on.
        using var third = await SaveAsync(two, revision: first.Headers.GetValues("X-Hub-Revision").Single());
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Save_DeletedMeanwhile_IsRefusedAndDoesNotComeBack()
    {
        var draft = await SavedAsync(Simple());
        using var deleted = await SendAsync(HttpMethod.Delete, $"workflow-definitions/{Id(draft)}");
        draft["description"] = "still drawing";

        using var answer = await SaveAsync(draft);

        Assert.Equal([DefinitionProblems.DeletedMeanwhile.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Save_ReadonlyDefinition_IsRefusedOneByOneAndInBulk()
    {
        await InDatabaseAsync(async db =>
        {
            var drawing = HubPlatform.Workflows.Designing.Drawings.Drawing.Read(Simple("Kept")).Value;
            var version = new HubPlatform.Workflows.WorkflowVersion("kept", 1, "Kept", drawing.JsonFor("kept"), Clock.Now) { IsReadonly = true };
            version.BecomeLatest();
            db.Add(version);
            return await db.SaveChangesAsync(Cancel);
        });
        var kept = await OpenAsync("kept");
        Assert.DoesNotContain(kept["links"]!.AsArray(), l => l!["rel"]!.GetValue<string>() == "publish");
        kept["description"] = "changed";

        using var saved = await SaveAsync(kept);
        using var imported = await SendAsync(HttpMethod.Post, "workflow-definitions/import", kept);
        using var deleted = await SendAsync(HttpMethod.Post, "bulk-actions/delete/workflow-definitions/by-id", new JsonObject { ["ids"] = new JsonArray(kept["id"]!.GetValue<string>()) });

        Assert.Equal([DefinitionProblems.ReadOnly.Code], await RefusedAsync(saved));
        Assert.Equal([DefinitionProblems.ReadOnly.Code], await RefusedAsync(imported));
        Assert.Equal([DefinitionProblems.ReadOnly.Code], await RefusedAsync(deleted));
        Assert.DoesNotContain("changed", Assert.Single(await RowsAsync("kept")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_PropertiesStudioDoesNotSendBack_AreKept()
    {
        var file = Simple(definitionId: "from.file");
        file["tenantId"] = "somewhere";
        file["options"] = new JsonObject { ["usableAsActivity"] = true, ["laterOption"] = 5 };
        using var imported = await SendAsync(HttpMethod.Post, "workflow-definitions/import", file);
        var model = JsonNode.Parse(await imported.Content.ReadAsStringAsync(Cancel))!.AsObject();
        model.Remove("tenantId");
        model["options"]!.AsObject().Remove("laterOption");
        model["description"] = null;

        await SavedAsync(model);

        var kept = await ExportAsync(model);
        Assert.Equal("somewhere", kept["tenantId"]!.GetValue<string>());
        Assert.Equal(5, kept["options"]!["laterOption"]!.GetValue<int>());
    }

    [Fact]
    public async Task Import_OverADraft_LeavesTheDraftAsAVersionOfItsOwn()
    {
        var draft = await SavedAsync(Simple(definitionId: null));
        var file = draft.DeepClone().AsObject();
        file["description"] = "from a file";

        using var imported = await SendAsync(HttpMethod.Post, "workflow-definitions/import", file);

        imported.EnsureSuccessStatusCode();
        Assert.Equal([1, 2], (await RowsAsync(Id(draft))).Select(r => r.Number));
    }

    [Fact]
    public async Task Save_AsANewDefinitionWithAnIdThatExists_DoesNotOverwriteIt()
    {
        var first = await SavedAsync(Simple());
        var other = Simple("Another one", Id(first));

        using var answer = await SaveAsync(other);

        Assert.Equal([DefinitionProblems.ExistsAlready.Code], await RefusedAsync(answer));
    }

    private async Task<JsonObject> ExportAsync(JsonObject definition) => await GetAsync($"workflow-definitions/{Id(definition)}/export?versionOptions=Latest");

    private static string Id(JsonObject definition) => definition["definitionId"]!.GetValue<string>();
}
