namespace HubPlatform.Workflows.Engine;

/// <summary>How an activity ended. Plain completion follows the port Done and connections without a port.</summary>
internal sealed class Outcomes
{
    public static readonly Outcomes Plain = new(null);

    /// <summary>Nothing is followed: a path that is dead.</summary>
    public static readonly Outcomes None = new([]);

    private Outcomes(IReadOnlyList<string>? names) => Names = names;

    /// <summary>Null for plain completion.</summary>
    public IReadOnlyList<string>? Names { get; }

    public static Outcomes Of(params IReadOnlyList<string> names) => new(names);

    public bool Follow(string? port)
    {
        if (Names is null)
        {
            return port is null or "Done";
        }

        return port is not null && Names.Contains(port);
    }
}
