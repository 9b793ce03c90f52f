using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

using MediatR;

namespace HubPlatform.Workflows.Running;

/// <summary>Tells the other modules what happened, in the order in which it happened.</summary>
internal sealed class Announcer(InstanceStore store, IMediator mediator)
{
    public static IEnumerable<Guid> StepsOf(Burst burst) => burst.Effects.Where(IsHubStep).Select(StepIdOf);

    public async Task<Problem?> TellAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        foreach (var (instance, burst, dropped) in accounts)
        {
            var steps = dropped.Where(w => w.IsHumanStep).Select(w => w.Id).ToList();

            if (steps.Count > 0)
            {
                await mediator.Publish(new StepsDropped(instance.Id, instance.SubjectId, steps), cancellationToken);
            }

            foreach (var effect in burst.Effects.ToList())
            {
                if (await TellAsync(instance, burst, effect, cancellationToken) is { } problem)
                {
                    return problem;
                }
            }

            // The end of a workflow inside a workflow is the outer one's own affair.
            if (burst.State.IsOver && instance.ParentInstanceId is null)
            {
                var outcome = burst.State.Status.ToString();
                await mediator.Publish(
                    new InstanceEnded(instance.Id, instance.SubjectId, instance.ParentStepId, outcome, Nodes.Of(burst.State.Fields)), cancellationToken);
            }
        }

        return null;
    }

    private async Task<Problem?> TellAsync(WorkflowInstance instance, Burst burst, Effect effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case EventPublished published:
                var raised = new DeliverEvent(
                    published.Name, instance.SubjectId, Nodes.Any(published.Payload), published.ForThisInstanceOnly ? instance.Id : null);

                return (await mediator.Send(raised, cancellationToken)).Problem;

            case var step when IsHubStep(step) && await IsStillMeantAsync(step, cancellationToken):
                await mediator.Publish(Reached(instance, burst, step), cancellationToken);
                break;
        }

        return null;
    }

    /// <summary>A listener told before may have gone on with the instance, and a step called off is not opened any more.</summary>
    private async Task<bool> IsStillMeantAsync(Effect step, CancellationToken cancellationToken) =>
        step is not StepOpened opened || await store.IsOpenAsync(Guid.ParseExact(opened.Bookmark.Id, "N"), cancellationToken);

    private static bool IsHubStep(Effect effect) =>
        effect is StepOpened or StepPassed && effect.Node.Type.StartsWith("Hub.", StringComparison.Ordinal);

    private static Guid StepIdOf(Effect effect) => Guid.ParseExact(effect is StepOpened opened ? opened.Bookmark.Id : ((StepPassed)effect).StepId, "N");

    private static StepReached Reached(WorkflowInstance instance, Burst burst, Effect effect)
    {
        var opened = effect as StepOpened;

        return new StepReached(
            instance.Id,
            instance.SubjectId,
            StepIdOf(effect),
            instance.DefinitionId,
            instance.DefinitionVersion,
            effect.Node.Id,
            effect.Node.Type,
            Blocks: opened is not null,
            Nodes.Of(opened?.Inputs ?? ((StepPassed)effect).Inputs),
            opened?.Bookmark.Outcomes ?? [],
            Nodes.Of(burst.State.Fields));
    }
}

/// <summary>Between the values of the engine and the JSON that modules exchange.</summary>
internal static class Nodes
{
    public static JsonObject Of(IReadOnlyDictionary<string, object?> map) => (JsonObject)JsonNode.Parse(Plain.ToJson(map))!;

    public static JsonNode? Any(object? value) => value is null ? null : JsonNode.Parse(Plain.ToJson(value));

    public static Dictionary<string, object?> Read(JsonObject? node) =>
        node is null ? [] : (Dictionary<string, object?>)Plain.FromJson(node.ToJsonString())!;

    public static object? Read(JsonNode? node) => node is null ? null : Plain.FromJson(node.ToJsonString());
}
