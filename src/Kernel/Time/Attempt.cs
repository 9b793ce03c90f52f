using HubPlatform.Kernel.Commands;

using MediatR;

using Microsoft.Extensions.Logging;

namespace HubPlatform.Kernel.Time;

/// <summary>What a pump sends: it may refuse, throw or hang, and the pump goes on with the next row in any case.</summary>
public static class Attempt
{
    public const string TooSlow = "too-slow";
    public const string Unexpected = "unexpected";

    /// <summary>After this it counts as hanging. A run of faults on purpose waits less.</summary>
    internal static TimeSpan Longest { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Null when it went well, else why not: the code of a problem. Ids and codes only, because texts may hold what people wrote.</summary>
    public static async Task<string?> SendAsync<T>(IMediator mediator, IRequest<Result<T>> request, ILogger logger, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Longest);

        try
        {
            var result = await mediator.Send(request, patience.Token);

            if (result.Problem is { } problem)
            {
                logger.LogWarning("{Request} could not go on: {Problem}", request, problem.Code);
            }

            return result.Problem?.Code;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError("{Request} took too long", request);
            return TooSlow;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "{Request} failed", request);
            return Unexpected;
        }
    }
}
