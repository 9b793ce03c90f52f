using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Mine;

/// <summary>
/// What the experts found about the person who asks, with their reasons: also where it was not enough yet. The newest of each way of looking, as it counts;
/// who said it stays with the referee.
/// </summary>
[Requires(CompetencesPermissions.Own)]
internal sealed record GetMyFindings : IQuery<MyFindings>;

/// <param name="Lines">Newest recognition first, then in the order of the framework.</param>
public sealed record MyFindings(IReadOnlyList<MyFinding> Lines);

/// <param name="Level">Name of the level and what it means; null where nothing was shown yet.</param>
/// <param name="Words">The expert's own, in whatever language she wrote.</param>
public sealed record MyFinding(TextValue Title, TextValue? Level, TextValue? Meaning, string Method, string Words, DateTimeOffset At, bool IsAchieved);

internal sealed class GetMyFindingsHandler(RegionDb db, Words words, ITrackCatalogue tracks, Execution execution) : IRequestHandler<GetMyFindings, Result<MyFindings>>
{
    public async Task<Result<MyFindings>> Handle(GetMyFindings request, CancellationToken cancellationToken)
    {
        if (execution.Caller.ParticipantId is not { } me)
        {
            return Problem.NotFound;
        }

        var recognitions = await db.Recognitions.Where(r => r.ParticipantId == me).OrderByDescending(r => r.OpenedAt).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        var (ids, keys) = (recognitions.ConvertAll(r => r.Id), recognitions.Select(r => r.FrameworkKey).Distinct().ToList());
        var judgements = (await db.Judgements.Where(j => ids.Contains(j.RecognitionId)).ToListAsync(cancellationToken)).ToLookup(j => j.RecognitionId);
        var frameworks = await db.Frameworks.Where(f => keys.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.TrackId, cancellationToken);
        var competences = await db.Competences.Where(c => keys.Contains(c.FrameworkKey)).ToDictionaryAsync(c => (c.FrameworkKey, c.Code), cancellationToken);

        var lines =
            from recognition in recognitions
            let achieved = Achieved.In(judgements[recognition.Id], recognition.Minimum)
            from judgement in judgements[recognition.Id].GroupBy(j => (j.Code, j.Method)).Select(g => g.MaxBy(j => (j.At, j.Id))!)
            let competence = competences[(recognition.FrameworkKey, judgement.Code)]
            let level = competence.Levels.Find(l => l.Level == judgement.Level)
            orderby recognition.OpenedAt descending, competence.Position, judgement.Method
            select new MyFinding(
                Say(frameworks[recognition.FrameworkKey], competence.Title)!, Say(frameworks[recognition.FrameworkKey], level?.Name), Say(frameworks[recognition.FrameworkKey], level?.Description),
                judgement.Method.ToString().ToLowerInvariant(), judgement.Words, judgement.At, achieved.Any(a => a.Code == judgement.Code && a.Method == judgement.Method));
        return new MyFindings([.. lines]);
    }

    private TextValue? Say(string trackId, string? source) => source is null ? null : words.Say(tracks, trackId, source);
}
