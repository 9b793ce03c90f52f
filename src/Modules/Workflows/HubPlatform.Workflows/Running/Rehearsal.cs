using HubPlatform.Workflows.Activities.Hub;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// What would come next: a copy of the instance is walked to its end, every step answered with its first outcome. A step
/// that comes round again is answered with the next one, so that a loop is seen once and then left.
/// </summary>
internal static class Rehearsal
{
    private const int MostSteps = 200;

    public static IEnumerable<OutlineStep> Ahead(CompiledWorkflow workflow, InstanceState now, DateTimeOffset at)
    {
        var state = InstanceState.FromJson(now.Id, now.ToJson());
        var answered = new Dictionary<string, int>();
        var seen = now.Bookmarks.Select(b => b.Path).ToHashSet();

        for (var step = 0; step < MostSteps && !state.IsOver && state.Bookmarks.Count > 0; step++)
        {
            var bookmark = state.Bookmarks[0];
            var time = answered[bookmark.Path] = answered.GetValueOrDefault(bookmark.Path) + 1;

            if (time > (bookmark.Outcomes?.Count ?? 1))
            {
                yield break;
            }

            var burst = new Burst(workflow, state, at, StepIds.Instance);
            burst.Resume(new ResumeStimulus(bookmark.Id, bookmark.Outcomes?[time - 1]));

            while (burst.PendingChild is not null)
            {
                burst.ChildRan(new ChildOutcome(InstanceStatus.Finished, new Dictionary<string, object?>()));
            }

            foreach (var opened in burst.Effects.OfType<StepOpened>().Where(e => e.Node.Activity is HubStep && seen.Add(e.Node.Path)))
            {
                yield return new OutlineStep(
                    null, opened.Node.Id, opened.Node.Type, opened.Inputs.GetValueOrDefault("title") as string ?? opened.Node.Name ?? opened.Node.Id, StepState.Ahead, null, null);
            }
        }
    }
}
