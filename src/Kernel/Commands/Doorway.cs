using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Kernel.Commands;

/// <summary>
/// The way in for commands (design D2). From outside: own scope, permission, validation, gate, begin, handle, save, audit, commit.
/// From inside: joins the running transaction.
/// </summary>
internal sealed class CommandDoorway<TRequest, TResponse>(Execution execution, IServiceScopeFactory scopes, IServiceProvider services, Permissions permissions)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IChange
    where TResponse : class, IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (ReferenceEquals(execution.Outermost, request))
        {
            return await next();
        }

        if (execution.InCommand)
        {
            // What is unsaved is flushed first: the nested handler must find it by a query.
            await services.GetRequiredService<RegionDb>().SaveChangesAsync(cancellationToken);
            var nested = await Validation.FirstProblemAsync(services, request, cancellationToken) is { } invalid ? TResponse.Refuse(invalid) : await next();

            if (nested.Problem is { } problem)
            {
                execution.Refuse(problem);
            }

            return nested;
        }

        if (execution.InQuery)
        {
            throw new InvalidOperationException($"A query does not change anything: {typeof(TRequest).Name}");
        }

        return await new Transaction<TRequest, TResponse>(scopes, permissions).RunAsync(request, execution, cancellationToken);
    }
}

/// <summary>One outermost command, tried again when somebody else's change came between (PostgreSQL; on SQLite writers queue).</summary>
internal sealed class Transaction<TRequest, TResponse>(IServiceScopeFactory scopes, Permissions permissions)
    where TRequest : IRequest<TResponse>, IChange
    where TResponse : class, IOutcome<TResponse>
{
    private const int Tries = 4;

    public async Task<TResponse> RunAsync(TRequest request, Execution outer, CancellationToken cancellationToken)
    {
        var commandId = Ids.New();

        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var execution = scope.ServiceProvider.GetRequiredService<Execution>();
            outer.CopyTo(execution);
            execution.CommandId = commandId;

            try
            {
                var response = await TryAsync(scope.ServiceProvider, execution, request, cancellationToken);

                if (response.Problem is null)
                {
                    execution.AfterCommit.ForEach(hint => hint());
                }

                return response;
            }
            catch (Exception e) when (DatabaseFaults.IsLostRace(e))
            {
                if (attempt == Tries)
                {
                    await RefusedAsync(commandId, request, outer, Problem.Conflict, cancellationToken);
                    return TResponse.Refuse(Problem.Conflict);
                }
            }
        }
    }

    private async Task<TResponse> TryAsync(IServiceProvider services, Execution execution, TRequest request, CancellationToken cancellationToken)
    {
        var problem = Gatekeeper.Check(typeof(TRequest), execution.Caller, permissions)
            ?? await Validation.FirstProblemAsync(services, request, cancellationToken);

        if (problem is not null)
        {
            await RefusedAsync(execution.CommandId, request, execution, problem, cancellationToken);
            return TResponse.Refuse(problem);
        }

        var databases = services.GetRequiredService<RegionDatabases>();
        var gate = databases.GateOf(execution.TheRegion);
        TResponse response;

        using (gate is null ? null : await gate.EnterAsync(cancellationToken))
        {
            var db = services.GetRequiredService<RegionDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            execution.InCommand = true;
            execution.Outermost = request;
            response = (TResponse)(object)await services.GetRequiredService<IMediator>().Send(request, cancellationToken);
            problem = response.Problem ?? execution.Doom;

            if (problem is null)
            {
                db.Add(Audits.Of(request, execution, "done", services));
                await db.SaveChangesAsync(cancellationToken);
                problem = execution.Doom;
            }

            if (problem is null && execution.FencingNo is { } fencingNo && !await RegionFence.HoldsAsync(db, databases.IsPostgreSql, fencingNo, cancellationToken))
            {
                problem = Problem.LeaseLost;
            }

            if (problem is null)
            {
                await transaction.CommitAsync(cancellationToken);
                return response;
            }

            await transaction.RollbackAsync(cancellationToken);
        }

        await RefusedAsync(execution.CommandId, request, execution, problem, cancellationToken);
        return TResponse.Refuse(problem);
    }

    /// <summary>A refusal leaves nothing but its audit record, in a transaction of its own.</summary>
    private async Task RefusedAsync(Guid commandId, TRequest request, Execution outer, Problem problem, CancellationToken cancellationToken)
    {
        if (outer.Region is null)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var execution = scope.ServiceProvider.GetRequiredService<Execution>();
        outer.CopyTo(execution);
        execution.CommandId = commandId;
        await Audits.WriteAsync(scope.ServiceProvider, Audits.Of(request, execution, problem.Code, scope.ServiceProvider), cancellationToken);
    }
}

