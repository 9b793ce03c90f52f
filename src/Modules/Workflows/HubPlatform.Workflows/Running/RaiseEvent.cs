using System.Text.Json.Nodes;

using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Contracts;

using MediatR;

namespace HubPlatform.Workflows.Running;

internal sealed class RaiseEventValidator : AbstractValidator<RaiseEvent>
{
    public RaiseEventValidator() => RuleFor(r => r.EventName).NotEmpty().MaximumLength(200);
}

internal sealed class RaiseEventHandler(EventDelivery delivery) : IRequestHandler<RaiseEvent, Result<Done>>
{
    public async Task<Result<Done>> Handle(RaiseEvent request, CancellationToken cancellationToken) =>
        await delivery.DeliverAsync(request.EventName, request.SubjectId, request.Payload, null, cancellationToken) is { } problem ? problem : Result.Done;
}

/// <summary>What a workflow publishes, in the middle of a command. A local event goes to one instance only.</summary>
[InternalOnly]
internal sealed record DeliverEvent(string EventName, Guid SubjectId, JsonNode? Payload, Guid? InstanceId) : ICommand;

internal sealed class DeliverEventHandler(EventDelivery delivery) : IRequestHandler<DeliverEvent, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeliverEvent request, CancellationToken cancellationToken) =>
        await delivery.DeliverAsync(request.EventName, request.SubjectId, request.Payload, request.InstanceId, cancellationToken) is { } problem ? problem : Result.Done;
}
