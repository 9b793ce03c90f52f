using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;

using MediatR;

namespace HubPlatform.Workflows.Running;

internal sealed class StartInstanceHandler(InstanceRunner runner) : IRequestHandler<StartInstance, Result<StartedInstance>>
{
    public async Task<Result<StartedInstance>> Handle(StartInstance request, CancellationToken cancellationToken)
    {
        var stimulus = new StartStimulus(
            new Dictionary<string, object?> { ["fields"] = Nodes.Read(request.Fields) }, CorrelationId: request.SubjectId.ToString());
        var started = await runner.StartAsync(request.DefinitionId, request.SubjectId, stimulus, request.ParentStepId, cancellationToken);

        return started.Failed
            ? started.Problem!
            : new StartedInstance(started.Value.Id, started.Value.DefinitionId, started.Value.DefinitionVersion);
    }
}
