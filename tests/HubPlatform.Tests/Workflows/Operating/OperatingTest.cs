using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Time;
using HubPlatform.Tests.Workflows.Running;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Operating;

/// <summary>Instances in every state somebody may find them in.</summary>
public abstract class OperatingTest : WorkflowTest
{
    public static TheoryData<string> Others { get; } = [.. Roles.OfStaff.Where(r => r != Roles.RegionManager)];

    protected static Caller With(string role) => Caller.Staff(Guid.CreateVersion7(), "Somebody", role);

    /// <summary>Faulted at "bad" until the fact "ready" is known; "beside" stood open when it faulted.</summary>
    protected async Task<Guid> FaultedAsync(string definitionId = "o.fault")
    {
        await PublishAsync(definitionId, FlowJson(
            $$"""{{Fork("k", "L", "R")}},{{Step("beside")}},{"id":"bad","type":"Elsa.Fault"},{{Step("after")}}""", "k.L>beside", "k.R>bad", "bad>after"));
        var instance = await StartAsync(definitionId);
        Assert.Equal("Faulted", await StatusAsync(instance));
        return instance;
    }

    protected async Task<Guid> WaitingAsync(string definitionId = "o.wait")
    {
        await PublishAsync(definitionId, FlowJson($"{Step("a", "Yes", "No")},{Step("b")},{Step("c")}", "a.Yes>b", "a.No>c"));
        return await StartAsync(definitionId);
    }

    /// <summary>A timer that has failed as often as it may.</summary>
    protected async Task<(Guid Instance, Guid Wait)> ParkedAsync()
    {
        await PublishAsync("o.parked", FlowJson($$"""{"id":"wait","type":"Elsa.Delay","timeSpan":{{Literal("01:00:00")}}},{{Step("a")}}""", "wait>a"));
        var instance = await StartAsync("o.parked");
        var wait = await InDatabaseAsync(async db =>
        {
            var row = await db.Waits.SingleAsync(w => w.InstanceId == instance);
            for (var time = 0; time < Pauses.MostTries; time++)
            {
                row.Fail(Clock.Now, "workflows.too-deep");
            }

            await db.SaveChangesAsync();
            return row.Id;
        });
        Clock.Move(TimeSpan.FromHours(2));
        return (instance, wait);
    }

    internal async Task<InstanceView> LookAsync(Guid instance) => await DoInternalAsync(new GetInstance(instance));

    /// <summary>Sends as the region manager, where the answer is no public type.</summary>
    internal async Task<T> DoInternalAsync<T>(MediatR.IRequest<Result<T>> request)
    {
        var result = await SendAsync(request, Manager);
        Assert.False(result.Failed, result.Problem?.Code);
        return result.Value;
    }

    /// <summary>Refused, and instances, waits, bursts and operations stand as before; only the audit knows of it.</summary>
    protected async Task RefusedAsync(Problem problem, ICommand request, Caller? caller = null)
    {
        var before = await FootprintAsync();

        var result = await SendAsync(request, caller ?? Manager);

        Assert.Equal(problem.Code, result.Problem?.Fields.Select(f => f.Code).FirstOrDefault() ?? result.Problem?.Code);
        Assert.Equal(before, await FootprintAsync());
        Assert.Equal(result.Problem!.Code, (await AuditAsync(request.GetType().Name))[^1]);
    }

    private Task<string> FootprintAsync() => InDatabaseAsync(async db =>
    {
        var instances = await db.Instances.OrderBy(i => i.Id).Select(i => $"{i.Id}{i.Status}{i.Version}").ToListAsync();
        var waits = await db.Waits.OrderBy(w => w.Id).Select(w => $"{w.Id}{w.State}{w.Failures}").ToListAsync();
        return string.Join('|', [.. instances, .. waits, $"{await db.Bursts.CountAsync()}", $"{await db.Operations.CountAsync()}"]);
    });
}
