using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Monitoring.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Monitoring.Recording;

internal sealed class RecordFactValidator : AbstractValidator<RecordFact>
{
    public RecordFactValidator()
    {
        RuleFor(r => r.Key).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(60);
        RuleFor(r => r.Value).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Heads).GreaterThanOrEqualTo(1);
    }
}

internal sealed class RecordFactHandler(RegionDb db, KeepStanding standing, Execution execution, TimeProvider clock) : IRequestHandler<RecordFact, Result<Done>>
{
    private const int LongestDetail = 1000;

    public async Task<Result<Done>> Handle(RecordFact request, CancellationToken cancellationToken)
    {
        if (FactKinds.IsAboutStage(request.Kind) && !Stages.InOrder.Contains(request.Value))
        {
            return FactProblems.StageUnknown;
        }

        if (await db.Facts.AnyAsync(f => f.Key == request.Key && f.WithdrawnAt == null, cancellationToken))
        {
            return Result.Done;
        }

        // A reason somebody typed at length is cut rather than refused: the step it belongs to must not fail over it.
        var detail = request.Detail is { Length: > LongestDetail } tooLong ? tooLong[..LongestDetail] : request.Detail;

        var recordNo = 1 + (await db.Facts.MaxAsync(f => (long?)f.RecordNo, cancellationToken) ?? 0);

        var fact = Fact.Of(
            request.Key, request.Kind, request.Value, request.ParticipantId, request.TrajectoryId,
            request.Heads, request.On, detail, execution.CommandId, clock.GetUtcNow(), recordNo);
        db.Add(fact);
        await standing.OfAsync(fact, cancellationToken);

        return Result.Done;
    }
}
