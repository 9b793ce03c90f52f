using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Competences.Proving;

/// <summary>Lets the scanner look at files in quarantine. They stay there as long as it does not answer.</summary>
internal sealed class ScanFilesPump(
    RegionDb db, ClamdScanner scanner, EvidenceFiles files, Execution execution, IMediator mediator, TimeProvider clock, ILogger<ScanFilesPump> logger) : IRegionPump
{
    private const int Batch = 10;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        if (!scanner.IsThere)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var due = await db.Evidence.AsNoTracking().Where(e => e.ScanDueAt <= now).OrderBy(e => e.ScanDueAt).Take(Batch).ToListAsync(cancellationToken);

        foreach (var evidence in due)
        {
            await mediator.Send(new RecordScan(evidence.Id, await ScanAsync(evidence, cancellationToken)), cancellationToken);
        }

        return due.Count == Batch ? now : await db.Evidence.MinAsync(e => e.ScanDueAt, cancellationToken);
    }

    private async Task<string?> ScanAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = files.Open(execution.TheRegion, evidence.StoredAs!.Value);
            return file is null ? null : (await scanner.ScanAsync(file, cancellationToken)).ToString();
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException or TimeoutException)
        {
            logger.LogWarning(e, "The scanner gave no answer on file {Evidence}", evidence.Id);
            return null;
        }
    }
}

/// <param name="Found">Clean or Infected; null where the scanner gave no answer, and it is asked again later.</param>
[InternalOnly]
internal sealed record RecordScan(Guid EvidenceId, string? Found) : ICommand;

internal sealed class RecordScanHandler(RegionDb db, EvidenceFiles files, Execution execution, TimeProvider clock) : IRequestHandler<RecordScan, Result<Done>>
{
    public async Task<Result<Done>> Handle(RecordScan request, CancellationToken cancellationToken)
    {
        var evidence = await db.Evidence.SingleOrDefaultAsync(e => e.Id == request.EvidenceId && e.ScanDueAt != null, cancellationToken);

        if (evidence is null)
        {
            return Result.Done;
        }

        if (!Enum.TryParse<FileSafety>(request.Found, out var found))
        {
            evidence.ScanAgain(clock.GetUtcNow() + Pauses.After(evidence.Id, evidence.ScanTries + 1));
            return Result.Done;
        }

        evidence.Scanned(found);

        if (found == FileSafety.Infected)
        {
            var region = execution.TheRegion;
            execution.OnceCommitted(() => files.Delete(region, evidence.StoredAs!.Value));
        }

        return Result.Done;
    }
}
