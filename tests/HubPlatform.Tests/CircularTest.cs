using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Regions.Enabling;
using HubPlatform.Tests.Participants;
using HubPlatform.Tests.Workflows.Engine;
using HubPlatform.Tests.Workflows.Running;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Undoing;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests;

/// <summary>A region that took over the circular track. A test draws the few steps it is about and lets people walk them.</summary>
public abstract class CircularTest : WorkflowTest
{
    protected override string? Preparation => "circular";

    protected override Task PrepareAsync() => DoAsync(new EnableTrack("circular"), Manager);

    /// <summary>New trajectories walk these steps instead of the track's route.</summary>
    protected Task DrawAsync(string activities, params string[] connections) =>
        PublishAsync("circular.trajectory", Bench.FlowJson(activities, connections));

    protected async Task<Guid> RegisterAsync(string name = "Samira Haddad", string? email = "samira@example.org", Caller? coach = null) =>
        await DoAsync(Registration.Of(name) with { Email = email }, coach);

    protected async Task<Guid> BeginAsync(Guid participantId, Caller? coach = null) => await DoAsync(new StartTrajectory(participantId, "circular"), coach);

    /// <summary>The one open step of a kind.</summary>
    protected Task<Guid> TaskAsync(Guid trajectoryId, string kind) => InDatabaseAsync(db =>
    {
        var tasks = db.Tasks;
        return tasks.Where(t => t.TrajectoryId == trajectoryId && t.Kind == kind && t.State == TaskState.Open).Select(t => t.Id).SingleAsync(TestContext.Current.CancellationToken);
    });

    protected Task<List<string>> OpenKindsAsync(Guid trajectoryId) => InDatabaseAsync(db =>
    {
        var tasks = db.Tasks;
        return tasks.Where(t => t.TrajectoryId == trajectoryId && t.State == TaskState.Open).OrderBy(t => t.Id).Select(t => t.Kind).ToListAsync(TestContext.Current.CancellationToken);
    });

    protected async Task FinishAsync(Guid trajectoryId, string kind, string outcome = "Done", JsonObject? answers = null) =>
        await DoAsync(new FinishTask(await TaskAsync(trajectoryId, kind), outcome, answers));

    protected async Task UndoAsync(Guid trajectoryId, Caller? caller = null) => await DoAsync(new UndoMyLastStep(trajectoryId), caller);

    protected static Caller Herself(Guid participantId) => Caller.Participant(participantId, "Samira");

    /// <summary>Refused for one field, whatever its message is filled with.</summary>
    protected async Task RefusedAsync<T>(string field, string code, MediatR.IRequest<Result<T>> request)
    {
        var before = await FootprintAsync("kernel_audit");

        var result = await SendAsync(request);

        Assert.Equal([(field, code)], result.Problem!.Fields.Select(f => (f.Field, f.Code)));
        Assert.Equal(before, await FootprintAsync("kernel_audit"));
    }

    /// <summary>Refused, and nothing but the audit record was written: the counts before and after are the same.</summary>
    protected async Task RefusedAsync<T>(Problem problem, MediatR.IRequest<Result<T>> request, Caller? caller = null)
    {
        var before = await FootprintAsync("kernel_audit");

        var result = await SendAsync(request, caller);

        Assert.Equal(problem, result.Problem);
        Assert.Equal(before, await FootprintAsync("kernel_audit"));
        Assert.Equal(problem.Code, (await AuditAsync(request.GetType().Name))[^1]);
    }
}
