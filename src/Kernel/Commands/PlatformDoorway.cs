using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Kernel.Commands;

/// <summary>The way in for commands on the platform's database. Permission is the caller's in the region at hand.</summary>
internal sealed class PlatformCommandDoorway<TRequest, TResponse>(Execution execution, IServiceScopeFactory scopes, IServiceProvider services, Permissions permissions)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IPlatformChange
    where TResponse : class, IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (execution.InPlatformCommand)
        {
            await services.GetRequiredService<PlatformDb>().SaveChangesAsync(cancellationToken);
            var nested = await next();

            if (nested.Problem is { } problem)
            {
                execution.Refuse(problem);
            }

            return nested;
        }

        if (execution.InCommand)
        {
            throw new InvalidOperationException($"{typeof(TRequest).Name} changes another database: send it through the outbox.");
        }

        await using var scope = scopes.CreateAsyncScope();
        var inner = scope.ServiceProvider.GetRequiredService<Execution>();
        execution.CopyTo(inner);
        inner.CommandId = Ids.New();
        return await RunAsync(scope.ServiceProvider, inner, request, cancellationToken);
    }

    private async Task<TResponse> RunAsync(IServiceProvider inner, Execution execution, TRequest request, CancellationToken cancellationToken)
    {
        var problem = Gatekeeper<TRequest>.Check(execution.Caller, permissions)
            ?? await Validation.FirstProblemAsync(inner, request, cancellationToken);
        var databases = inner.GetRequiredService<RegionDatabases>();
        var response = problem is null ? null : TResponse.Refuse(problem);

        using (databases.PlatformGate is { } gate ? await gate.EnterAsync(cancellationToken) : null)
        {
            if (problem is null)
            {
                var db = inner.GetRequiredService<PlatformDb>();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                execution.InPlatformCommand = true;
                execution.InCommand = true;

                try
                {
                    response = (TResponse)(object)await inner.GetRequiredService<IMediator>().Send(request, cancellationToken);
                    problem = response.Problem ?? execution.Doom;

                    if (problem is null)
                    {
                        db.Add(Record(request, execution, "done", inner));
                        await db.SaveChangesAsync(cancellationToken);
                        await transaction.CommitAsync(cancellationToken);
                    }
                }
                catch (Exception e) when (DatabaseFaults.IsLostRace(e))
                {
                    problem = Problem.Conflict;
                }
            }

            if (problem is not null)
            {
                await using var db = new PlatformDb(databases.Platform, inner.GetRequiredService<HubModel>());
                db.Add(Record(request, execution, problem.Code, inner));
                await db.SaveChangesAsync(cancellationToken);
                return TResponse.Refuse(problem);
            }
        }

        execution.AfterCommit.ForEach(hint => hint());
        return response!;
    }

    private static PlatformAuditRecord Record(TRequest request, Execution execution, string outcome, IServiceProvider services) => new()
    {
        At = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        ActorKind = execution.Caller.Kind.ToString(),
        ActorId = execution.Caller.AccountId,
        Action = request.GetType().Name,
        Outcome = outcome,
        CommandId = execution.CommandId,
        RegionId = execution.Region?.Id,
    };
}
