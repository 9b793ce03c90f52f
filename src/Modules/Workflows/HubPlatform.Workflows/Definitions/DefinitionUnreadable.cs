namespace HubPlatform.Workflows.Definitions;

/// <summary>The JSON is no definition this engine could ever run; the message may be shown to a designer.</summary>
internal sealed class DefinitionUnreadable : Exception
{
    public DefinitionUnreadable()
    {
    }

    public DefinitionUnreadable(string message)
        : base(message)
    {
    }

    public DefinitionUnreadable(string message, Exception cause)
        : base(message, cause)
    {
    }
}
