using System.Buffers.Text;
using System.Security.Cryptography;

using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Certifying;

/// <summary>Puts down what a document says on the day it is issued: names and words are copied, so that it reads the same for ever.</summary>
internal sealed class DocumentWriting(RegionDb db, IMediator mediator, Execution execution)
{
    public async Task<Result<DocumentContent>> WriteAsync(Recognition recognition, DocumentKind kind, CancellationToken cancellationToken)
    {
        var framework = await db.Frameworks.SingleAsync(f => f.Id == recognition.FrameworkKey, cancellationToken);
        var competences = await db.Competences.Where(c => c.FrameworkKey == framework.Id && !c.IsArea).OrderBy(c => c.Position).ToListAsync(cancellationToken);
        var recognitions = db.Recognitions;
        var judged = await db.Judgements
            .Join(recognitions, j => j.RecognitionId, r => r.Id, (j, r) => new { Judgement = j, Recognition = r })
            .Where(x => x.Recognition.ParticipantId == recognition.ParticipantId && x.Recognition.FrameworkKey == framework.Id)
            .ToListAsync(cancellationToken);
        List<AchievedCompetence> achieved =
            [.. judged.GroupBy(x => x.Recognition.Id).SelectMany(g => Achieved.In(g.Select(x => x.Judgement), g.First().Recognition.Minimum))];
        var covered = DocumentRules.Covered(kind, achieved, [.. competences.Select(c => c.Code)]);

        if (covered.Failed)
        {
            return covered.Problem!;
        }

        var names = await NamesAsync(recognition, [.. judged.Select(x => x.Judgement)], covered.Value, cancellationToken);
        return new DocumentContent(
            names.Holder, names.OwnScript, execution.TheRegion.Name, framework.TrackId, framework.Title, framework.Version, framework.Uri,
            [.. competences.Select(c => UnitOf(c, covered.Value.FirstOrDefault(a => a.Code == c.Code))).OfType<DocumentUnit>()],
            names.Referee, names.Evaluator, names.Professional, names.Organisation);
    }

    private static DocumentUnit? UnitOf(Competence competence, AchievedCompetence? achieved)
    {
        var level = competence.Levels.Find(l => l.Level == achieved?.Level);
        return achieved is null ? null : new DocumentUnit(
            competence.Code, competence.Title, competence.Statement, competence.Uri, achieved.Level, competence.Levels.Count, level?.Name ?? "", level?.Description ?? "",
            achieved.Method.ToString().ToLowerInvariant(), achieved.At);
    }

    private async Task<Names> NamesAsync(Recognition recognition, IReadOnlyList<Judgement> judgements, IReadOnlyList<AchievedCompetence> covered, CancellationToken cancellationToken)
    {
        var people = await mediator.Send(new GetContacts([recognition.ParticipantId]), cancellationToken);
        var person = people.Value.People[recognition.ParticipantId];
        var told = judgements.Where(j => covered.Any(c => c.Code == j.Code && c.Method == j.Method && c.At == j.At)).ToList();
        var evaluator = told.FindLast(j => j.Method != JudgingMethod.Examination)?.By;
        var professional = told.FindLast(j => j.Method == JudgingMethod.Examination)?.By;
        var referee = execution.Caller.AccountId!.Value;
        var staff = await mediator.Send(new GetStaffNames([.. new[] { referee, evaluator, professional }.OfType<Guid>()]), cancellationToken);
        var organisation = professional is null ? null : await db.Seats.Where(s => s.AccountId == professional && s.Role == Roles.ProfessionalExpert)
            .OrderByDescending(s => s.Id).Select(s => s.Organisation).FirstOrDefaultAsync(cancellationToken);

        string? NameOf(Guid? id) => id is { } known && !staff.Failed ? staff.Value.GetValueOrDefault(known) : null;
        return new Names(person.Name, person.OwnScriptName, NameOf(referee) ?? execution.Caller.Name, NameOf(evaluator), NameOf(professional), organisation);
    }

    private sealed record Names(string Holder, string? OwnScript, string Referee, string? Evaluator, string? Professional, string? Organisation);
}

/// <summary>The part of a document's public address that nobody can guess.</summary>
internal static class DocumentToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public static bool IsWellFormed(string token) => token.Length == 22 && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
