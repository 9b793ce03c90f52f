using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Recognising;

/// <summary>
/// The only way handlers load a recognition for somebody from outside: whoever may open the file, and those who sit on one of its seats. Anybody else's is
/// not found.
/// </summary>
internal sealed class RecognitionDoor(RegionDb db, IMediator mediator, Execution execution)
{
    public async Task<Result<RecognitionFile>> OpenAsync(Guid recognitionId, CancellationToken cancellationToken)
    {
        var recognition = await db.Recognitions.SingleOrDefaultAsync(r => r.Id == recognitionId, cancellationToken);

        if (recognition is null)
        {
            return Problem.NotFound;
        }

        var seats = await db.Seats.Where(s => s.RecognitionId == recognitionId).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var mine = seats.Find(s => s.LeftAt is null && s.AccountId == execution.Caller.AccountId && execution.Caller.Is(s.Role));
        var mayOpenFile = !(await mediator.Send(new MayOpenFile(recognition.ParticipantId), cancellationToken)).Failed;

        return mine is null && !mayOpenFile ? Problem.NotFound : new RecognitionFile(recognition, seats, mine, mayOpenFile);
    }

    /// <summary>The same, for somebody who must sit on a seat with this role, and has said that nothing stands between.</summary>
    public async Task<Result<RecognitionFile>> OpenForAsync(Guid recognitionId, string role, CancellationToken cancellationToken)
    {
        var file = await OpenAsync(recognitionId, cancellationToken);

        return file.Failed ? file
            : file.Value.Mine?.Role != role ? RecognitionProblems.NotYourSeat
            : !file.Value.Mine.MayJudge ? RecognitionProblems.DeclareFirst
            : file;
    }
}

/// <param name="Mine">The caller's own seat; null for who came through the person's file.</param>
/// <param name="MayOpenFile">She accompanies the person, or is she herself.</param>
internal sealed record RecognitionFile(Recognition Recognition, IReadOnlyList<Seat> Seats, Seat? Mine, bool MayOpenFile);