/// <summary>The way in for queries: a context of its own without tracking; who looked at whose file is recorded.</summary>
internal sealed class QueryDoorway<TRequest, TResponse>(Execution execution, IServiceScopeFactory scopes, IServiceProvider services, Permissions permissions)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IRead
    where TResponse : class, IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (execution.InCommand || execution.InQuery)
        {
            if (execution.InCommand && !execution.InPlatformCommand)
            {
                await services.GetRequiredService<RegionDb>().SaveChangesAsync(cancellationToken);
            }

            return await next();
        }

        if (Gatekeeper.Check(typeof(TRequest), execution.Caller, permissions) is { } refusal)
        {
            return TResponse.Refuse(refusal);
        }

        await using var scope = scopes.CreateAsyncScope();
        var inner = scope.ServiceProvider.GetRequiredService<Execution>();
        execution.CopyTo(inner);
        inner.InQuery = true;

        if (inner.Region is not null)
        {
            scope.ServiceProvider.GetRequiredService<RegionDb>().ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        }

        if (await Validation.FirstProblemAsync(scope.ServiceProvider, request, cancellationToken) is { } invalid)
        {
            return TResponse.Refuse(invalid);
        }

        var response = (TResponse)(object)await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);

        if (response.Shown is IShowsPeople shown && inner.Region is not null && inner.Caller.Kind != CallerKind.Hub)
        {
            var record = Audits.Of(request, inner, "read", scope.ServiceProvider, [.. shown.ShownPeople]);
            await Audits.WriteAsync(scope.ServiceProvider, record, cancellationToken);
        }

        return response;
    }
}

internal static class Gatekeeper
{
    /// <summary>Null when the caller may send this. What is not allowed is answered as not found.</summary>
    public static Problem? Check(Type request, Caller caller, Permissions permissions)
    {
        if (caller.Kind == CallerKind.Hub || request.IsDefined(typeof(ForAnyoneAttribute), false))
        {
            return null;
        }

        return request.GetCustomAttributes(typeof(RequiresAttribute), false).Cast<RequiresAttribute>().Any(r => permissions.Allows(caller, r.Permission))
            ? null
            : Problem.NotFound;
    }
}

internal static class Audits
{
    public static AuditRecord Of(object request, Execution execution, string outcome, IServiceProvider services, List<Guid>? shown = null) => new()
    {
        At = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        ActorKind = execution.Caller.Kind.ToString(),
        ActorId = execution.Caller.AccountId,
        Action = request.GetType().Name,
        Outcome = outcome,
        CommandId = execution.CommandId,
        ParticipantId = (request as IAboutPerson)?.ParticipantId,
        Shown = shown ?? [],
    };

    public static async Task WriteAsync(IServiceProvider services, AuditRecord record, CancellationToken cancellationToken)
    {
        var execution = services.GetRequiredService<Execution>();
        var databases = services.GetRequiredService<RegionDatabases>();
        var gate = databases.GateOf(execution.TheRegion);

        using (gate is null ? null : await gate.EnterAsync(cancellationToken))
        {
            await using var db = new RegionDb(databases.Of(execution.TheRegion), services.GetRequiredService<HubModel>());
            db.Add(record);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}

internal static class DatabaseFaults
{
    /// <summary>Another transaction changed the same rows first: a fresh try will see its result and answer rightly.</summary>
    public static bool IsLostRace(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsLostRace(inner),
        Npgsql.PostgresException { SqlState: "40001" or "40P01" or "23505" or "55P03" } => true,
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 6 } => true,
        Microsoft.Data.Sqlite.SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => true,
        InvalidOperationException { InnerException: { } inner } => IsLostRace(inner),
        _ => false,
    };
}
