namespace HubPlatform.Workflows.Engine;

/// <summary>Where ids come from. The engine makes none itself, so that a run can be repeated to the letter.</summary>
internal abstract class IdSource
{
    public abstract string Next();

    /// <summary>An execution begins. Elsa takes an id for it, which shows where ids are counted.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Names one execution of one activity for good: the same again when the same step is run again after an undo or a retry.</summary>
    public abstract string ForStep(string instanceId, Execution execution);
}
