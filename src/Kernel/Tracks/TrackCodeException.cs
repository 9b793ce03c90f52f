namespace HubPlatform.Kernel.Tracks;

/// <summary>
/// A call of a track's code did not end as the SDK asks. The message is a sentence for whoever helps the step or the event on; it holds nothing of the track's
/// own types, so that its code can be let go.
/// </summary>
public sealed class TrackCodeException(TrackFault fault, string reason) : Exception(reason)
{
    public TrackFault Fault { get; } = fault;
}
