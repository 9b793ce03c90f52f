using System.Net;
using System.Text;
using System.Text.Json.Nodes;

using HubPlatform.Access;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Access;
using HubPlatform.Workflows.Contracts;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Workflows.Designing.Watching;

/// <summary>The live line of Studio's viewer, spoken as its client speaks it. Row 19 of the known holes: who may listen, and until when.</summary>
public sealed class LiveTests : DesignerTest
{
    [Fact]
    public async Task Observe_OneOfTheRegionsRuns_HearsWhereItStandsAndEveryMove()
    {
        var run = await RunAsync();
        var line = await LineAsync((await Hub.StaffAsync(Region, Roles.Designer)).Client);
        await line.SayAsync("ObserveInstanceAsync", run.ToString("n"));

        var first = await line.HearAsync("ActivityExecutionLogUpdatedAsync");
        await ResumeAsync(run, "Badly");
        var second = first;

        // Where it stood is said again, too.
        while (CountsOf(second, "ask") == (1, 0))
        {
            second = await line.HearAsync("ActivityExecutionLogUpdatedAsync");
        }

        var moved = await line.HearAsync("WorkflowInstanceUpdatedAsync");

        Assert.Equal((1, 0), CountsOf(first, "ask"));
        Assert.Equal((1, 1), CountsOf(second, "ask"));
        Assert.Equal(run.ToString("n"), moved["workflowInstanceId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Observe_ARunThatStandsStill_HearsItAgainForThoseWhoListenedTooLate()
    {
        var run = await RunAsync();
        var line = await LineAsync((await Hub.StaffAsync(Region, Roles.Designer)).Client);
        await line.SayAsync("ObserveInstanceAsync", run.ToString("n"));

        await line.HearAsync("WorkflowInstanceUpdatedAsync");

        Assert.Equal((1, 0), CountsOf(await line.HearAsync("ActivityExecutionLogUpdatedAsync"), "ask"));
    }

    [Fact]
    public async Task Hole19_RunOfAnotherRegionOrNone_IsToldToNobody()
    {
        var elsewhere = await NewRegionAsync();
        var drawing = HubPlatform.Workflows.Designing.Drawings.Drawing.Read(Simple("There", "there")).Value;
        await SendAsync(elsewhere, new HubPlatform.Workflows.Designing.SaveDefinition(drawing, Publish: true), Designer);
        var theirs = (await SendAsync(elsewhere, new StartInstance("there", Guid.CreateVersion7()), Caller.Hub)).Value.InstanceId;
        var line = await LineAsync((await Hub.StaffAsync(Region, Roles.Designer)).Client);

        foreach (var id in new[] { theirs.ToString("n"), Guid.CreateVersion7().ToString("n"), "../x", "" })
        {
            await line.SayAsync("ObserveInstanceAsync", id);
            Assert.Equal("Not found.", (await line.AnswerAsync())["error"]!.GetValue<string>().Split(": ")[^1]);
        }
    }

    [Theory]
    [InlineData(Roles.Coach)]
    [InlineData(Roles.Trainer)]
    public async Task Hole19_StaffWhoDoNotDesign_FindNoLine(string role)
    {
        using var answer = await (await StaffClientAsync(role)).PostAsync(Url("elsa/hubs/workflow-instance/negotiate?negotiateVersion=1"), null, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Hole19_NobodySignedIn_IsToldSo()
    {
        using var answer = await Client().PostAsync(Url("elsa/hubs/workflow-instance/negotiate?negotiateVersion=1"), null, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Hole19_SignedOutMeanwhile_HearsNothingMoreAndTheLineEnds()
    {
        var run = await RunAsync();
        var browser = await Hub.StaffAsync(Region, Roles.Designer);
        var line = await LineAsync(browser.Client);
        await line.SayAsync("ObserveInstanceAsync", run.ToString("n"));
        await line.HearAsync("WorkflowInstanceUpdatedAsync");

        await Hub.InPlatformAsync(db => db.StaffSessions.Where(s => s.Id == browser.SessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, TimeProvider.System.GetUtcNow())));
        await ResumeAsync(run, "Well");

        Assert.True(await line.IsEndedAsync());
    }

    [Fact]
    public async Task Hole19_RoleTakenAway_EndsTheLine()
    {
        var run = await RunAsync();
        var browser = await Hub.StaffAsync(Region, Roles.Designer);
        var line = await LineAsync(browser.Client);
        await line.SayAsync("ObserveInstanceAsync", run.ToString("n"));
        await line.HearAsync("WorkflowInstanceUpdatedAsync");

        await Hub.InPlatformAsync(db => db.Memberships.Where(m => m.AccountId == browser.AccountId).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, TimeProvider.System.GetUtcNow())));
        await ResumeAsync(run, "Well");

        Assert.True(await line.IsEndedAsync());
    }

    [Fact]
    public async Task Line_FromAForeignPage_IsEnded()
    {
        var client = (await Hub.StaffAsync(Region, Roles.Designer)).Client;
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        var line = await LineAsync(client);

        Assert.True(await line.IsEndedAsync());
    }

    private async Task<Guid> RunAsync()
    {
        var saved = await SavedAsync(Simple(), publish: true);
        return (await DoAsync(new StartInstance(saved["definitionId"]!.GetValue<string>(), Guid.CreateVersion7()), Caller.Hub)).InstanceId;
    }

    private async Task ResumeAsync(Guid run, string outcome)
    {
        var step = (await DoAsync(new GetOutline(run), Caller.Hub)).Steps.Single(s => s.State == StepState.Now);
        await DoAsync(new ResumeStep(step.StepId!.Value, outcome), Caller.Hub);
    }

    private static (int Started, int Completed) CountsOf(JsonNode message, string activity)
    {
        var stats = message["stats"]!.AsArray().Single(s => s!["activityId"]!.GetValue<string>() == activity)!;
        return (stats["startedCount"]!.GetValue<int>(), stats["completedCount"]!.GetValue<int>());
    }

    private Task<Line> LineAsync(HttpClient client) => Line.OpenAsync(client, Url("elsa/hubs/workflow-instance"), Cancel);

    /// <summary>SignalR's JSON protocol over long polling, by hand: its client does not come with the framework.</summary>
    private sealed class Line(HttpClient client, string address, CancellationToken cancellationToken)
    {
        private const char End = '\u001e';
        private readonly Queue<JsonNode> _heard = new();
        private int _said;

        public static async Task<Line> OpenAsync(HttpClient client, string hub, CancellationToken cancellationToken)
        {
            using var negotiated = await client.PostAsync(hub + "/negotiate?negotiateVersion=1", null, cancellationToken);
            negotiated.EnsureSuccessStatusCode();
            var token = JsonNode.Parse(await negotiated.Content.ReadAsStringAsync(cancellationToken))!["connectionToken"]!.GetValue<string>();
            var line = new Line(client, $"{hub}?id={Uri.EscapeDataString(token)}", cancellationToken);
            (await client.GetAsync(line._address, cancellationToken)).Dispose();
            await line.PostAsync("""{"protocol":"json","version":1}""");
            return line;
        }

        private readonly string _address = address;

        public Task SayAsync(string method, string argument) => PostAsync(new JsonObject
        {
            ["type"] = 1,
            ["invocationId"] = (++_said).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["target"] = method,
            ["arguments"] = new JsonArray(argument),
        }.ToJsonString());

        public async Task<JsonNode> HearAsync(string target) =>
            (await NextAsync(m => m["type"]?.GetValue<int>() == 1 && m["target"]!.GetValue<string>() == target))["arguments"]![0]!;

        public Task<JsonNode> AnswerAsync() => NextAsync(m => m["type"]?.GetValue<int>() == 3);

        /// <summary>Waits for the other side to hang up; nothing may be said before it does.</summary>
        public async Task<bool> IsEndedAsync()
        {
            while (await PollAsync())
            {
                Assert.DoesNotContain(_heard, m => m["type"]?.GetValue<int>() == 1);
                _heard.Clear();
            }

            return true;
        }

        private async Task<JsonNode> NextAsync(Func<JsonNode, bool> wanted)
        {
            while (true)
            {
                while (_heard.TryDequeue(out var message))
                {
                    if (wanted(message))
                    {
                        return message;
                    }
                }

                Assert.True(await PollAsync(), "The line was ended.");
            }
        }

        private async Task<bool> PollAsync()
        {
            using var answer = await client.GetAsync(_address, cancellationToken);

            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return false;
            }

            foreach (var message in (await answer.Content.ReadAsStringAsync(cancellationToken)).Split(End, StringSplitOptions.RemoveEmptyEntries))
            {
                var json = JsonNode.Parse(message)!;

                if (json["type"]?.GetValue<int>() == 7)
                {
                    return false;
                }

                _heard.Enqueue(json);
            }

            return true;
        }

        private async Task PostAsync(string message)
        {
            using var content = new StringContent(message + End, Encoding.UTF8, "text/plain");
            using var answer = await client.PostAsync(_address, content, cancellationToken);
        }
    }
}
