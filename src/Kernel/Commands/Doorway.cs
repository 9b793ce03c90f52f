using System.Text.Json;

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
            await services.GetRequiredService<RegionDb>().FlushAsync(cancellationToken);
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
                    await Audits.WriteAsync(scope.ServiceProvider, Audits.Of(request, execution, Problem.Conflict.Code, scope.ServiceProvider), cancellationToken);
                    return TResponse.Refuse(Problem.Conflict);
                }
            }
        }
    }

    private async Task<TResponse> TryAsync(IServiceProvider services, Execution execution, TRequest request, CancellationToken cancellationToken)
    {
        var problem = Gatekeeper<TRequest>.Check(execution.Caller, permissions)
            ?? await Validation.FirstProblemAsync(services, request, cancellationToken);
        TResponse? response = null;

        if (problem is not null && execution.Region is null)
        {
            return TResponse.Refuse(problem);
        }

        var databases = services.GetRequiredService<RegionDatabases>();
        await using var turn = await databases.EnterAsync(execution.TheRegion, services.GetRequiredService<HubModel>(), cancellationToken);

        if (problem is null)
        {
            execution.Run(turn);
            execution.Outermost = request;
            var kept = FirstAnswer.Of<TResponse>(request, execution, services.GetRequiredService<TimeProvider>().GetUtcNow());

            if (kept is not null && await FirstAnswer.FindAsync(turn.Db, kept, cancellationToken) is { } first)
            {
                await Audits.WriteAsync(turn.Db, Audits.Of(request, execution, "repeated", services), cancellationToken);
                await turn.CommitAsync(cancellationToken);
                return TResponse.FromJson(first);
            }

            response = await HandleAsync(services, request, cancellationToken);
            kept?.Answer = response.Problem is null ? response.ToJson() : null;
            problem = await KeepAsync(databases, turn, execution, response, cancellationToken);
        }

        if (problem is not null)
        {
            // A refusal leaves nothing but its audit record.
            await turn.RollbackAsync(cancellationToken);
            response = TResponse.Refuse(problem);
        }

        await Audits.WriteAsync(turn.Db, Audits.Of(request, execution, problem?.Code ?? "done", services), cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return response!;
    }

    /// <summary>
    /// Its time counts from here: while it waited for its turn, others had theirs. Who does not come to an end is broken off, because on SQLite all
    /// of the region waits behind it.
    /// </summary>
    private static async Task<TResponse> HandleAsync(IServiceProvider services, TRequest request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(WriteTurn.Longest);

        try
        {
            return (TResponse)(object)await services.GetRequiredService<IMediator>().Send(request, patience.Token);
        }
        catch (Exception) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return TResponse.Refuse(Problem.TooSlow);
        }
    }

    /// <summary>Saves what is not saved yet, and asks last whether this may stand at all.</summary>
    private static async Task<Problem?> KeepAsync(RegionDatabases databases, WriteTurn turn, Execution execution, TResponse response, CancellationToken cancellationToken)
    {
        if ((response.Problem ?? execution.Doom) is { } problem)
        {
            return problem;
        }

        await turn.Db.FlushAsync(cancellationToken);

        return execution.Doom is null && execution.FencingNo is { } fencingNo && !await RegionFence.HoldsAsync(turn.Db, databases.IsPostgreSql, fencingNo, cancellationToken)
            ? Problem.LeaseLost
            : execution.Doom;
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
                await services.GetRequiredService<RegionDb>().FlushAsync(cancellationToken);
            }

            return await next();
        }

        if (Gatekeeper<TRequest>.Check(execution.Caller, permissions) is { } refusal)
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

/// <summary>What stands on a request about who may send it, read once.</summary>
internal static class Gatekeeper<TRequest>
{
    private static readonly bool IsForAnyone = typeof(TRequest).IsDefined(typeof(ForAnyoneAttribute), false);
    private static readonly string[] Required = [.. typeof(TRequest).GetCustomAttributes(typeof(RequiresAttribute), false).Cast<RequiresAttribute>().Select(r => r.Permission)];

    /// <summary>Null when the caller may send this. What is not allowed is answered as not found.</summary>
    public static Problem? Check(Caller caller, Permissions permissions) =>
        caller.Kind == CallerKind.Hub || IsForAnyone || Array.Exists(Required, permission => permissions.Allows(caller, permission)) ? null : Problem.NotFound;
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

    /// <summary>In a turn of its own.</summary>
    public static async Task WriteAsync(IServiceProvider services, AuditRecord record, CancellationToken cancellationToken)
    {
        var region = services.GetRequiredService<Execution>().TheRegion;
        await using var turn = await services.GetRequiredService<RegionDatabases>().EnterAsync(region, services.GetRequiredService<HubModel>(), cancellationToken);
        await WriteAsync(turn.Db, record, cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    public static async Task WriteAsync(RegionDb db, AuditRecord record, CancellationToken cancellationToken)
    {
        var shown = record.Shown.Count == 0 ? "[]" : JsonSerializer.Serialize(record.Shown.Distinct(), JsonSerializerOptions.Web);
        var no = await db
            .Sql(
                """
                INSERT INTO kernel_audit ("At", "ActorKind", "ActorId", "Action", "Outcome", "CommandId", "ParticipantId", "Shown")
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING "No"
                """)
            .With(record.At).With(record.ActorKind).With(record.ActorId).With(record.Action).With(record.Outcome)
            .With(record.CommandId).With(record.ParticipantId).With(shown)
            .ReadAsync(row => row.LongNumber(0), cancellationToken);

        if (record.Shown.Count > 0)
        {
            await db
                .Sql(db.IsPostgreSql
                    ? """INSERT INTO kernel_audit_shown ("ParticipantId", "AuditNo") SELECT s::uuid, $1 FROM json_array_elements_text($2::json) s"""
                    : """INSERT INTO kernel_audit_shown ("ParticipantId", "AuditNo") SELECT unhex(replace(value, '-', '')), $1 FROM json_each($2)""")
                .With(no[0]).With(shown)
                .RunAsync(cancellationToken);
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
