using System.Text.Json;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Time;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Editing.Sharing;

/// <summary>What leaves a region for the shared catalogue.</summary>
/// <param name="Document">Null when the offer is taken back.</param>
/// <param name="At">When the region decided so: an older message that arrives late changes nothing.</param>
public sealed record OfferedVariant(
    string Kind, string DocumentId, string TrackId, string Version, string Title, string Purpose, string Licence, string Language, string? Document, DateTimeOffset At)
{
    /// <summary>Added on the way out: what the region itself says of it in other languages.</summary>
    public string Translations { get; init; } = "";
}

/// <summary>Puts offers of the running command on their way.</summary>
public sealed class VariantOffers(RegionDb db, RegionPumps pumps, TravellingTexts texts, Execution execution)
{
    /// <summary>Larger documents are refused: nobody reads them through before taking them.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    public async Task SendAsync(OfferedVariant offered, CancellationToken cancellationToken)
    {
        if (offered.Document is { } document)
        {
            offered = offered with { Translations = await texts.OfAsync(offered.TrackId, document, cancellationToken) };
        }

        db.Add(new OutboxMessage
        {
            Kind = VariantSender.MessageKind,
            Key = $"{VariantSender.MessageKind}:{execution.CommandId:N}",
            Payload = JsonSerializer.Serialize(offered, JsonSerializerOptions.Web),
            CommandId = execution.CommandId,
            CreatedAt = offered.At,
            DueAt = offered.At,
        });
        var region = execution.TheRegion;
        execution.OnceCommitted(() => pumps.Hint(region, offered.At));
    }
}

/// <summary>Carries a region's offers into the platform's catalogue.</summary>
internal sealed class VariantSender(IMediator mediator) : IOutboxSender
{
    public const string MessageKind = "shared-variant";

    public string Kind => MessageKind;

    public async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var offered = JsonSerializer.Deserialize<OfferedVariant>(message.Payload, JsonSerializerOptions.Web)!;
        var put = await mediator.Send(new PutVariant(offered), cancellationToken);
        return put.Failed ? throw new DeliveryFailedException(put.Problem!.Code) : true;
    }
}

[InternalOnly]
internal sealed record PutVariant(OfferedVariant Offered) : IPlatformCommand<Done>;

internal sealed class PutVariantHandler(PlatformDb db, Execution execution) : IRequestHandler<PutVariant, Result<Done>>
{
    public async Task<Result<Done>> Handle(PutVariant request, CancellationToken cancellationToken)
    {
        var (offered, region) = (request.Offered, execution.TheRegion);
        var known = await db.Set<SharedVariant>().SingleOrDefaultAsync(
            s => s.RegionId == region.Id && s.Kind == offered.Kind && s.DocumentId == offered.DocumentId && s.Version == offered.Version, cancellationToken);

        if (offered.Document is not { } document)
        {
            if (known is not null && known.OfferedAt <= offered.At)
            {
                known.WithdrawnAt = offered.At;
            }

            return Result.Done;
        }

        if (known is not null && (known.WithdrawnAt ?? known.OfferedAt) >= offered.At)
        {
            return Result.Done;
        }

        if (known is null)
        {
            db.Add(known = new SharedVariant
            {
                RegionId = region.Id,
                RegionName = region.Name,
                Kind = offered.Kind,
                DocumentId = offered.DocumentId,
                TrackId = offered.TrackId,
                Version = offered.Version,
                Title = offered.Title,
                Document = document,
                OfferedAt = offered.At,
            });
        }

        (known.RegionName, known.Title, known.Purpose, known.Licence, known.Language) = (region.Name, offered.Title, offered.Purpose, offered.Licence, offered.Language);
        (known.Document, known.Translations, known.OfferedAt, known.WithdrawnAt) = (document, offered.Translations, offered.At, null);
        return Result.Done;
    }
}
