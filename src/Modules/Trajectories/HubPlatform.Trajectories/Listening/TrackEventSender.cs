using System.Text.Json;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Listening;

/// <summary>Tells a listener, and does what it may ask for. The code runs outside every transaction; its answer is one command.</summary>
internal sealed class TrackEventSender(ITrackCatalogue tracks, IMediator mediator) : IOutboxSender
{
    public const string MessageKind = "track-event";

    public string Kind => MessageKind;

    public async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var told = JsonSerializer.Deserialize<ToldEvent>(message.Payload, JsonSerializerOptions.Web)!;
        var listener = tracks.Find(told.TrackId, told.TrackVersion)?.Listeners.FirstOrDefault(l => l.Id == told.ListenerId)
            ?? throw new DeliveryFailedException($"{told.ListenerId} belongs to version {told.TrackVersion} of the track {told.TrackId}, which is not installed here.");
        var answered = await mediator.Send(new ApplyIntentions(told, message.CommandId, Hear(listener, told)), cancellationToken);
        return answered.Failed ? throw new DeliveryFailedException($"{told.ListenerId}: {answered.Problem!.Code}") : true;
    }

    private static List<Intention> Hear(ListenerDeclaration listener, ToldEvent told)
    {
        try
        {
            return [.. listener.Hear(new TrackEvent(told.EventId, told.Name, told.At, told.Facts))];
        }
        catch (TrackCodeException failure)
        {
            throw new DeliveryFailedException(failure.Message);
        }
    }
}

/// <summary>Does what a listener asks for: all of it, or nothing where one of it is not its to ask for.</summary>
[InternalOnly]
internal sealed record ApplyIntentions(ToldEvent Told, Guid CommandId, IReadOnlyList<Intention> Intentions) : ICommand;

internal sealed class ApplyIntentionsHandler(RegionDb db, TimeProvider clock) : IRequestHandler<ApplyIntentions, Result<Done>>
{
    private const int LongestWhy = 300;

    public async Task<Result<Done>> Handle(ApplyIntentions request, CancellationToken cancellationToken)
    {
        var told = request.Told;
        var suggested = request.Intentions.OfType<SuggestPlanModule>().DistinctBy(s => s.PlanModuleId, StringComparer.Ordinal).ToList();
        var modules = await db.PlanModules.Where(m => m.TrackId == told.TrackId && m.TrackVersion == told.TrackVersion).Select(m => m.ModuleId).ToListAsync(cancellationToken);

        if (suggested.Exists(s => !modules.Contains(s.PlanModuleId) || s.Why is not { Length: > 0 and <= LongestWhy }))
        {
            return TrajectoryProblems.IntentionUnknown;
        }

        // A trajectory that is over needs no advice; one that was erased has none.
        if (suggested.Count == 0 || await db.Trajectories.FindAsync([told.TrajectoryId], cancellationToken) is not { IsOver: false })
        {
            return Result.Done;
        }

        var known = await db.PlanSuggestions.Where(s => s.TrajectoryId == told.TrajectoryId).Select(s => s.ModuleId).ToListAsync(cancellationToken);
        db.AddRange(suggested.Where(s => !known.Contains(s.PlanModuleId)).Select(s => new PlanSuggestion
        {
            TrajectoryId = told.TrajectoryId,
            ModuleId = s.PlanModuleId,
            Why = s.Why,
            ListenerId = told.ListenerId,
            At = clock.GetUtcNow(),
            CommandId = request.CommandId,
        }));
        return Result.Done;
    }
}

/// <summary>What was undone did not happen: nobody is told of it any more, and what was made of it goes.</summary>
internal sealed class TakeBackWhatWasTold(RegionDb db) : INotificationHandler<CommandUndone>
{
    public async Task Handle(CommandUndone undone, CancellationToken cancellationToken)
    {
        db.RemoveRange(await db.PlanSuggestions.Where(s => s.CommandId == undone.CommandId).ToListAsync(cancellationToken));

        foreach (var message in await db.Outbox.Where(m => m.CommandId == undone.CommandId && m.Kind == TrackEventSender.MessageKind && m.State == OutboxState.Waiting).ToListAsync(cancellationToken))
        {
            message.State = OutboxState.Withdrawn;
        }
    }
}
