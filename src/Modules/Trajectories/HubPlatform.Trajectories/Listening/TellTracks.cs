using System.Text.Json;

using HubPlatform.Competences.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Time;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Contracts;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Listening;

/// <summary>What a listener of a track is told, as it waits in the outbox: ids and codes, no person.</summary>
internal sealed record ToldEvent(Guid TrajectoryId, string TrackId, string TrackVersion, string ListenerId, Guid EventId, string Name, DateTimeOffset At, Dictionary<string, string> Facts);

/// <summary>
/// Writes down what the listeners of a trajectory's track are to be told, in the transaction in which it happened. Most tracks listen to nothing; that costs a look
/// into the catalogue.
/// </summary>
internal sealed class TellTracks(RegionDb db, ITrackCatalogue tracks, RegionPumps pumps, Execution execution, IMediator mediator, TimeProvider clock)
    : INotificationHandler<TaskFinished>, INotificationHandler<PlanAgreed>, INotificationHandler<EnrolmentCompleted>, INotificationHandler<DocumentIssued>
{
    public async Task Handle(TaskFinished finished, CancellationToken cancellationToken)
    {
        if (await ListenedToAsync(await db.Trajectories.FindAsync([finished.TrajectoryId], cancellationToken), TrackEvents.StepDone) is not { } told
            || await db.Tasks.FindAsync([finished.TaskId], cancellationToken) is not { InstanceId: { } instance, ActivityId: { } step })
        {
            return;
        }

        var outline = await mediator.Send(new GetOutline(instance), cancellationToken);
        Tell(told, finished.TaskId, [("workflow", outline.Failed ? "" : outline.Value.DefinitionId), ("step", step), ("outcome", finished.Outcome)]);
    }

    public async Task Handle(PlanAgreed agreed, CancellationToken cancellationToken)
    {
        if (await ListenedToAsync(await db.Trajectories.FindAsync([agreed.TrajectoryId], cancellationToken), TrackEvents.PlanAgreed) is { } told)
        {
            Tell(told, agreed.TrajectoryId, [("modules", string.Join(',', agreed.PlanModules))]);
        }
    }

    public async Task Handle(EnrolmentCompleted completed, CancellationToken cancellationToken)
    {
        if (await ListenedToAsync(await OfAsync(completed.ParticipantId, cancellationToken), TrackEvents.CourseCompleted) is { } told)
        {
            Tell(told, completed.EnrolmentId, [("curriculum", completed.CurriculumId), .. completed.UnitId is { } unit ? [("unit", unit)] : Array.Empty<(string, string)>()]);
        }
    }

    public async Task Handle(DocumentIssued issued, CancellationToken cancellationToken)
    {
        if (await ListenedToAsync(await OfAsync(issued.ParticipantId, cancellationToken), TrackEvents.DocumentIssued) is { } told)
        {
            Tell(told, issued.DocumentId, [("document", issued.Kind)]);
        }
    }

    private Task<Trajectory?> OfAsync(Guid participantId, CancellationToken cancellationToken) =>
        db.Trajectories.SingleOrDefaultAsync(t => t.OpenFor == participantId, cancellationToken);

    /// <summary>Null where nobody listens, which is nearly always.</summary>
    private Task<Listeners?> ListenedToAsync(Trajectory? trajectory, string name)
    {
        var listening = trajectory is null ? [] : tracks.Find(trajectory.TrackId, trajectory.TrackVersion)?.Listeners.Where(l => l.Events.Contains(name, StringComparer.Ordinal)).Select(l => l.Id).ToList() ?? [];
        return Task.FromResult(listening.Count == 0 ? null : new Listeners(trajectory!, name, listening));
    }

    private void Tell(Listeners told, Guid about, (string Name, string Value)[] facts)
    {
        var now = clock.GetUtcNow();
        var happened = EventIds.Of(execution.CommandId, about, told.Name);

        foreach (var listener in told.Ids)
        {
            db.Add(new OutboxMessage
            {
                Kind = TrackEventSender.MessageKind,
                Key = $"{TrackEventSender.MessageKind}:{happened:N}:{listener}",
                Payload = JsonSerializer.Serialize(
                    new ToldEvent(told.Trajectory.Id, told.Trajectory.TrackId, told.Trajectory.TrackVersion, listener, happened, told.Name, now, facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal)),
                    JsonSerializerOptions.Web),
                Line = $"{listener}:{told.Trajectory.ParticipantId:N}",
                CommandId = execution.CommandId,
                ParticipantId = told.Trajectory.ParticipantId,
                CreatedAt = now,
                DueAt = now,
            });
        }

        var region = execution.TheRegion;
        execution.OnceCommitted(() => pumps.Hint(region, now));
    }

    private sealed record Listeners(Trajectory Trajectory, string Name, IReadOnlyList<string> Ids);
}

internal static class EventIds
{
    /// <summary>From what happened, by which command: told again, it is the same.</summary>
    public static Guid Of(Guid commandId, Guid about, string name) =>
        new(System.Security.Cryptography.SHA256.HashData([.. commandId.ToByteArray(), .. about.ToByteArray(), .. System.Text.Encoding.UTF8.GetBytes(name)]).AsSpan(0, 16));
}
