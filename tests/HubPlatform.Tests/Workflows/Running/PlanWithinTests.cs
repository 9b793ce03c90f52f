using HubPlatform.Trajectories;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Running;

/// <summary>While one instance tells what it reached, a listener starts others and finishes the very step it was told of.</summary>
public sealed class PlanWithinTests : WorkflowTest
{
    private const string RunPlan = """{"id":"plan","type":"Hub.RunPlan"}""";

    [Fact]
    public async Task RunPlan_ModulesThatEndAtOnce_GoesOnWithinTheSameCommand()
    {
        await PublishAsync("p.outer", FlowJson($"{RunPlan},{Step("after")}", "plan.Finished>after"));
        await PublishAsync("p.quick", FlowJson(Line("nothing to do")));
        var trajectory = await TrajectoryAsync("p.quick", "p.quick");

        var outer = (await AsHubAsync(new StartInstance("p.outer", trajectory))).InstanceId;

        Assert.Equal(["plan:Done:Finished", "after:Now"], await OutlineAsync(outer));
        Assert.Equal(3, await InDatabaseAsync(db => db.Set<WorkflowInstance>().CountAsync()));
    }

    [Fact]
    public async Task RunPlan_ModulesWithSteps_GoesOnAfterTheLast()
    {
        await PublishAsync("p.outer", FlowJson($"{RunPlan},{Step("after")}", "plan.Finished>after"));
        await PublishAsync("p.slow", FlowJson(Step("work")));
        var trajectory = await TrajectoryAsync("p.slow", "p.slow");
        var outer = (await AsHubAsync(new StartInstance("p.outer", trajectory))).InstanceId;

        await AsHubAsync(new ResumeStep(await WorkAsync(trajectory), "Done"));
        Assert.Equal(["plan"], await WaitsAsync(outer));

        var last = await WorkAsync(trajectory);
        await AsHubAsync(new ResumeStep(last, "Done"));
        Assert.Equal(["after"], await WaitsAsync(outer));

        await AsHubAsync(new UndoCommand(await LastCommandAsync(nameof(ResumeStep)), trajectory));
        Assert.Equal(["plan"], await WaitsAsync(outer));
        Assert.Equal(last, await WorkAsync(trajectory));
    }

    [Fact]
    public async Task RunPlan_BesideAnotherBranch_OpensItsStepToo()
    {
        await PublishAsync("p.outer", FlowJson($"{Fork("k", "L", "R")},{RunPlan},{Step("beside")},{Step("after")}", "k.L>plan", "k.R>beside", "plan.Finished>after"));
        await PublishAsync("p.quick", FlowJson(Line("nothing to do")));
        var trajectory = await TrajectoryAsync("p.quick");

        var outer = (await AsHubAsync(new StartInstance("p.outer", trajectory))).InstanceId;

        Assert.Equal(["after", "beside"], await WaitsAsync(outer));
        Assert.Equal(["after", "beside"], await InDatabaseAsync(db =>
        {
            var tasks = db.Set<HubTask>();
            return tasks.Where(t => t.TrajectoryId == trajectory).OrderBy(t => t.ActivityId).Select(t => t.ActivityId!).ToListAsync();
        }));
    }

    private Task<Guid> TrajectoryAsync(params string[] workflows) => InDatabaseAsync(async db =>
    {
        var trajectory = new Trajectory(Guid.CreateVersion7(), "t", "1.0.0", Clock.Now);
        db.Add(trajectory);

        for (var i = 0; i < workflows.Length; i++)
        {
            var module = new RegionPlanModule { ModuleId = $"m{i}", TrackVersion = "1.0.0", TrackId = "t", WorkflowId = workflows[i], Title = "Module", Why = "" };
            db.Add(module);
            db.Add(new PlanItem { TrajectoryId = trajectory.Id, ModuleId = module.ModuleId, Position = i });
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return trajectory.Id;
    });

    private Task<Guid> WorkAsync(Guid trajectory) => InDatabaseAsync(db =>
    {
        var (waits, instances) = (db.Set<Wait>(), db.Set<WorkflowInstance>());
        return waits.Where(w => instances.Any(i => i.Id == w.InstanceId && i.SubjectId == trajectory) && w.ActivityId == "work" && w.State == WaitState.Open)
            .Select(w => w.Id).SingleAsync();
    });
}
