using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Keeping;

/// <summary>Keeps what a trajectory's news means for the list of people.</summary>
internal sealed class KeepFileStatus(RegionDb db, Execution execution) : INotificationHandler<TrajectoryStatusChanged>, INotificationHandler<CommandUndone>
{
    public async Task Handle(TrajectoryStatusChanged notification, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == notification.ParticipantId, cancellationToken);

        if (person is null || !FileStatuses.All.Contains(notification.Status))
        {
            return;
        }

        var news = db.FileNews;
        var last = await news.Where(n => n.ParticipantId == person.Id).MaxAsync(n => (int?)n.No, cancellationToken) ?? 0;
        news.Add(FileNews.Of(person.Id, notification.TrajectoryId, notification.Status, last + 1, execution.CommandId));
        person.Became(notification.Status);
    }

    public async Task Handle(CommandUndone notification, CancellationToken cancellationToken)
    {
        var news = db.FileNews;
        var undone = await news.Where(n => n.CommandId == notification.CommandId && n.TrajectoryId == notification.SubjectId).ToListAsync(cancellationToken);

        if (undone.Count == 0)
        {
            return;
        }

        var (participantId, gone) = (undone[0].ParticipantId, undone.Select(n => n.Id).ToList());
        var person = await db.People.SingleAsync(p => p.Id == participantId, cancellationToken);
        var before = await news.Where(n => n.ParticipantId == participantId && !gone.Contains(n.Id))
            .OrderByDescending(n => n.No).Select(n => n.Status).FirstOrDefaultAsync(cancellationToken);

        news.RemoveRange(undone);
        person.Became(before ?? FileStatuses.New);
    }
}
