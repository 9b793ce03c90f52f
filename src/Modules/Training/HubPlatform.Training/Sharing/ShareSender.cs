using System.Text.Json;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.TrackSdk;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Sharing;

/// <summary>What leaves a region for the pool.</summary>
/// <param name="Document">Null when the offer is taken back.</param>
/// <param name="At">When the region decided so: an older message that arrives late changes nothing.</param>
internal sealed record SharedDocument(string CurriculumId, string TrackId, string Version, string Title, int Minutes, CurriculumDocument? Document, DateTimeOffset At);

/// <summary>Carries a region's offers into the platform's pool.</summary>
internal sealed class ShareSender(IMediator mediator) : IOutboxSender
{
    public const string MessageKind = "training-share";

    public string Kind => MessageKind;

    public async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var shared = JsonSerializer.Deserialize<SharedDocument>(message.Payload, JsonSerializerOptions.Web)!;
        var put = await mediator.Send(new PutInPool(shared), cancellationToken);
        return put.Failed ? throw new InvalidOperationException($"The pool did not take it: {put.Problem!.Code}") : true;
    }
}

[InternalOnly]
internal sealed record PutInPool(SharedDocument Shared) : IPlatformCommand<Done>;

internal sealed class PutInPoolHandler(PlatformDb db, Execution execution) : IRequestHandler<PutInPool, Result<Done>>
{
    public async Task<Result<Done>> Handle(PutInPool request, CancellationToken cancellationToken)
    {
        var (shared, region) = (request.Shared, execution.TheRegion);
        var known = await db.SharedCurricula.SingleOrDefaultAsync(
            s => s.RegionId == region.Id && s.CurriculumId == shared.CurriculumId && s.Version == shared.Version, cancellationToken);

        if (shared.Document is null)
        {
            if (known is not null && known.OfferedAt <= shared.At)
            {
                known.WithdrawnAt = shared.At;
            }

            return Result.Done;
        }

        if (known is not null && (known.WithdrawnAt ?? known.OfferedAt) >= shared.At)
        {
            return Result.Done;
        }

        if (known is null)
        {
            db.Add(known = new SharedCurriculum
            {
                RegionId = region.Id,
                RegionName = region.Name,
                CurriculumId = shared.CurriculumId,
                TrackId = shared.TrackId,
                Version = shared.Version,
                Title = shared.Title,
                Minutes = shared.Minutes,
                Document = "",
                OfferedAt = shared.At,
            });
        }

        (known.RegionName, known.Title, known.Minutes) = (region.Name, shared.Title, shared.Minutes);
        (known.Document, known.OfferedAt, known.WithdrawnAt) = (JsonSerializer.Serialize(shared.Document, JsonSerializerOptions.Web), shared.At, null);
        return Result.Done;
    }
}
