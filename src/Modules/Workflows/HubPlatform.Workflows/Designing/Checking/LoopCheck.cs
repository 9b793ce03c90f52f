using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>Steps that nest others: a loop that nothing ends and nobody is waited for in, and steps of a sequence behind one that ends it.</summary>
internal static class LoopCheck
{
    public static void Check(Findings findings, CompiledNode step)
    {
        if (step.Activity is While { TurnsForEver: true } or For { TurnsForEver: true } && !Waits(step) && !IsLeft(step))
        {
            findings.Error(step, "loop-without-end");
        }

        if (step.Activity is Sequence)
        {
            foreach (var behind in step.Children.SkipWhile(c => !c.Activity.IsTerminal).Skip(1))
            {
                findings.Error(behind, "never-reached");
            }
        }
    }

    /// <summary>Somebody or something is waited for in it: the step itself, or one it nests. Which of them is reached only a run knows.</summary>
    public static bool Waits(CompiledNode step) =>
        (step.Descriptor is { } known && (known.IsBlocking || known.Kind == ActivityKind.Trigger || known.TypeName == "Elsa.Delay")) || step.Children.Any(Waits);

    private static bool IsLeft(CompiledNode step) => step.Children.Any(c => c.Activity is Break or Finish or Complete || (!c.Activity.IsLoop && IsLeft(c)) || EndsAll(c));

    private static bool EndsAll(CompiledNode step) => step.Children.Any(c => c.Activity is Finish or Complete || EndsAll(c));
}
