using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TestKit;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Workflows.Running;

/// <summary>A region with definitions of this test's own, and short words for what is done with them.</summary>
public abstract class WorkflowTest : HubTest
{
    protected Guid Subject { get; } = Guid.CreateVersion7();

    internal static string HumanStep(string id, params string[] outcomes) => Step(id, outcomes);

    protected static string Step(string id, params string[] outcomes) =>
        $$$"""{"id":"{{{id}}}","type":"Hub.CoachTask","title":{{{Engine.Bench.Literal("Title of " + id)}}},"outcomes":{{{Engine.Bench.Texts(outcomes.Length == 0 ? ["Done"] : outcomes)}}}}""";

    protected async Task PublishAsync(string definitionId, string json)
    {
        await InDatabaseAsync(async db =>
        {
            var versions = await DefinitionVersions.LoadAsync(db, definitionId, TestContext.Current.CancellationToken);
            var version = versions.Draw(definitionId, json, Clock.Now);
            await versions.PublishAsync(version, [], TrackActivities.Published(Services.GetRequiredService<ITrackCatalogue>()), Clock.Now, TestContext.Current.CancellationToken);
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
    }

    protected Task<T> AsHubAsync<T>(IRequest<Result<T>> request) => DoAsync(request, Caller.Hub);

    protected async Task<Problem?> ProblemAsync<T>(IRequest<Result<T>> request) => (await SendAsync(request, Caller.Hub)).Problem;

    protected async Task<Guid> StartAsync(string definitionId, System.Text.Json.Nodes.JsonObject? fields = null) =>
        (await AsHubAsync(new StartInstance(definitionId, Subject, fields))).InstanceId;

    /// <summary>"Title:State:Outcome" of every step.</summary>
    protected async Task<string[]> OutlineAsync(Guid instance) =>
        [.. (await AsHubAsync(new GetOutline(instance))).Steps.Select(s => $"{s.ActivityId}:{s.State}{(s.Outcome is null ? "" : ":" + s.Outcome)}")];

    protected async Task<Guid> OpenStepAsync(Guid instance, string activityId) =>
        (await AsHubAsync(new GetOutline(instance))).Steps.Single(s => s.State == StepState.Now && s.ActivityId == activityId).StepId!.Value;

    protected Task<List<string>> WaitsAsync(Guid instance) => InDatabaseAsync(db =>
    {
        var waits = db.Waits;
        return waits.Where(w => w.InstanceId == instance && w.State == WaitState.Open).OrderBy(w => w.ActivityId).Select(w => w.ActivityId).ToListAsync();
    });

    protected async Task<string> StatusAsync(Guid instance) => (await AsHubAsync(new GetOutline(instance))).Status;

    protected Task<Guid> LastCommandAsync(string action) =>
        InDatabaseAsync(db => db.Audit.Where(a => a.Action == action && a.Outcome == "done").OrderByDescending(a => a.No).Select(a => a.CommandId).FirstAsync());
}
