using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Contracts;

using MediatR;

namespace HubPlatform.Faults;

/// <summary>Fills a region: many instances by the real command, in one transaction.</summary>
[InternalOnly]
internal sealed record StartMany(string DefinitionId, IReadOnlyList<Guid> Subjects) : ICommand<int>;

internal sealed class StartManyHandler(IMediator mediator) : IRequestHandler<StartMany, Result<int>>
{
    public async Task<Result<int>> Handle(StartMany request, CancellationToken cancellationToken)
    {
        foreach (var subject in request.Subjects)
        {
            if ((await mediator.Send(new StartInstance(request.DefinitionId, subject), cancellationToken)).Problem is { } problem)
            {
                return problem;
            }
        }

        return request.Subjects.Count;
    }
}
