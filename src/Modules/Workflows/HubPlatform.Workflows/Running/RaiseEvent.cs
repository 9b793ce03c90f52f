using System.Text.Json.Nodes;

using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

internal sealed class RaiseEventValidator : AbstractValidator<RaiseEvent>
{
    public RaiseEventValidator() => RuleFor(r => r.EventName).NotEmpty().MaximumLength(200);
}

internal sealed class RaiseEventHandler(IMediator mediator) : IRequestHandler<RaiseEvent, Result<Done>>
{
    public Task<Result<Done>> Handle(RaiseEvent request, CancellationToken cancellationToken) =>
        mediator.Send(new DeliverEvent(request.EventName, request.SubjectId, request.Payload, null), cancellationToken);
}

/// <summary>Hands an event to who waits for it among one subject's instances, or in one instance only. Nobody else's are looked at.</summary>
[InternalOnly]
internal sealed record DeliverEvent(string EventName, Guid SubjectId, JsonNode? Payload, Guid? InstanceId) : ICommand;

internal sealed class DeliverEventHandler(RegionDb db, InstanceRunner runner) : IRequestHandler<DeliverEvent, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeliverEvent request, CancellationToken cancellationToken)
    {
        var brought = new EventBrought(Nodes.Read(request.Payload));

        // An instance that is just coming to its wait is waited for: an event is before a step or after it, never lost between.
        await db.HoldInstancesOfAsync(request.SubjectId, cancellationToken);
        var waits = await db.Waits
            .Where(w => w.Key == request.EventName && w.State == WaitState.Open && w.SubjectId == request.SubjectId && w.ActivityType == Event.Descriptor.TypeName)
            .Where(w => request.InstanceId == null || w.InstanceId == request.InstanceId)
            .OrderBy(w => w.OpenedAt).ThenBy(w => w.Id)
            .Take(EngineLimits.FanOut + 1)
            .ToListAsync(cancellationToken);

        if (waits.Count > EngineLimits.FanOut)
        {
            return RunningProblems.TooMany;
        }

        // One that is resumed may call another off.
        foreach (var wait in waits.Where(w => w.IsOpen))
        {
            if (await runner.ResumeAsync(wait, new ResumeStimulus(wait.BookmarkId, Event: brought), cancellationToken) is { } problem)
            {
                return problem;
            }
        }

        return request.InstanceId is null && await StartAsync(request, brought, cancellationToken) is { } refused ? refused : Result.Done;
    }

    /// <summary>Definitions that begin with such an event begin, for the subject the event is about.</summary>
    private async Task<Problem?> StartAsync(DeliverEvent request, EventBrought brought, CancellationToken cancellationToken)
    {
        var published = db.WorkflowVersions.Where(v => v.IsPublished && v.DeletedAt == null);
        var triggers = await db.StartTriggers.AsNoTracking()
            .Where(t => t.Key == request.EventName && t.ActivityType == Event.Descriptor.TypeName && published.Any(v => v.Id == t.VersionId))
            .OrderBy(t => t.DefinitionId).ThenBy(t => t.ActivityId)
            .ToListAsync(cancellationToken);

        foreach (var trigger in triggers)
        {
            var stimulus = new StartStimulus(CorrelationId: request.SubjectId.ToString(), TriggerActivityId: trigger.ActivityId, Event: brought);

            if ((await runner.StartAsync(trigger.DefinitionId, request.SubjectId, stimulus, null, cancellationToken)).Problem is { } problem)
            {
                return problem;
            }
        }

        return null;
    }
}
