using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Workflows.Designing.Watching;

/// <summary>Runs that took many steps, in Studio's viewer.</summary>
public sealed class LongRunTests : DesignerTest
{
    /// <summary>Read once however often it is asked for: rows that are taken away behind its back are not missed until the run moves.</summary>
    [Fact]
    public async Task Journal_OfALongRun_IsReadAgainOnlyWhenItHasMoved()
    {
        var model = Simple("Long", "long");
        var loop = Node("loop", "Elsa.For", ("start", "1"), ("end", "300"));
        loop["body"] = Node("said", "Elsa.WriteLine", ("text", "again"));
        model["root"]!["activities"]!.AsArray().Add(loop);
        model["root"]!["connections"]!.AsArray()[0]!["target"]!["activity"] = "loop";
        model["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":{"activity":"loop","port":"Done"},"target":{"activity":"ask","port":"In"}}"""));
        await SavedAsync(model, publish: true);
        var run = (await DoAsync(new StartInstance("long", Guid.CreateVersion7()), Caller.Hub)).InstanceId;
        var begun = (await JournalAsync(run, "skip=0&take=1"))["totalCount"]!.GetValue<int>();
        await InDatabaseAsync(db => db.Set<BurstRecord>().Where(b => b.InstanceId == run && b.Number == 1).ExecuteUpdateAsync(b => b.SetProperty(r => r.UndoneBy, Guid.CreateVersion7()), Cancel));

        var again = await JournalAsync(run, "skip=550&take=110");
        var step = (await DoAsync(new GetOutline(run), Caller.Hub)).Steps.Single(s => s.State == StepState.Now);
        await DoAsync(new ResumeStep(step.StepId!.Value, "Well"), Caller.Hub);
        var moved = await JournalAsync(run, "skip=0&take=110");

        Assert.InRange(begun, 560, 1000);
        Assert.Equal((begun, Math.Min(110, begun - 550)), (again["totalCount"]!.GetValue<int>(), again["items"]!.AsArray().Count));
        Assert.InRange(moved["totalCount"]!.GetValue<int>(), 1, 20);
        Assert.Equal("Resumed", moved["items"]![0]!["eventName"]!.GetValue<string>());
    }

    private async Task<JsonObject> JournalAsync(Guid run, string query)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"workflow-instances/{run:n}/journal?{query}", new JsonObject { ["filter"] = null });
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!.AsObject();
    }
}
