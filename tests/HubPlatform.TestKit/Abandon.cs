using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.TestKit;

/// <summary>A host that dies at the worst moment: everything a command does is done and written, and nothing of it is committed.</summary>
public sealed record Abandon(Func<IMediator, Task> Command) : ICommand;

/// <summary>The host is gone; its client never hears an answer.</summary>
public sealed class HostGoneException : Exception;

internal sealed class AbandonHandler(IMediator mediator, HubPlatform.Kernel.Data.RegionDb db) : IRequestHandler<Abandon, Result<Done>>
{
    public async Task<Result<Done>> Handle(Abandon request, CancellationToken cancellationToken)
    {
        await request.Command(mediator);
        await db.SaveChangesAsync(cancellationToken);
        throw new HostGoneException();
    }
}
