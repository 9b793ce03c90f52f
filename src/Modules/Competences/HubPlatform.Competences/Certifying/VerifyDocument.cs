using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Certifying;

/// <summary>
/// What anybody may know who holds a document's code: that it exists, which kind, who issued it when, whether it still counts. Name and competences only
/// where its holder lets them be seen. An unknown code is not found, and looks like any other page that is not there.
/// </summary>
[ForAnyone]
internal sealed record VerifyDocument(string Token) : IQuery<PublicDocument>;

/// <param name="Reason">Why it was withdrawn: error, misuse or asked.</param>
/// <param name="Holder">Null where she does not show it.</param>
/// <param name="Units">Null where she does not show them.</param>
public sealed record PublicDocument(
    string Kind,
    string State,
    string Region,
    DateTimeOffset IssuedAt,
    DateTimeOffset? EndedAt,
    string? Reason,
    string? Holder,
    string? TrackId,
    string? FrameworkTitle,
    IReadOnlyList<DocumentUnit>? Units);

internal sealed class VerifyDocumentHandler(RegionDb db) : IRequestHandler<VerifyDocument, Result<PublicDocument>>
{
    public async Task<Result<PublicDocument>> Handle(VerifyDocument request, CancellationToken cancellationToken)
    {
        var found = DocumentToken.IsWellFormed(request.Token) ? await db.Documents.SingleOrDefaultAsync(d => d.Token == request.Token, cancellationToken) : null;

        return found is null ? Problem.NotFound : new PublicDocument(
            found.Kind.ToString().ToLowerInvariant(),
            found.State.ToString().ToLowerInvariant(),
            found.Content.Region,
            found.IssuedAt,
            found.WithdrawnAt ?? found.SupersededAt,
            found.WithdrawnFor,
            found.ShowsName ? found.Content.Holder : null,
            found.ShowsCompetences ? found.Content.TrackId : null,
            found.ShowsCompetences ? found.Content.FrameworkTitle : null,
            found.ShowsCompetences ? found.Content.Units : null);
    }
}
