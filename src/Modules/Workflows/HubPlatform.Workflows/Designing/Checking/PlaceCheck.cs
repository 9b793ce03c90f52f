using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>What a run would pass over without a word: places of a drawing where no activity stands, and starts that never come.</summary>
internal static class PlaceCheck
{
    public static void Check(Findings findings, CompiledNode step, DateTimeOffset now, string language)
    {
        foreach (var place in step.LeftOut)
        {
            // The outermost is the drawing itself.
            findings.Error(step.Parent is { Activity: WorkflowRoot, Parent: null } ? null : step, "no-activity-there", place);
        }

        if (!step.CanStart || step.Activity.StartsBy is not { } by)
        {
            return;
        }

        if (by.IsComputed)
        {
            Tell(findings, step, "start-computed", step.Descriptor!.FindInput(by.Name)!.DisplayName.In(language));
        }
        else if (step.Activity is not Event && by.Known is { } known && !IsUnreadable(step, known) && step.Activity.NextStart(now) is null)
        {
            Tell(findings, step, "start-never-comes");
        }
    }

    /// <summary>Studio lets the first trigger on a canvas start the workflow; where a way leads to it, it waits there whether or not it ever starts anything.</summary>
    private static void Tell(Findings findings, CompiledNode step, string code, params ReadOnlySpan<string> arguments)
    {
        if (step.Parent?.Activity is Flowchart around && around.Connections.Any(c => c.Target == step))
        {
            findings.Warning(step, code, arguments);
        }
        else
        {
            findings.Error(step, code, arguments);
        }
    }

    /// <summary>That is told as such.</summary>
    private static bool IsUnreadable(CompiledNode step, object known) => step.Activity is Cron && !(known is string rule && Cron.IsRule(rule));
}
