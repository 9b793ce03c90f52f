using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Workflows.Running;

/// <summary>Gives an answer that came early to its step, which stands open now. Where the step is done or called off, the answer is let go.</summary>
[InternalOnly]
internal sealed record MatchEarlyAnswer(Guid StepId) : ICommand;

internal sealed class MatchEarlyAnswerHandler(RegionDb db, IMediator mediator) : IRequestHandler<MatchEarlyAnswer, Result<Done>>
{
    public async Task<Result<Done>> Handle(MatchEarlyAnswer request, CancellationToken cancellationToken)
    {
        var instance = await db.HoldInstanceOfStepAsync(request.StepId, cancellationToken);
        var early = await db.EarlyAnswers.FindAsync([request.StepId], cancellationToken);

        if (instance is null || early is null)
        {
            return Result.Done;
        }

        db.Remove(early);
        var wait = await db.Waits.FindAsync([request.StepId], cancellationToken);

        return wait is { IsOpen: true } ? await mediator.Send(early.Answer, cancellationToken) : Result.Done;
    }
}

/// <summary>The step did not take the answer. After some tries it is parked; the step itself stays open for people from the first failure on.</summary>
[InternalOnly]
internal sealed record DeferEarlyAnswer(Guid StepId, string Cause) : ICommand;

internal sealed class DeferEarlyAnswerHandler(RegionDb db, TimeProvider clock) : IRequestHandler<DeferEarlyAnswer, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeferEarlyAnswer request, CancellationToken cancellationToken)
    {
        (await db.EarlyAnswers.FindAsync([request.StepId], cancellationToken))?.Fail(clock.GetUtcNow(), request.Cause);
        return Result.Done;
    }
}

/// <summary>Lets go of answers nobody can use any more: their step never came, or their instance is over.</summary>
[InternalOnly]
internal sealed record ForgetEarlyAnswers : ICommand<int>;

internal sealed class ForgetEarlyAnswersHandler(RegionDb db, TimeProvider clock) : IRequestHandler<ForgetEarlyAnswers, Result<int>>
{
    public async Task<Result<int>> Handle(ForgetEarlyAnswers request, CancellationToken cancellationToken)
    {
        var tooOld = clock.GetUtcNow() - EarlyAnswer.Patience;
        var (instances, waits) = (db.Instances, db.Waits);
        return await db.EarlyAnswers
            .Where(e => (e.ArrivedAt < tooOld && !waits.Any(w => w.Id == e.StepId)) || instances.Any(i => i.Id == e.InstanceId && i.EndedAt != null))
            .ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Finds answers whose step stands open by now. The rows decide, so it does not matter which of the two transactions was first.</summary>
internal sealed class EarlyAnswerPump(RegionDb db, IMediator mediator, TimeProvider clock, ILogger<EarlyAnswerPump> logger) : IRegionPump
{
    private const int Batch = 100;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (early, waits) = (db.EarlyAnswers, db.Waits);

        // Most of the time there is none at all, and this is all that is asked.
        if (!await early.AnyAsync(cancellationToken))
        {
            return null;
        }

        var ready = await early.Where(e => e.Failures < Pauses.MostTries && (e.RetryAt == null || e.RetryAt <= now) && waits.Any(w => w.Id == e.StepId))
            .OrderBy(e => e.ArrivedAt).Select(e => e.StepId).Take(Batch).ToListAsync(cancellationToken);

        foreach (var step in ready)
        {
            if (await Attempt.SendAsync(mediator, new MatchEarlyAnswer(step), logger, cancellationToken) is { } cause)
            {
                await mediator.Send(new DeferEarlyAnswer(step, cause), cancellationToken);
            }
        }

        await mediator.Send(new ForgetEarlyAnswers(), cancellationToken);
        var youngest = await early.Where(e => e.Failures < Pauses.MostTries).MaxAsync(e => (DateTimeOffset?)e.ArrivedAt, cancellationToken);

        // A transaction lasts seconds: what is still alone after a minute is looked at once a minute.
        return youngest is null ? null : now + (now - youngest < TimeSpan.FromMinutes(1) ? Look : TimeSpan.FromMinutes(1));
    }
}
