using HubPlatform.Kernel.Commands;

using MediatR;

using Microsoft.Extensions.Logging;

namespace HubPlatform.Kernel.Time;

/// <summary>What a pump sends: it may refuse or throw, and the pump goes on with the next row in any case.</summary>
public static class Attempt
{
    public const string Unexpected = "unexpected";

    /// <summary>Null when it went well, else why not: the code of a problem. Ids and codes only, because texts may hold what people wrote.</summary>
    public static async Task<string?> SendAsync<T>(IMediator mediator, IRequest<Result<T>> request, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            var result = await mediator.Send(request, cancellationToken);

            if (result.Problem is { } problem)
            {
                logger.LogWarning("{Request} could not go on: {Problem}", request, problem.Code);
            }

            return result.Problem?.Code;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.LogError(e, "{Request} failed", request);
            return Unexpected;
        }
    }
}
