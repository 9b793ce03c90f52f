using HubPlatform.Access.Contracts;
using HubPlatform.Competences.Certifying;
using HubPlatform.Competences.Proving;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Recognising;

/// <summary>
/// All of one recognition: who judges, what was handed in, what was found, which documents came of it. Evidence and findings are shown to who may open the
/// file, and to those on a seat once they have said that nothing stands between.
/// </summary>
[Requires(CompetencesPermissions.SeeRecognitions)]
internal sealed record GetRecognition(Guid RecognitionId) : IQuery<RecognitionView>;

internal sealed class GetRecognitionHandler(RegionDb db, IMediator mediator, RecognitionDoor door, Execution execution)
    : IRequestHandler<GetRecognition, Result<RecognitionView>>
{
    public async Task<Result<RecognitionView>> Handle(GetRecognition request, CancellationToken cancellationToken)
    {
        var file = await door.OpenAsync(request.RecognitionId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var (recognition, seats, mine, mayOpenFile) = file.Value;
        var maySee = mayOpenFile || mine?.MayJudge == true;
        var framework = await db.Frameworks.SingleAsync(f => f.Id == recognition.FrameworkKey, cancellationToken);
        var competences = await db.Competences.Where(c => c.FrameworkKey == framework.Id && recognition.Codes.Contains(c.Code)).OrderBy(c => c.Position).ToListAsync(cancellationToken);
        var evidence = maySee ? await db.Evidence.Where(e => e.RecognitionId == recognition.Id && e.TakenBackAt == null).OrderBy(e => e.Id).ToListAsync(cancellationToken) : [];
        var judgements = maySee ? await db.Judgements.Where(j => j.RecognitionId == recognition.Id).OrderBy(j => j.Id).ToListAsync(cancellationToken) : [];
        var documents = await db.Documents.Where(d => d.ParticipantId == recognition.ParticipantId && d.FrameworkKey == recognition.FrameworkKey)
            .OrderByDescending(d => d.Id).ToListAsync(cancellationToken);
        var names = await NamesAsync(seats, judgements, cancellationToken);
        var person = await mediator.Send(new GetNames([recognition.ParticipantId]), cancellationToken);
        var achieved = Achieved.In(judgements, recognition.Minimum);

        return new RecognitionView(
            recognition.Id,
            recognition.ParticipantId,
            person.Value.Names.GetValueOrDefault(recognition.ParticipantId, ""),
            recognition.TrackId,
            framework.Title,
            framework.Version,
            recognition.Method.Code,
            recognition.Minimum,
            recognition.OpenedAt,
            recognition.IsOpen,
            recognition.Outcome,
            recognition.Conclusion,
            mine?.Role,
            mine is { DeclaredAt: null },
            mayOpenFile,
            maySee,
            [.. seats.Select(s => new SeatView(s.Role, names.GetValueOrDefault(s.AccountId, ""), s.Organisation, StateOf(s), s.DeclaredAt ?? s.AskedAt, mayOpenFile || mine is not null ? s.Words : null))],
            mine?.Role == Roles.Referee || mayOpenFile ? await CandidatesAsync(cancellationToken) : [],
            [.. evidence.Select(e => EvidenceView.Of(e, judgements.Exists(j => j.EvidenceIds.Contains(e.Id))))],
            [.. competences.Select(c => ViewOf(c, judgements, evidence, names, achieved))],
            Achieved.Missing(recognition.Codes, achieved, recognition.Method),
            [.. documents.Select(GetDocumentHandler.LineOf)]);
    }

    private static string StateOf(Seat seat) =>
        seat.HasConflict ? "tied" : seat.LeftAt is not null ? "left" : seat.DeclaredAt is null ? "asked" : "free";

    private static JudgedView ViewOf(
        Competence competence, List<Judgement> judgements, List<Evidence> evidence, IReadOnlyDictionary<Guid, string> names, IReadOnlyList<AchievedCompetence> achieved) => new(
            competence.Code,
            competence.Title,
            competence.Statement,
            [.. competence.Levels.Select(l => new Detecting.LevelView(l.Level, l.Name, l.Description))],
            [
                .. judgements.Where(j => j.Code == competence.Code).Select(j => new JudgementView(
                    j.Method.Code, j.Level, competence.Levels.Find(l => l.Level == j.Level)?.Name, j.Words, names.GetValueOrDefault(j.By, ""), j.At,
                    [.. evidence.Where(e => j.EvidenceIds.Contains(e.Id)).Select(e => e.Title)])),
            ],
            Achieved.Strongest(achieved.Where(a => a.Code == competence.Code)) is [var strongest, ..] ? strongest.Method.Code : null);

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyList<Seat> seats, List<Judgement> judgements, CancellationToken cancellationToken)
    {
        var names = await mediator.Send(new GetStaffNames([.. seats.Select(s => s.AccountId).Concat(judgements.Select(j => j.By)).Distinct()]), cancellationToken);
        return names.Failed ? new Dictionary<Guid, string>() : names.Value;
    }

    /// <summary>Whom the referee may ask: everybody with the role. Who is too near is told apart when she is chosen, with the reason.</summary>
    private async Task<IReadOnlyList<CandidateView>> CandidatesAsync(CancellationToken cancellationToken)
    {
        var staff = await mediator.Send(new ListStaff(), cancellationToken);
        return staff.Failed ? [] :
        [
            .. from member in staff.Value
               from role in Independence.SeatRoles.Where(member.Roles.Contains)
               where member.AccountId != execution.Caller.AccountId
               select new CandidateView(role, member.AccountId, member.Name),
        ];
    }
}
