using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Training.Teaching;

/// <summary>Completes what attendance has earned when nobody did it at once: the host went down in between, or the trajectory rested.</summary>
internal sealed class CompletionPump(RegionDb db, IMediator mediator, TimeProvider clock, ILogger<CompletionPump> logger) : IRegionPump
{
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = db.Enrolments.Where(e => e.State == EnrolmentState.Enrolled && e.CompleteFrom != null);

        foreach (var id in await waiting.Where(e => e.CompleteFrom <= now).OrderBy(e => e.CompleteFrom).Select(e => e.Id).ToListAsync(cancellationToken))
        {
            var completed = await mediator.Send(new CompleteEnrolment(id), cancellationToken);

            if (completed.Failed)
            {
                logger.LogInformation("Enrolment {Enrolment} cannot be completed now: {Problem}", id, completed.Problem!.Code);
                await mediator.Send(new CompleteLater(id), cancellationToken);
            }
        }

        return await waiting.MinAsync(e => e.CompleteFrom, cancellationToken);
    }
}

/// <summary>Its trajectory rests, or something else is in the way: looked at again after some hours.</summary>
[InternalOnly]
internal sealed record CompleteLater(Guid EnrolmentId) : ICommand;

internal sealed class CompleteLaterHandler(RegionDb db, TimeProvider clock) : IRequestHandler<CompleteLater, Result<Done>>
{
    public async Task<Result<Done>> Handle(CompleteLater request, CancellationToken cancellationToken)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == request.EnrolmentId, cancellationToken);

        if (enrolment is { IsOpen: true, CompleteFrom: not null })
        {
            enrolment.TryAgain(clock.GetUtcNow().AddHours(6));
        }

        return Result.Done;
    }
}
