using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Detecting;

/// <summary>An assessment of an undone command counts no more; what was filled in is offered again when the step is done anew.</summary>
internal sealed class TakeBackOnUndo(RegionDb db) : INotificationHandler<CommandUndone>
{
    public async Task Handle(CommandUndone notification, CancellationToken cancellationToken)
    {
        foreach (var assessment in await db.Assessments
            .Where(a => a.CommandId == notification.CommandId && a.TrajectoryId == notification.SubjectId).ToListAsync(cancellationToken))
        {
            assessment.Withdraw();
        }
    }
}
