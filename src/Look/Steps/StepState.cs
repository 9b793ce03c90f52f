namespace HubPlatform.Look;

/// <summary>Where a step stands on the way.</summary>
public enum StepState
{
    Done,
    Now,
    Ahead,

    /// <summary>Not walked: stopped, redirected or skipped.</summary>
    Left,
}
