using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Text;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Badging;

/// <summary>
/// The holder takes her credential home. It is signed the first time and given out as it was from then on. Not for a document that was withdrawn; a
/// superseded one still says what was true. Problem: <c>competences.no-address</c> where the hub does not know its own address.
/// </summary>
[Requires(CompetencesPermissions.Own)]
internal sealed record FetchCredential(Guid DocumentId) : ICommand<string>;

internal sealed class FetchCredentialHandler(RegionDb db, RegionSigning signing, HubAddress address, Words words, Execution execution)
    : IRequestHandler<FetchCredential, Result<string>>
{
    public async Task<Result<string>> Handle(FetchCredential request, CancellationToken cancellationToken)
    {
        var document = await db.Documents.SingleOrDefaultAsync(d => d.Id == request.DocumentId && d.ParticipantId == execution.Caller.ParticipantId, cancellationToken);

        if (document is null)
        {
            return Problem.NotFound;
        }

        if (document.State == DocumentState.Withdrawn)
        {
            return DocumentProblems.NotValid;
        }

        if (document.Credential is { } signed)
        {
            return signed;
        }

        if (address.Of(execution.TheRegion, "credentials/issuer") is not { } issuer)
        {
            return DocumentProblems.NoAddress;
        }

        var english = words.In(TextCatalogue.Source);
        var kind = document.Kind.ToString().ToLowerInvariant();
        var badge = new BadgeWords(english[$"competences.document.{kind}"], english[$"competences.document.{kind}.says"], english[$"competences.document.{kind}.rule"]);
        var credential = await signing.SignAsync(OpenBadge.Claims(document, issuer, address.Of(execution.TheRegion, "credentials/status/1")!, badge), cancellationToken);
        document.Sign(credential);
        return credential;
    }
}

/// <summary>A new key signs from now on; what the one before signed stays verifiable.</summary>
[Requires(CompetencesPermissions.KeepKeys)]
internal sealed record RotateSigningKey : ICommand;

internal sealed class RotateSigningKeyHandler(RegionSigning signing, HubAddress address, Execution execution) : IRequestHandler<RotateSigningKey, Result<Done>>
{
    public async Task<Result<Done>> Handle(RotateSigningKey request, CancellationToken cancellationToken)
    {
        if (address.Of(execution.TheRegion, "") is null)
        {
            return DocumentProblems.NoAddress;
        }

        await signing.RotateAsync(cancellationToken);
        return Result.Done;
    }
}

/// <summary>The region's keys, newest first, for whoever checks and for the page on which they are kept.</summary>
[ForAnyone]
internal sealed record ListSigningKeys : IQuery<IReadOnlyList<PublicKeyLine>>;

public sealed record PublicKeyLine(Guid Id, string Jwk, DateTimeOffset MadeAt, DateTimeOffset? RetiredAt);

internal sealed class ListSigningKeysHandler(RegionDb db) : IRequestHandler<ListSigningKeys, Result<IReadOnlyList<PublicKeyLine>>>
{
    public async Task<Result<IReadOnlyList<PublicKeyLine>>> Handle(ListSigningKeys request, CancellationToken cancellationToken) =>
        Result.Of<IReadOnlyList<PublicKeyLine>>(
            await db.SigningKeys.OrderByDescending(k => k.Id).Select(k => new PublicKeyLine(k.Id, k.PublicJwk, k.MadeAt, k.RetiredAt)).ToListAsync(cancellationToken));
}

/// <summary>The signed list of withdrawn credentials as of now; not found in a region that has issued none.</summary>
[ForAnyone]
internal sealed record GetStatusList : IQuery<string>;

internal sealed class GetStatusListHandler(RegionDb db, RegionSigning signing, HubAddress address, Execution execution, TimeProvider clock)
    : IRequestHandler<GetStatusList, Result<string>>
{
    public async Task<Result<string>> Handle(GetStatusList request, CancellationToken cancellationToken)
    {
        if (address.Of(execution.TheRegion, "credentials/status/1") is not { } list)
        {
            return Problem.NotFound;
        }

        var withdrawn = await db.Documents.Where(d => d.WithdrawnAt != null).Select(d => d.StatusIndex).ToListAsync(cancellationToken);
        var count = await db.Documents.CountAsync(cancellationToken);
        var claims = OpenBadge.StatusClaims(address.Of(execution.TheRegion, "credentials/issuer")!, list, StatusBits.Encode(withdrawn, count), clock.GetUtcNow());
        return await signing.SignWithCurrentAsync(claims, cancellationToken) is { } signed ? signed : Problem.NotFound;
    }
}
