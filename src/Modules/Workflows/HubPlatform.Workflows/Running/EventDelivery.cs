using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

/// <summary>Hands an event to who waits for it among one subject's instances, or in one instance only. Nobody else's are looked at.</summary>
internal sealed class EventDelivery(RegionDb db, InstanceStore store, InstanceRunner runner)
{
    public async Task<Problem?> DeliverAsync(string eventName, Guid subjectId, JsonNode? payload, Guid? instanceId, CancellationToken cancellationToken)
    {
        var brought = new EventBrought(Nodes.Read(payload));
        var held = await store.HoldByEventAsync(subjectId, eventName, Event.Descriptor.TypeName, EngineLimits.FanOut + 1, cancellationToken);

        if (held.Count > EngineLimits.FanOut)
        {
            return RunningProblems.TooMany;
        }

        for (var i = 0; i < held.Count; i++)
        {
            // One that was resumed before it may have gone on with it, or called it off.
            var next = i == 0 ? held[i] : await store.HoldByWaitAsync(held[i].Wait.Id, cancellationToken);

            if (next is { Wait.IsOpen: true } && (instanceId is null || instanceId == next.Instance.Id)
                && await runner.ResumeAsync(next, new ResumeStimulus(next.Wait.BookmarkId, Event: brought), cancellationToken) is { } problem)
            {
                return problem;
            }
        }

        return instanceId is null ? await StartAsync(eventName, subjectId, brought, cancellationToken) : null;
    }

    /// <summary>Definitions that begin with such an event begin, for the subject the event is about.</summary>
    private async Task<Problem?> StartAsync(string eventName, Guid subjectId, EventBrought brought, CancellationToken cancellationToken)
    {
        var triggers = await db
            .Sql(
                """
                SELECT t."DefinitionId", t."ActivityId" FROM workflows_start_trigger t JOIN workflows_version v ON v."Id" = t."VersionId"
                WHERE t."Key" = $1 AND t."ActivityType" = $2 AND v."IsPublished" AND v."DeletedAt" IS NULL
                ORDER BY t."DefinitionId", t."ActivityId"
                """)
            .With(eventName).With(Event.Descriptor.TypeName).ReadAsync(row => (DefinitionId: row.Text(0), ActivityId: row.Text(1)), cancellationToken);

        foreach (var (definitionId, activityId) in triggers)
        {
            var stimulus = new StartStimulus(CorrelationId: subjectId.ToString(), TriggerActivityId: activityId, Event: brought);

            if ((await runner.StartAsync(definitionId, subjectId, stimulus, null, cancellationToken)).Problem is { } problem)
            {
                return problem;
            }
        }

        return null;
    }
}
