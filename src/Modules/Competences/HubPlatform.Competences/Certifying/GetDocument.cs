using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Certifying;

/// <summary>One document as it was issued: for its holder, who may open her file, and those who sit in its recognition.</summary>
[Requires(CompetencesPermissions.SeeDocuments)]
internal sealed record GetDocument(Guid DocumentId) : IQuery<DocumentView>;

/// <summary>A person's documents, newest first. Staff who may open the file, and she herself.</summary>
[Requires(CompetencesPermissions.SeeDocuments)]
internal sealed record ListDocuments(Guid ParticipantId) : IQuery<DocumentList>, IAboutPerson;

public sealed record DocumentList(Guid ParticipantId, IReadOnlyList<DocumentLine> Lines) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="Kind">card, certificate, qualification.</param>
/// <param name="State">valid, superseded, withdrawn.</param>
public sealed record DocumentLine(Guid Id, string Kind, string State, string TrackId, string FrameworkTitle, int Units, DateTimeOffset IssuedAt);

public sealed record DocumentView(
    Guid Id,
    Guid ParticipantId,
    Guid RecognitionId,
    string Kind,
    string State,
    DocumentContent Content,
    DateTimeOffset IssuedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnFor,
    string? WithdrawnWords,
    Guid? SupersededBy,
    DateTimeOffset? SupersededAt,
    string Token,
    bool ShowsName,
    bool ShowsCompetences) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

internal sealed class GetDocumentHandler(RegionDb db, IMediator mediator, RecognitionDoor door)
    : IRequestHandler<GetDocument, Result<DocumentView>>, IRequestHandler<ListDocuments, Result<DocumentList>>
{
    public async Task<Result<DocumentView>> Handle(GetDocument request, CancellationToken cancellationToken)
    {
        var found = await db.Documents.SingleOrDefaultAsync(d => d.Id == request.DocumentId, cancellationToken);

        if (found is null || (await door.OpenAsync(found.RecognitionId, cancellationToken)).Failed)
        {
            return Problem.NotFound;
        }

        return new DocumentView(
            found.Id, found.ParticipantId, found.RecognitionId, CodeOf(found.Kind), CodeOf(found.State), found.Content, found.IssuedAt, found.WithdrawnAt, found.WithdrawnFor,
            found.WithdrawnWords, found.SupersededBy, found.SupersededAt, found.Token, found.ShowsName, found.ShowsCompetences);
    }

    public async Task<Result<DocumentList>> Handle(ListDocuments request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        var documents = await db.Documents.Where(d => d.ParticipantId == request.ParticipantId).OrderByDescending(d => d.StatusIndex).Take(100).ToListAsync(cancellationToken);
        return new DocumentList(request.ParticipantId, [.. documents.Select(LineOf)]);
    }

    public static DocumentLine LineOf(IssuedDocument d) => new(d.Id, CodeOf(d.Kind), CodeOf(d.State), d.Content.TrackId, d.Content.FrameworkTitle, d.Content.Units.Count, d.IssuedAt);

    private static string CodeOf(Enum value) => value.ToString().ToLowerInvariant();
}
