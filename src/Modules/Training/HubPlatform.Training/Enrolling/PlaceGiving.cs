using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Progressing;
using HubPlatform.Training.Teaching;
using HubPlatform.Training.Telling;
using HubPlatform.Training.Waiting;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Enrolling;

/// <summary>Who wants a place, and what waits for it.</summary>
/// <param name="TaskId">Null for a place given by hand: nothing waits for that.</param>
/// <param name="Awaited">False when the workflow goes on as soon as she has the place.</param>
internal sealed record Wish(Guid ParticipantId, Guid? TrajectoryId, Guid? TaskId, Guid? StepId, bool Awaited)
{
    public static Wish Of(TaskView task) => new(task.ParticipantId, task.TrajectoryId, task.TaskId, task.StepId, task.WaitsForCompletion);

    public static Wish Of(WaitingPlace waiting) => new(waiting.ParticipantId, waiting.TrajectoryId, waiting.TaskId, waiting.StepId, waiting.Awaited);
}

/// <summary>The one way in which somebody gets a place, whoever gives it: her enrolment, the message, the step that waits or goes on.</summary>
internal sealed class PlaceGiving(RegionDb db, IMediator mediator, SessionDays days, CourseNews news, WaitingLines lines, Execution execution, TimeProvider clock)
{
    /// <param name="cohort">A group in which a place was taken for her; null for what she follows at her own pace.</param>
    public async Task<Result<Guid>> GiveAsync(Wish wish, Offer offer, Cohort? cohort, CancellationToken cancellationToken)
    {
        var enrolment = new Enrolment
        {
            ParticipantId = wish.ParticipantId,
            TrajectoryId = wish.TrajectoryId,
            TaskId = wish.TaskId,
            StepId = wish.StepId,
            CurriculumKey = offer.Curriculum.Id,
            UnitId = offer.Unit?.UnitId,
            CohortId = cohort?.Id,
            Minutes = offer.Minutes,
            NeededMinutes = await NeededAsync(offer, cancellationToken),
            EnrolledAt = clock.GetUtcNow(),
            EnrolledBy = execution.CommandId,
            Awaited = wish.Awaited,
        }.Open();
        db.Add(enrolment);
        await lines.LeaveAsync(wish, cancellationToken);

        var told = await news.TellAsync(
            "training.message.enrolled", enrolment.CurriculumKey, enrolment.UnitId, [enrolment.ParticipantId], _ => $"enrolled:{enrolment.Id:N}", (_, course) => [course], cancellationToken);

        if (told is not null)
        {
            return told;
        }

        var wentOn = await GoOnAsync(enrolment, cancellationToken);
        return wentOn.Failed ? wentOn.Problem! : enrolment.Id;
    }

    private async Task<Result<Done>> GoOnAsync(Enrolment enrolment, CancellationToken cancellationToken) => enrolment switch
    {
        { TaskId: null } => Result.Done,
        { Awaited: true } => await days.TellAsync(enrolment, cancellationToken),
        _ => await mediator.Send(new FinishServedTask(enrolment.TaskId.Value, EnrolOutcomes.Completed), cancellationToken),
    };

    private async Task<int> NeededAsync(Offer offer, CancellationToken cancellationToken)
    {
        if (offer.Unit is { } unit)
        {
            return UnitRule.Of(unit).Minutes;
        }

        var units = await db.Units.Where(u => u.CurriculumKey == offer.Curriculum.Id).ToListAsync(cancellationToken);
        return UnitRule.MinutesOf(units, offer.Curriculum.Rule);
    }
}
