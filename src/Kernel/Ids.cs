namespace HubPlatform.Kernel;

/// <summary>Keys of everything we store: UUID version 7, so that an index grows at its end.</summary>
public static class Ids
{
    /// <summary>A new key whose first bits are the real time; it tells nothing about the hub's movable clock.</summary>
    public static Guid New() => Guid.CreateVersion7();
}
