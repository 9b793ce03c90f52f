using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

/// <summary>
/// What one activity of a definition does. An instance is made per compiled node and shared by all workflow instances,
/// so it holds compiled inputs and nothing that changes; what changes is in the <see cref="Execution"/>.
/// </summary>
internal abstract class Activity
{
    /// <summary>Its completion ends the flowchart or sequence it stands in.</summary>
    public virtual bool IsTerminal => false;

    /// <summary>A loop takes a Break from within; other containers let it pass on to the loop around them.</summary>
    public virtual bool IsLoop => false;

    public abstract void Execute(Burst burst, Execution self);

    /// <summary>What somebody answered; by default waiting is all there was to do.</summary>
    public virtual void Resume(Burst burst, Execution self, Bookmark bookmark, ResumeStimulus answer) => burst.Complete(self);

    public virtual void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes)
    {
    }

    public virtual void ChildCancelled(Burst burst, Execution self, Execution child)
    {
    }

    /// <summary>A child workflow it asked for has run as far as it could, or stands ready to be run; null where there is none of that name.</summary>
    public virtual void ChildRan(Burst burst, ChildRequest request, ChildOutcome? outcome)
    {
    }

    /// <summary>What would start a workflow here, known without running it; null for what is no trigger.</summary>
    public virtual IReadOnlyDictionary<string, object?>? TriggerPayload(DateTimeOffset now) => null;

    /// <summary>The input that says when, or with what, it starts a workflow; null for what is no trigger.</summary>
    public virtual Input? StartsBy => null;

    /// <summary>When it next starts a workflow by itself, after a moment; null for what waits for somebody.</summary>
    public virtual DateTimeOffset? NextStart(DateTimeOffset after) => null;

    /// <summary>The ports it can leave by, where the drawing decides them; null where the descriptor's ports hold.</summary>
    public virtual IReadOnlyList<string>? DrawnOutcomes => null;
}
